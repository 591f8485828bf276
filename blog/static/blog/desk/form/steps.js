// The columns in step: rows at one height, numbers in the margin, and a line that says where there is a hole.
import { blocksOf, caretTo, space } from "../blocks.js";
import { align, editors, isPressed, isWide, onChange, shown } from "./columns.js";
import { described, inRows } from "./rows.js";

const gettext = window.gettext || ((sentence) => sentence);
const ngettext = window.ngettext || ((one, many, count) => (count === 1 ? one : many));
const line = document.getElementById("draft-steps");
const languages = document.querySelector(".draft-languages");
const SOON = 250; // milliseconds after the last key
const MOST = 8; // holes named
const drawn = new Set();
const known = new WeakMap(); // what is known of a block: one that was not touched is the same object
let waiting = 0;
let step = { columns: [], rows: [] };

// Called whenever the rows were drawn.
export const onDraw = (act) => drawn.add(act);

function describe(node, isChinese) {
  if (!known.has(node)) known.set(node, described(node, isChinese));
  return known.get(node);
}

// The languages in sight that have words: {panel, view, blocks of the top level, where they are numbered}.
function readColumns() {
  return shown().map((panel) => ({ panel, view: editors.get(panel.dataset.language)?.view }))
    .filter(({ view }) => view && view.state.doc.textContent.trim())
    .map(({ panel, view }) => {
      const blocks = [];
      const isChinese = panel.dataset.language.startsWith("zh");
      view.state.doc.forEach((node, pos) => blocks.push({ node, pos, ...describe(node, isChinese) }));
      const isThere = ({ node }) => node.content.size || !node.isTextblock || node.attrs.image;
      return { panel, view, doc: view.state.doc, blocks: blocks.filter(isThere), numbered: blocksOf(view.state.doc) };
    });
}

// Where the texts begin: one with table tools over it begins lower.
const topsOf = (columns) => columns.map(({ view }) => view.dom.getBoundingClientRect().top);

// Where a block is in the whole text, in pixels, without the space put over it; `lower` is how much lower its text begins.
function measure({ view, blocks }, top, lower) {
  const from = top + view.dom.clientTop - view.dom.scrollTop;
  const first = Number.parseFloat(getComputedStyle(view.dom).paddingTop);
  let added = 0;
  return blocks.map(({ pos }) => {
    const dom = view.nodeDOM(pos);
    const box = dom.getBoundingClientRect();
    const own = Number(dom.dataset.space || 0);
    const start = box.top - from;
    const before = dom.previousElementSibling;
    const end = before ? before.getBoundingClientRect().bottom - from : first;
    added += own;
    return { top: start - added + lower, gap: start - end - own };
  });
}

function spaces({ columns, rows }) {
  const tops = topsOf(columns);
  const highest = Math.min(...tops);
  const places = columns.map((column, at) => measure(column, tops[at], tops[at] - highest));
  const shift = columns.map(() => 0);
  const wanted = columns.map(() => []);
  for (const row of rows) {
    const isHole = row.includes(null);
    const at = row.map((index, column) => (index === null ? 0 : places[column][index].top + shift[column]));
    const target = Math.max(...at);
    row.forEach((index, column) => {
      if (index === null) return;
      const add = Math.round(target - at[column]);
      shift[column] += add;
      const { pos, node } = columns[column].blocks[index];
      if (add || isHole) wanted[column].push({ pos, size: node.nodeSize, gap: places[column][index].gap, add, isAlone: isHole });
    });
  }
  return wanted;
}

// What is read must not move while something above it does.
function inPlace(view, act) {
  const { node } = view.domAtPos(view.state.selection.from);
  const caret = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const isHere = view.hasFocus() && caret !== view.dom;
  const before = isHere && caret.getBoundingClientRect().top;
  act();
  if (isHere && caret.isConnected) view.dom.scrollTop += caret.getBoundingClientRect().top - before;
}

function draw() {
  const isAligned = isPressed(align);
  languages.classList.toggle("is-aligned", isAligned);
  const wanted = isAligned && isWide() && step.columns.length > 1 ? spaces(step) : [];
  const inStep = new Set();
  step.columns.forEach(({ view }, column) => {
    inStep.add(view);
    put(view, wanted[column] || []);
  });
  for (const { view } of editors.values()) if (!inStep.has(view)) put(view, []);
  drawn.forEach((act) => act());
}

