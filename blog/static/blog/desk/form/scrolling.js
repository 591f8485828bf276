// The columns scroll together: the same block stays at the same height. Aligned ones always do: rows that stand at
// one height would drift apart.
import { align, editors, isPressed, isWide, onChange, shown, together } from "./columns.js";
import { inStep, onDraw } from "./steps.js";

const set = new Map();
let lead = null; // the text that was scrolled last

function top({ view, blocks }, index) {
  const box = view.nodeDOM(blocks[index].pos).getBoundingClientRect();
  return box.top - view.dom.getBoundingClientRect().top + view.dom.scrollTop;
}

// Places that belong together, from the top to the bottom of two texts, in pixels.
function stops(from, to, rows, columns) {
  const [a, b] = [columns.indexOf(from), columns.indexOf(to)];
  const pairs = rows.filter((row) => row[a] !== null && row[b] !== null);
  return [
    [0, 0],
    ...pairs.map((row) => [top(from, row[a]), top(to, row[b])]),
    [from.view.dom.scrollHeight, to.view.dom.scrollHeight],
  ];
}

function between(found, y) {
  const next = Math.max(1, found.findIndex(([from]) => from > y));
  const [[from, to], [fromNext, toNext]] = [found[next - 1], found[next] || found.at(-1)];
  return fromNext > from ? to + ((y - from) / (fromNext - from)) * (toNext - to) : toNext;
}

function put(dom, y) {
  if (Math.abs(dom.scrollTop - y) < 1) return;
  dom.scrollTop = y;
  set.set(dom, dom.scrollTop);
}

// Aligned, all are equally high: no rows are asked for, which a text that was just changed does not have yet.
function level(dom) {
  for (const panel of shown()) {
    const other = editors.get(panel.dataset.language)?.view.dom;
    if (other && other !== dom) put(other, dom.scrollTop);
  }
}

function follow(dom) {
  const { columns, rows } = inStep();
  const from = columns.find(({ view }) => view.dom === dom);
  if (!from) return;
  // What is compared wanders from the upper edge of the window to the lower one: both texts end together.
  const y = dom.scrollTop * (dom.scrollHeight / Math.max(1, dom.scrollHeight - dom.clientHeight));
  for (const to of columns.filter((each) => each !== from)) {
    const { scrollHeight, clientHeight } = to.view.dom;
    put(to.view.dom, between(stops(from, to, rows, columns), y) * ((scrollHeight - clientHeight) / scrollHeight));
  }
}

const isText = (dom) => [...editors.values()].some(({ view }) => view.dom === dom);

function scrolled({ target }) {
  if (!(isPressed(together) || isPressed(align)) || !isWide() || !isText(target)) return;
  // One that was moved by another leads nobody.
  const isLed = Math.abs(set.get(target) - target.scrollTop) < 2;
  set.delete(target);
  if (isLed) return;
  lead = target;
  if (isPressed(align)) level(target);
  else follow(target);
}

// Once the rows are drawn anew, all stand where the one does that is read or written.
onDraw(() => {
  if (!isPressed(align) || !isWide()) return;
  const held = document.activeElement?.closest?.(".tiptap");
  const from = held && isText(held) ? held : lead;
  if (from?.isConnected) level(from);
});
document.querySelector(".draft-languages").addEventListener("scroll", scrolled, { capture: true, passive: true });
onChange(() => set.clear());
