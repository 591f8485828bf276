// The checks beside the form: asked for a second after the last key, listed by language, each with a way to its place.
import "./checks/going.js";
import { post, understood } from "./keep.js";

const gettext = window.gettext || ((sentence) => sentence);
const SOON = 1000; // milliseconds after the last key
const AGAIN = 10000; // where the desk did not answer
const form = document.getElementById("post_form");
const panel = document.getElementById("checks");
const opener = document.getElementById("checks-open");
const list = panel.querySelector(".checks-list");
const trouble = panel.querySelector(".checks-trouble");
const said = document.getElementById("checks-said");
const isWide = matchMedia("(min-width: 1600px)");
let soon = 0;
let asking = null;
let checked = null; // the form that the list is about
let shown = ""; // the list as it came

function typed() {
  const data = new URLSearchParams(new FormData(form));
  data.delete("csrfmiddlewaretoken");
  return data;
}

// An open reason half written stays as it is, with the caret in it.
function replaceList(html) {
  if (html === shown) return;
  shown = html;
  const fresh = document.createElement("div");
  fresh.innerHTML = html;
  const held = document.activeElement;
  for (const old of list.querySelectorAll("li[data-key]")) {
    const now = fresh.querySelector(`li[data-key="${CSS.escape(old.dataset.key)}"]`);
    if (now && old.querySelector("details[open]")) now.replaceWith(old);
  }
  for (const old of list.querySelectorAll("details[data-key][open]")) {
    const now = fresh.querySelector(`details[data-key="${CSS.escape(old.dataset.key)}"]`);
    if (now) now.open = true;
  }
  list.replaceChildren(...fresh.childNodes);
  if (held !== document.activeElement && list.contains(held)) held.focus();
}

function tell({ html, says, errors, warnings }) {
  replaceList(html);
  trouble.hidden = true;
  for (const sum of document.querySelectorAll(".checks-sum")) {
    sum.textContent = says;
    sum.dataset.level = errors ? "error" : warnings ? "warning" : "clear";
  }
  if (said.textContent !== says) said.textContent = says;
}

function fail(sentence) {
  trouble.textContent = sentence;
  trouble.hidden = false;
  for (const sum of document.querySelectorAll(".checks-sum")) {
    sum.textContent = "–";
    sum.dataset.level = "clear";
  }
}

async function check() {
  clearTimeout(soon);
  const data = typed().toString();
  if (data === checked) return;
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const answer = await understood(await post(panel.dataset.check, data, { signal: mine.signal }));
  if (asking !== mine) return; // a newer one is on its way
  asking = null;
  if (answer?.status === 200) {
    checked = data;
    tell(answer);
  } else if (answer?.says) fail(answer.says);
  else if (answer === null) {
    fail(gettext("Not checked: the site does not answer at the moment. This page tries again by itself."));
    later(AGAIN);
  } else fail(gettext("Not checked: the desk could not be reached. The checks go on with the next key."));
}

function later(after = SOON) {
  clearTimeout(soon);
  soon = setTimeout(check, after);
}

async function override(button) {
  const item = button.closest("details");
  const note = item.querySelector(".check-said");
  const reason = item.querySelector("input");
  button.disabled = true;
  const body = new URLSearchParams({ revision: form.elements.base.value, key: button.value, reason: reason.value });
  const answer = await understood(await post(panel.dataset.override, body));
  button.disabled = false;
  if (answer?.status !== 200) {
    note.textContent = answer?.says || gettext("The site could not be reached.");
    reason.focus();
    return;
  }
  item.open = false;
  panel.focus();
  checked = null;
  await check();
}

function place() {
  panel.hidden = !isWide.matches && opener.getAttribute("aria-expanded") !== "true";
  opener.hidden = isWide.matches;
}

function open(isOpen) {
  opener.setAttribute("aria-expanded", String(isOpen));
  place();
  (isOpen ? panel : opener).focus();
}

form.querySelector(".draft-buttons").append(opener);
opener.addEventListener("click", () => open(panel.hidden));
panel.querySelector(".checks-close").addEventListener("click", () => open(false));
panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !isWide.matches) open(false);
  if (event.key === "Enter" && !event.isComposing && event.target.matches("input")) {
    event.preventDefault();
    override(event.target.closest("details").querySelector("button"));
  }
});
list.addEventListener("click", (event) => {
  const button = event.target.closest("button[value]");
  if (button) override(button);
  // On a small screen the drawer would lie over the place.
  else if (event.target.closest("a") && !isWide.matches) {
    opener.setAttribute("aria-expanded", "false");
    place();
  }
});
isWide.addEventListener("change", place);
for (const kind of ["input", "change"]) form.addEventListener(kind, () => later());
place();
soon = setTimeout(check, SOON / 2);