// Only where it is news: a long text is slow to draw.
const written = new WeakMap();
function put(view, rows) {
  const said = JSON.stringify(rows.map(({ pos, gap, add, isAlone }) => [pos, gap, add, isAlone]));
  const before = written.get(view);
  if (before ? before.said === said && before.doc === view.state.doc : !rows.length) return;
  written.set(view, { said, doc: view.state.doc });
  inPlace(view, () => space(view, rows));
}

const label = ({ blocks, numbered }, index) => {
  const { pos, node } = blocks[index];
  const first = numbered.find((each) => each.pos >= pos && each.pos < pos + node.nodeSize);
  return first ? [first.figure, first.number].filter(Boolean).join(" · ") : "";
};

function counted({ panel, numbered }) {
  const figures = numbered.filter(({ node }) => node.type.name === "photo").length;
  // As many as the margin counts.
  const paragraphs = numbered.filter(({ number }) => number).length;
  const words = [
    ngettext("%(count)s paragraph", "%(count)s paragraphs", paragraphs).replace("%(count)s", paragraphs),
    ngettext("%(count)s photo", "%(count)s photos", figures).replace("%(count)s", figures),
  ];
  const name = document.createElement("span");
  Object.assign(name, { lang: panel.querySelector("h2").lang, textContent: panel.dataset.name });
  return [name, gettext(": "), words.join(gettext(", "))];
}

function hole(column, index) {
  const button = document.createElement("button");
  const { panel } = column;
  button.type = "button";
  button.textContent = `${panel.dataset.name} ${label(column, index)}`;
  button.lang = panel.querySelector("h2").lang;
  button.addEventListener("click", () => jump(panel.dataset.language, column.blocks[index].pos));
  return button;
}

function sayHoles() {
  const { columns, rows } = step;
  line.hidden = columns.length < 2;
  if (line.hidden) return;
  const holes = rows.filter((row) => row.includes(null));
  const parts = columns.flatMap((column, at) => [...(at ? [" · "] : []), ...counted(column)]);
  if (holes.length) parts.push(` — ${gettext("without a counterpart:")} `);
  for (const row of holes.slice(0, MOST)) {
    const column = row.findIndex((index) => index !== null);
    parts.push(hole(columns[column], row[column]), " ");
  }
  if (holes.length > MOST) parts.push("…");
  line.classList.toggle("has-holes", holes.length > 0);
  line.replaceChildren(...parts);
}

function look() {
  clearTimeout(waiting);
  waiting = 0;
  if ([...editors.values()].some(({ view }) => view.composing)) return later();
  const columns = readColumns();
  const isSame = columns.length === step.columns.length && columns.every(({ doc }, at) => doc === step.columns[at].doc);
  const rows = isSame ? step.rows : columns.length > 1 ? inRows(columns.map(({ blocks }) => blocks)) : [];
  step = { columns, rows };
  draw();
  sayHoles();
  return undefined;
}

export function later() {
  clearTimeout(waiting);
  waiting = setTimeout(look, SOON);
}

// The caret to the beginning of a block.
export function jump(code, pos) {
  const { view } = editors.get(code);
  caretTo(view, pos);
  view.focus();
}

// The block beside that of the caret, in another language; where there is none, the last one before it.
export function beside(from, to) {
  if (waiting) look();
  const { columns, rows } = inStep();
  const [a, b] = [from, to].map((panel) => columns.findIndex((column) => column.panel === panel));
  if (a < 0 || b < 0) return 0;
  const caret = columns[a].view.state.selection.$from;
  const start = caret.depth ? caret.before(1) : caret.pos;
  const index = columns[a].blocks.findIndex(({ pos }) => pos === start);
  const at = rows.findIndex((each) => each[a] === index);
  const row = rows.slice(0, at + 1).findLast((each) => each[b] !== null);
  return row ? columns[b].blocks[row[b]].pos : 0;
}

// As it was last read; of a text that has changed since, nothing is known for the moment.
export function inStep() {
  const isStale = step.columns.some(({ view, doc }) => view.state.doc !== doc);
  return isStale ? { columns: [], rows: [] } : step;
}

onChange(look);
document.getElementById("post_form").addEventListener("input", later);
languages.addEventListener("load", later, true); // a picture has its height
// A row of buttons comes and goes with the caret, a field grows: the text under it moves.
for (const moves of ["focusin", "focusout", "click"]) languages.addEventListener(moves, later);
document.fonts.ready.then(later);
new ResizeObserver(later).observe(languages);
