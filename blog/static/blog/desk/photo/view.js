// A photo in the editor: the picture, its caption edited in place, its text alternative, and what can be done with it.
import { crel, pm } from "django-prose-editor/editor";

import { caretInCaption } from "./place.js";
import { fill, findPhoto, gettext } from "./server.js";

const { closeHistory } = pm.history;
const { NodeSelection } = pm.state;

const INPUT_METHOD = 229;
let views = 0;

export class PhotoView {
  constructor({ node, view, getPos, editor, extension }, { textarea, messages }) {
    Object.assign(this, { node, view, getPos, messages, details: extension.options.details });
    // Not view.editable: Tiptap draws the first nodes before it tells the view.
    this.isLocked = !editor.isEditable;
    this.lang = textarea.dataset.langTag || textarea.dataset.language;
    this.number = ++views;
    this.contentDOM = crel("figcaption", {
      className: "photo__caption",
      "data-placeholder": gettext("Caption"),
    });
    this.picture = crel("div", { className: "photo__picture", contentEditable: "false", draggable: true });
    this.tools = this.buildTools();
    this.dom = crel("figure", { className: "photo" }, [this.picture, this.contentDOM, this.tools]);
    this.picture.addEventListener("click", () => this.select());
    this.show(node);
    this.load();
  }

  buildTools() {
    const warningId = `photo-warning-${this.number}`;
    // A text area because a description is often longer than a column is wide; it holds one line of text.
    this.alt = crel("textarea", { rows: 1, lang: this.lang, "aria-describedby": warningId });
    this.decorative = crel("input", { type: "checkbox" });
    this.warning = crel("p", { className: "photo__warning", id: warningId });
    this.buttons = crel("div", { className: "photo__buttons", role: "group" }, [
      this.button("up", gettext("Move up"), () => this.move(-1)),
      this.button("down", gettext("Move down"), () => this.move(1)),
      this.button("remove", gettext("Remove"), () => this.remove()),
    ]);
    this.listen();
    return crel(
      "div",
      { className: "photo__tools", contentEditable: "false", lang: document.documentElement.lang },
      [
        crel("label", { className: "photo__alt" }, [gettext("Text alternative"), this.alt]),
        crel("label", { className: "photo__decorative" }, [this.decorative, gettext("Decorative")]),
        this.warning,
        this.buttons,
      ],
    );
  }

  button(name, label, act) {
    const button = crel("button", { type: "button", textContent: label, "data-act": name });
    button.addEventListener("click", act);
    return button;
  }

  listen() {
    this.alt.addEventListener("focus", () => {
      this.typing = `${this.number}-${Date.now()}`;
    });
    this.alt.addEventListener("input", () => {
      const text = this.alt.value.replace(/\s+/g, " ");
      if (this.alt.value !== text) this.alt.value = text;
      this.setAlt(text.trim() ? text : null, this.typing);
    });
    this.decorative.addEventListener("change", () => {
      if (this.decorative.checked) this.altBefore = this.node.attrs.alt;
      this.setAlt(this.decorative.checked ? "" : this.altBefore || null);
    });
    this.alt.addEventListener("keydown", (event) => {
      const back = event.key === "Tab" && event.shiftKey;
      // Enter would break the line; while a Chinese input method is open it belongs to that.
      const isComposing = event.isComposing || event.keyCode === INPUT_METHOD;
      if (isComposing || !(back || ["Enter", "Escape"].includes(event.key))) return;
      event.preventDefault();
      this.focusCaption();
    });
  }

  setAlt(alt, typing = null) {
    const tr = this.view.state.tr.setNodeAttribute(this.getPos(), "alt", alt);
    // The history keeps what one "composition" wrote as one step: one undo for a description, not one a letter.
    this.view.dispatch(typing ? tr.setMeta("composition", typing) : closeHistory(tr));
  }

  show(node) {
    this.node = node;
    const { alt } = node.attrs;
    const isDecorative = alt === "";
    const isMissing = !isDecorative && !alt?.trim();
    this.dom.classList.toggle("photo--uncaptioned", !node.content.size);
    this.dom.classList.toggle("photo--undescribed", isMissing);
    if (this.alt.value.trim() !== (alt || "").trim()) this.alt.value = alt || "";
    this.decorative.checked = isDecorative;
    this.decorative.disabled = this.isLocked;
    this.alt.disabled = isDecorative || this.isLocked;
    this.warning.textContent = isMissing
      ? gettext("Describe the photo for people who cannot see it, or tick “Decorative”.")
      : "";
    for (const button of this.buttons.children) button.disabled = this.isLocked;
  }

  update(node) {
    if (node.type !== this.node.type || node.attrs.image !== this.node.attrs.image) return false;
    this.show(node);
    return true;
  }

  load() {
    const id = this.node.attrs.image;
    this.buttons.setAttribute("aria-label", fill(gettext("Photo %(id)s"), { id }));
    findPhoto(this.details, id).then(
      (photo) => (photo ? this.showPicture(photo) : this.showUnknown(id)),
      (error) => this.showFailure(id, error),
    );
  }

  showPicture(photo) {
    const { name, width, height, thumbnail } = photo;
    this.dom.classList.remove("photo--broken");
    this.picture.title = name;
    this.buttons.setAttribute("aria-label", fill(gettext("Photo %(id)s"), { id: name }));
    this.picture.replaceChildren(
      crel("img", { alt: name, width, height, draggable: false, src: thumbnail }),
    );
  }

  showUnknown(id) {
    const sentence = gettext("Photo %(id)s is not in the library. Remove it, or ask who deleted it.");
    this.dom.classList.add("photo--broken");
    this.picture.replaceChildren(crel("p", { textContent: fill(sentence, { id }) }));
  }

  showFailure(id, error) {
    const sentence = fill(gettext("Photo %(id)s could not be shown."), { id });
    const again = crel("button", { type: "button", textContent: gettext("Try again") });
    again.addEventListener("click", () => this.load());
    this.dom.classList.add("photo--broken");
    this.picture.replaceChildren(crel("p", { textContent: `${sentence} ${error.message}` }), again);
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
    const { messages, node, view } = this;
    const tr = closeHistory(state.tr.delete(pos, pos + node.nodeSize).insert(target, node));
    // A list item, for one, must begin with a paragraph: there the photo would land elsewhere.
    if (!neighbour || !tr.doc.nodeAt(target)?.eq(node)) {
      messages.say(
        direction < 0 ? gettext("The photo is at the top already.") : gettext("The photo is at the end already."),
      );
      return;
    }
    view.dispatch(tr);
    const moved = view.nodeDOM(target);
    moved.querySelector(`[data-act=${direction < 0 ? "up" : "down"}]`).focus();
    moved.scrollIntoView({ block: "nearest" });
    messages.say(direction < 0 ? gettext("Photo moved up.") : gettext("Photo moved down."));
  }

  remove() {
    const pos = this.getPos();
    const { messages, node, view } = this;
    view.dispatch(closeHistory(view.state.tr.delete(pos, pos + node.nodeSize)).scrollIntoView());
    view.focus();
    messages.say(gettext("Photo removed. Undo brings it back."));
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
