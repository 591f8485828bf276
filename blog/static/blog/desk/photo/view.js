// A photo in the editor: the picture, its caption edited in place, its text alternative, and what can be done with it.
import { crel, pm } from "django-prose-editor/editor";

import { FigureView, INPUT_METHOD } from "../figure/view.js";
import { ask, fill, find, gettext, remember } from "./server.js";

const { closeHistory } = pm.history;

export class PhotoView extends FigureView {
  constructor(props, storage) {
    super(props, storage, "image");
    const { textarea } = storage;
    this.details = props.extension.options.details;
    this.offerDoor = textarea.dataset.mayOffer ? props.extension.options.offer : "";
    this.textarea = textarea;
    this.known = null; // the photo as the library has it
    this.lang = textarea.dataset.langTag || textarea.dataset.language;
    this.contentDOM = this.caption(gettext("Caption"));
    this.picture = crel("div", { className: "photo__picture", contentEditable: "false", draggable: true });
    this.tools = this.buildTools();
    this.dom = crel("figure", { className: "photo" }, [this.picture, this.contentDOM, this.tools]);
    this.picture.addEventListener("click", () => this.select());
    this.show(props.node);
    this.load();
  }

  get sentences() {
    return {
      top: gettext("The photo is at the top already."),
      end: gettext("The photo is at the end already."),
      up: gettext("Photo moved up."),
      down: gettext("Photo moved down."),
      removed: gettext("Photo removed. Undo brings it back."),
    };
  }

  buildTools() {
    const warningId = `photo-warning-${this.number}`;
    // A text area because a description is often longer than a column is wide; it holds one line of text.
    this.alt = crel("textarea", { rows: 1, lang: this.lang, "aria-describedby": warningId });
    this.decorative = crel("input", { type: "checkbox" });
    this.warning = crel("p", { className: "photo__warning", id: warningId });
    this.keeper = this.button("keep", gettext("Keep these words in the library"), () => this.keepWords());
    this.keeper.title = gettext("The library has none for this photo yet: it will offer these for the next post.");
    this.buttons.append(this.keeper);
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
    super.show(node);
    const { alt } = node.attrs;
    const isDecorative = alt === "";
    const isMissing = !isDecorative && !alt?.trim();
    this.dom.classList.toggle("photo--undescribed", isMissing);
    if (this.alt.value.trim() !== (alt || "").trim()) this.alt.value = alt || "";
    this.decorative.checked = isDecorative;
    this.decorative.disabled = this.isLocked;
    this.alt.disabled = isDecorative || this.isLocked;
    this.warning.textContent = isMissing
      ? gettext("Describe the photo for people who cannot see it, or tick “Decorative”.")
      : "";
    this.showKeeper();
  }

  // The words written here that the library lacks: {alt, caption}.
  get news() {
    const { language } = this.textarea.dataset;
    const lacks = (name) => !this.known[name]?.[language]?.trim();
    const words = { alt: (this.node.attrs.alt || "").trim(), caption: this.node.textContent.trim() };
    return Object.fromEntries(Object.entries(words).filter(([name, said]) => said && lacks(name)));
  }

  showKeeper() {
    const isOffered = this.offerDoor && this.known && !this.isLocked && Object.keys(this.news).length;
    this.keeper.hidden = !isOffered;
  }

  async keepWords() {
    const { language } = this.textarea.dataset;
    const body = new URLSearchParams({ photo: this.known.id, language, ...this.news });
    const token = this.textarea.form?.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
    this.keeper.disabled = true;
    try {
      const { photo } = await ask(this.offerDoor, { method: "POST", body, headers: { "X-CSRFToken": token } });
      this.known = photo;
      remember(this.details, photo);
      this.messages.say(gettext("Kept: the library offers these words now."));
      this.showKeeper();
    } catch (error) {
      this.messages.show(error.message);
    }
    this.keeper.disabled = false;
  }

  load() {
    const id = this.node.attrs.image;
    this.buttons.setAttribute("aria-label", fill(gettext("Photo %(id)s"), { id }));
    find(this.details, id).then(
      (photo) => (photo ? this.showPicture(photo) : this.showUnknown(id)),
      (error) => this.showFailure(id, error),
    );
  }

  showPicture(photo) {
    const { name, width, height, thumbnail } = photo;
    this.known = photo;
    this.showKeeper();
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
}
