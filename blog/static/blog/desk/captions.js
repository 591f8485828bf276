// Cells of a spreadsheet pasted into the table of captions: shown first, then put in.
import { fill, gettext } from "./photo/server.js";
import { cellsOf } from "./spreadsheet.js";

const table = document.querySelector("table.captions");
if (table) {
  table.addEventListener("paste", (event) => {
    const field = event.target.closest("textarea");
    const text = event.clipboardData?.getData("text/plain") || "";
    if (!field || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    offer(field, text);
  });
}

// The columns that can be written, in order, each with what its head may be called.
function columns() {
  return [...table.querySelectorAll("th[data-names]")].map((head) => ({
    heading: head.dataset.heading,
    names: head.dataset.names.split("|"),
    tag: head.dataset.tag,
  }));
}

// The fields by row and column; null where a text does not have the photo.
function grid() {
  return [...table.tBodies[0].rows].map((row) =>
    columns().map((column) => row.querySelector(`td[data-label="${CSS.escape(column.heading)}"] textarea`)),
  );
}

const bare = (name) => name.toLocaleLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

// Which column of the table each pasted column goes to, where its first row holds heads; else null.
function recognised(head) {
  const found = head.map((name) => columns().findIndex((column) => column.names.includes(bare(name))));
  const named = head.filter((name) => name.trim()).length;
  return found.filter((place) => place >= 0).length * 2 >= named && named ? found : null;
}

function planned(field, cells) {
  const fields = grid();
  const row = fields.findIndex((line) => line.includes(field));
  const column = fields[row].indexOf(field);
  const heads = recognised(cells[0]);
  const places = heads || cells[0].map((_cell, index) => column + index);
  const lines = heads ? cells.slice(1) : cells;
  const moves = [];
  let lost = 0;
  lines.forEach((line, down) => {
    line.forEach((text, across) => {
      const place = across < places.length ? places[across] : column + across;
      if (heads && place < 0) return;
      const target = fields[row + down]?.[place];
      const words = text.replace(/\s+/g, " ").trim();
      if (!target) lost += words ? 1 : 0;
      else moves.push({ target, words, photo: row + down + 1, heading: columns()[place].heading });
    });
  });
  return { moves, lost, heads: Boolean(heads) };
}

function element(tag, textContent, properties = {}) {
  return Object.assign(document.createElement(tag), { textContent }, properties);
}

function offer(field, text) {
  const { moves, lost, heads } = planned(field, cellsOf(text));
  const dialog = element("dialog", "", { className: "captions-paste" });
  const title = element("h2", gettext("What goes where"), { id: "captions-paste-title" });
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(title);
  if (heads) dialog.append(element("p", gettext("The first row was taken for headings.")));
  if (lost) {
    dialog.append(
      element("p", fill(gettext("Cells without a place in the table, left out: %(number)s"), { number: lost })),
    );
  }
  dialog.append(preview(moves), buttons(dialog, field, text, moves));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function preview(moves) {
  const room = element("div", "", { className: "captions-paste-room", tabIndex: 0 });
  const shown = element("table", "");
  const head = shown.createTHead().insertRow();
  for (const name of [gettext("Photo"), gettext("Column"), gettext("New text"), gettext("Now")]) {
    head.append(element("th", name, { scope: "col" }));
  }
  const body = shown.createTBody();
  for (const { photo, heading, words, target } of moves) {
    const row = body.insertRow();
    row.append(element("td", photo), element("td", heading));
    row.append(element("td", words || "–", { lang: target.lang }), element("td", target.value || "–", { lang: target.lang }));
  }
  room.setAttribute("role", "group");
  room.setAttribute("aria-labelledby", "captions-paste-title");
  room.append(shown);
  return room;
}

function buttons(dialog, field, text, moves) {
  const row = element("p", "", { className: "captions-paste-buttons" });
  const add = (name, work, className = "") => {
    const button = element("button", name, { type: "button", className });
    button.addEventListener("click", () => {
      dialog.close();
      work();
    });
    row.append(button);
    return button;
  };
  add(gettext("Put them in"), () => putIn(moves), "default").disabled = !moves.length;
  add(gettext("Put all into this one cell"), () => putIn([{ target: field, words: text.replace(/\s+/g, " ").trim() }]));
  add(gettext("Cancel"), () => field.focus());
  return row;
}

function putIn(moves) {
  const before = moves.map(({ target }) => target.value);
  const write = (values) => {
    moves.forEach(({ target }, index) => {
      target.value = values[index];
      target.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };
  write(moves.map(({ words }) => words));
  moves[0].target.focus();
  const says = document.querySelector(".captions-pasted");
  const undo = element("button", gettext("Undo"), { type: "button" });
  undo.addEventListener("click", () => {
    write(before);
    says.replaceChildren();
    moves[0].target.focus();
  });
  says.replaceChildren(fill(gettext("Cells filled: %(number)s"), { number: moves.length }), " ", undo);
}
