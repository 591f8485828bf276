// Where a photo goes: always between blocks, never in the middle of one.
import { pm } from "django-prose-editor/editor";

const { closeHistory } = pm.history;
const { TextSelection } = pm.state;

const FIGURES = new Set(["photo", "attachment", "video"]);

// What stands on its own between the blocks, with a caption.
export const isFigure = (node) => FIGURES.has(node?.type.name);

// The nearest place between top-level blocks: after the one around `pos`, but before an empty paragraph,
// so that the writer's caret stays below the photo.
export function blockEdge(doc, pos) {
  const $pos = doc.resolve(Math.min(pos, doc.content.size));
  if (!$pos.depth) return $pos.pos;
  const isEmptyParagraph = $pos.depth === 1 && $pos.parent.type.name === "paragraph" && !$pos.parent.content.size;
  return isEmptyParagraph ? $pos.before(1) : $pos.after(1);
}

// The place for something dropped at this height: before the first block whose middle lies lower.
export function dropEdge(view, clientY) {
  let edge = null;
  view.state.doc.forEach((_node, offset) => {
    if (edge !== null) return;
    const { top, bottom } = view.nodeDOM(offset).getBoundingClientRect();
    if (clientY < (top + bottom) / 2) edge = offset;
  });
  return edge ?? view.state.doc.content.size;
}

// A blank default means that nobody has described the photo yet: null, for "" says decorative on purpose.
export function photoNode(schema, photo, language) {
  const alt = photo.alt?.[language]?.trim() || null;
  const caption = photo.caption?.[language]?.replace(/\s+/g, " ").trim();
  return schema.nodes.photo.create({ image: photo.id, alt }, caption ? schema.text(caption) : null);
}

// A file is called what the library offers, or what its own name says.
export function attachmentNode(schema, file, language) {
  const words = file.title?.[language]?.trim() || file.name.replace(/\.pdf$/i, "");
  return schema.nodes.attachment.create({ document: file.id }, schema.text(words));
}

// Puts a figure below the caret's block, and the caret into its caption; answers where it stands.
export function insertFigure(view, node) {
  const { tr } = view.state;
  const pos = blockEdge(tr.doc, tr.selection.to);
  insert(tr, pos, node);
  view.dispatch(caretInCaption(tr, pos).scrollIntoView());
  endStep(view);
  view.focus();
  return pos;
}

// What is written next is undone apart from what was just put in.
export const endStep = (view) => view.dispatch(closeHistory(view.state.tr));

// A step of its own for undo.
export const insert = (tr, pos, node) => closeHistory(tr.insert(blockEdge(tr.doc, pos), node));

// The figure around or under the selection: { node, pos }.
export function selectedFigure({ selection }) {
  if (isFigure(selection.node)) return { node: selection.node, pos: selection.from };
  const { $from, $to } = selection;
  if (!isFigure($from.parent) || !$from.sameParent($to)) return null;
  return { node: $from.parent, pos: $from.before() };
}

export function caretInCaption(tr, figurePos) {
  const end = figurePos + tr.doc.nodeAt(figurePos).nodeSize - 1;
  return tr.setSelection(TextSelection.create(tr.doc, end));
}
