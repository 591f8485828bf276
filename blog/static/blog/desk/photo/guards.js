// A caption is plain text in a block that must stay a figure: what would split, convert or replace it is
// turned away.
import { pm } from "django-prose-editor/editor";

import { caretInCaption, isFigure, selectedFigure } from "./place.js";

const { Plugin, TextSelection } = pm.state;
const { ReplaceAroundStep, ReplaceStep } = pm.transform;
const INPUT_METHOD = 229;

// "Heading 2" or "Paragraph" with the caret in a caption would turn the figure into text.
const converts = (step, doc) =>
  step instanceof ReplaceAroundStep &&
  step.gapFrom === step.from + 1 &&
  isFigure(doc.nodeAt(step.from)) &&
  !isFigure(step.slice.content.firstChild);

// A dividing line, a table or several paragraphs put into a caption would make two figures of one.
function splits(step, doc) {
  if (!(step instanceof ReplaceStep) || !step.slice.openStart) return false;
  const $from = doc.resolve(step.from);
  return isFigure($from.parent) && $from.sameParent(doc.resolve(step.to));
}

const harmsFigure = ({ steps, docs }) =>
  steps.some((step, index) => converts(step, docs[index]) || splits(step, docs[index]));

function intoCaption(view, text) {
  const { pos } = selectedFigure(view.state);
  view.dispatch(caretInCaption(view.state.tr, pos).insertText(text).scrollIntoView());
  return true;
}

const isWhole = ({ selection }) => isFigure(selection.node);

function typed(view, _from, _to, text, change) {
  if (!selectedFigure(view.state)) return false;
  // Typing over a selected figure would replace it.
  if (isWhole(view.state)) return intoCaption(view, text);
  // As it is typed: no "## " for headings, no "**" for bold.
  view.dispatch(change());
  return true;
}

function pasted(view, event) {
  if (!selectedFigure(view.state) || isWhole(view.state)) return false;
  const text = event.clipboardData.getData("text/plain").replace(/\s+/g, " ");
  if (text) view.dispatch(view.state.tr.insertText(text).scrollIntoView());
  return true;
}

// An input method must find a caret before it begins to compose.
function beforeComposing(view, event) {
  if (event.keyCode === INPUT_METHOD && isWhole(view.state)) {
    view.dispatch(caretInCaption(view.state.tr, view.state.selection.from));
  }
  return false;
}

export const guards = () =>
  new Plugin({
    filterTransaction: (tr) => !harmsFigure(tr),
    props: { handleTextInput: typed, handlePaste: pasted, handleKeyDown: beforeComposing },
  });

// Enter leaves the caption for a paragraph below the figure.
export function leaveCaption({ state, view }) {
  const figure = selectedFigure(state);
  if (!figure || isWhole(state)) return false;
  const after = figure.pos + figure.node.nodeSize;
  const { tr } = state;
  const next = tr.doc.nodeAt(after);
  if (next?.type.name !== "paragraph" || next.content.size) tr.insert(after, state.schema.nodes.paragraph.create());
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
}

// Deleting beyond the caption selects the figure; deleting again removes it.
export function stopAtCaption(editor, atEnd) {
  const { selection } = editor.state;
  const figure = selectedFigure(editor.state);
  if (!figure || !selection.empty) return false;
  const edge = atEnd ? figure.node.content.size : 0;
  if (selection.$from.parentOffset !== edge) return false;
  return editor.commands.setNodeSelection(figure.pos);
}
