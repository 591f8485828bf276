// To the place of a finding: its language is shown, its field focused, its words selected.
import { blocksOf } from "../blocks.js";

const form = document.getElementById("post_form");
const editors = new Map();
const START = "#go&";
let awaited = null; // a place in an editor that has not started yet

// The paragraphs, headings, items, titles and figures of a text; `place` counts figures without a caption too.
const placesOf = (doc) =>
  blocksOf(doc).map((block, index) => ({ ...block, place: index + 1 }));

// The block with these words that is nearest to the number: somebody may have typed above it since.
function blockWith(blocks, number, words) {
  const near = [...blocks].sort((a, b) => Math.abs(a.place - number) - Math.abs(b.place - number));
  return near.find(({ text }) => words && text.includes(words)) || near[0];
}

function selectIn(editor, number, words) {
  const block = blockWith(placesOf(editor.state.doc), number || 1, words);
  if (!block) {
    editor.commands.focus("start");
    return;
  }
  const at = words ? block.text.indexOf(words) : -1;
  if (block.node.type.name === "table") {
    selectInField(editor.view.nodeDOM(block.pos).querySelector("input"), words);
    return;
  }
  if (block.figure) editor.commands.setNodeSelection(block.pos);
  else if (at >= 0) editor.commands.setTextSelection({ from: block.pos + 1 + at, to: block.pos + 1 + at + words.length });
  else editor.commands.setTextSelection({ from: block.pos + 1, to: block.pos + block.node.nodeSize - 1 });
  // Not the command: it waits for a frame, and the browser would scroll to the caret after us.
  editor.view.focus();
  editor.view.nodeDOM(block.pos)?.scrollIntoView({ block: "center" });
}

function selectInField(field, words) {
  field.focus();
  const at = words && field.value ? field.value.indexOf(words) : -1;
  if (at >= 0) field.setSelectionRange(at, at + words.length);
  field.scrollIntoView({ block: "center" });
}

function reveal(field) {
  const panel = field.closest(".draft-language");
  if (panel?.hidden) document.getElementById(`show-${panel.dataset.language}`)?.click();
}

// `fragment` as `readiness.Place` writes it: "#go&field=body_en&block=3&words=…".
export function go(fragment) {
  const place = new URLSearchParams(fragment.slice(START.length));
  const field = form.querySelector(`[name="${CSS.escape(place.get("field") || "")}"]`);
  if (!field) return;
  reveal(field);
  const words = place.get("words") || "";
  if (!field.matches("textarea[name^=body_]")) {
    selectInField(field, words);
    return;
  }
  const editor = editors.get(field.name);
  if (editor) selectIn(editor, Number(place.get("block")), words);
  else awaited = { name: field.name, fragment };
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  editors.set(textarea.name, editor);
  if (awaited?.name !== textarea.name) return;
  const { fragment } = awaited;
  awaited = null;
  // The other listeners dress the editor first.
  setTimeout(() => go(fragment));
});

// On a slow line some stand before this script does.
for (const dom of form.querySelectorAll(".prose-editor > .tiptap")) {
  if (dom.editor) editors.set(dom.parentElement.querySelector("textarea").name, dom.editor);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  const fragment = link?.dataset.go ? `#${link.dataset.go}` : link?.hash;
  const isHere = link?.pathname === location.pathname;
  if (!isHere || !fragment?.startsWith(START)) return;
  event.preventDefault();
  // The form's own listener would put the caret at the beginning of the text.
  if (link.dataset.go) event.stopPropagation();
  go(fragment);
}, true);

if (location.hash.startsWith(START)) go(location.hash);
