// What is drawn in a text follows whether the text may be written: it may be locked and opened while it stands.
import { pm } from "django-prose-editor/editor";

const drawn = new WeakMap(); // editor to the views that follow it

// `view.lock()` is called whenever the text is locked or opened.
export function follow(editor, view) {
  if (!drawn.has(editor)) drawn.set(editor, new Set());
  drawn.get(editor).add(view);
}

export const part = (editor, view) => drawn.get(editor)?.delete(view);

export function locking(editor) {
  let was = editor.isEditable;
  const update = () => {
    if (editor.isEditable === was) return;
    was = editor.isEditable;
    for (const view of drawn.get(editor) || []) view.lock();
  };
  return new pm.state.Plugin({ view: () => ({ update }) });
}
