// A figure in the editor: something the text refers to, with a caption that is edited in place.
import { crel, pm } from "django-prose-editor/editor";

import { follow, part } from "./locking.js";
import { caretInCaption } from "../photo/place.js";
import { gettext } from "../photo/server.js";

const { closeHistory } = pm.history;
const { NodeSelection } = pm.state;

export const INPUT_METHOD = 229;
let views = 0;

export class FigureView {
  // `attribute` names what the figure refers to: another one there wants another view.
  constructor({ node, view, getPos, editor }, { messages }, attribute) {
    Object.assign(this, { node, view, getPos, editor, messages, attribute });
    follow(editor, this);
    this.number = ++views;
    this.buttons = crel("div", { className: "photo__buttons", role: "group" }, [
      this.button("up", gettext("Move up"), () => this.move(-1)),
      this.button("down", gettext("Move down"), () => this.move(1)),
      this.button("remove", gettext("Remove"), () => this.remove()),
    ]);
  }

  // Not view.editable: Tiptap draws the first nodes before it tells the view.
  get isLocked() {
    return !this.editor.isEditable;
  }

  lock() {
    this.show(this.node);
  }

  destroy() {
    part(this.editor, this);
  }

  // Told to screen readers.
  get sentences() {
    return {
      top: gettext("It is at the top already."),
      end: gettext("It is at the end already."),
      up: gettext("Moved up."),
      down: gettext("Moved down."),
      removed: gettext("Removed. Undo brings it back."),
    };
  }

  caption(placeholder) {
    return crel("figcaption", { className: "photo__caption", "data-placeholder": placeholder });
  }

  button(name, label, act) {
    const button = crel("button", { type: "button", textContent: label, "data-act": name });
    button.addEventListener("click", act);
    return button;
  }

  show(node) {
    this.node = node;
    this.dom.classList.toggle("photo--uncaptioned", !node.content.size);
    for (const button of this.buttons.children) button.disabled = this.isLocked;
  }

  update(node) {
    const isSame = node.type === this.node.type && node.attrs[this.attribute] === this.node.attrs[this.attribute];
    if (isSame) this.show(node);
    return isSame;
  }

  select() {
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, this.getPos())));
    this.view.focus();
  }

  focusCaption() {
    this.view.dispatch(caretInCaption(this.view.state.tr, this.getPos()));
    this.view.focus();
  }

  move(direction) {
    const { state } = this.view;
    const pos = this.getPos();
    const $pos = state.doc.resolve(pos);
    const neighbour = direction < 0 ? $pos.nodeBefore : $pos.parent.maybeChild($pos.index() + 1);
    const target = pos + direction * (neighbour?.nodeSize || 0);
    const { messages, node, sentences, view } = this;
    const tr = closeHistory(state.tr.delete(pos, pos + node.nodeSize).insert(target, node));
    // A list item, for one, must begin with a paragraph: there the photo would land elsewhere.
    if (!neighbour || !tr.doc.nodeAt(target)?.eq(node)) {
      messages.say(
        direction < 0 ? sentences.top : sentences.end,
      );
      return;
    }
    view.dispatch(tr);
    const moved = view.nodeDOM(target);
    moved.querySelector(`[data-act=${direction < 0 ? "up" : "down"}]`).focus();
    moved.scrollIntoView({ block: "nearest" });
    messages.say(direction < 0 ? sentences.up : sentences.down);
  }

  remove() {
    const pos = this.getPos();
    const { messages, node, view } = this;
    view.dispatch(closeHistory(view.state.tr.delete(pos, pos + node.nodeSize)).scrollIntoView());
    view.focus();
    messages.say(this.sentences.removed);
  }

  stopEvent(event) {
    if (["dragenter", "dragover", "drop"].includes(event.type)) return false;
    if (this.tools.contains(event.target) || event.target.localName === "button") return true;
    // ProseMirror would make the whole figure draggable, and text in the caption could not be marked by mouse.
    return event.type === "mousedown" && this.contentDOM.contains(event.target);
  }

  ignoreMutation(mutation) {
    return mutation.type === "attributes" || !this.contentDOM.contains(mutation.target);
  }
}
