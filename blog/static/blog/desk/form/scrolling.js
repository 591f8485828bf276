// The columns scroll together: the same block stays at the same height.
import { align, editors, isPressed, isWide, onChange, together } from "./columns.js";
import { inStep } from "./steps.js";

const set = new Map();

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

function follow(dom) {
  const { columns, rows } = inStep();
  const from = columns.find(({ view }) => view.dom === dom);
  if (!from) return;
  // What is compared wanders from the upper edge of the window to the lower one: both texts end together.
  const y = dom.scrollTop * (dom.scrollHeight / Math.max(1, dom.scrollHeight - dom.clientHeight));
  for (const to of columns.filter((each) => each !== from)) {
    const { scrollHeight, clientHeight } = to.view.dom;
    const led = () => between(stops(from, to, rows, columns), y) * ((scrollHeight - clientHeight) / scrollHeight);
    // Aligned, all are equally high.
    to.view.dom.scrollTop = isPressed(align) ? dom.scrollTop : led();
    set.set(to.view.dom, to.view.dom.scrollTop);
  }
}

function scrolled({ target }) {
  if (!isPressed(together) || !isWide()) return;
  if (![...editors.values()].some(({ view }) => view.dom === target)) return;
  // One that was moved by another leads nobody.
  const isLed = Math.abs(set.get(target) - target.scrollTop) < 2;
  set.delete(target);
  if (!isLed) follow(target);
}

document.querySelector(".draft-languages").addEventListener("scroll", scrolled, { capture: true, passive: true });
onChange(() => set.clear());
