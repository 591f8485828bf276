// Typing stays quick however long the text is: a short text is written into its field at every key, a long one
// in the pauses, and always before anything reads the field.
import { Extension } from "django-prose-editor/editor";

const LONG = 15000; // positions of the document, about as many characters
const PAUSE = 250; // milliseconds without a key
const LATEST = 1500; // milliseconds a change may wait
const NOTHING = /^<(p|h2|h3)><\/\1>$/;
const ownValue = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");

class Keeper {
  constructor(editor) {
    this.editor = editor;
    this.textarea = editor.options.element.querySelector(":scope > textarea");
    this.isDue = false;
    // The library's own listener would write the whole text at every key.
    editor.off("update", editor.options.onUpdate);
    editor.on("update", () => this.changed());
    const keeper = this;
    Object.defineProperty(this.textarea, "value", {
      configurable: true,
      get() {
        keeper.write();
        return ownValue.get.call(this);
      },
      set(value) {
        keeper.isDue = false;
        ownValue.set.call(this, value);
      },
    });
    // A form that is sent reads its fields without asking the property above.
    this.heard = [
      [this.textarea.form, "submit", () => this.flush()],
      [this.textarea.form, "formdata", (event) => this.answer(event)],
      [window, "pagehide", () => this.flush()],
      [window, "beforeunload", () => this.flush()],
      [document, "visibilitychange", () => this.flush()],
      [editor.view.dom, "blur", () => this.flush()],
    ].filter(([target]) => target);
    for (const [target, name, act] of this.heard) target.addEventListener(name, act, true);
  }

  changed() {
    this.isDue = true;
    clearTimeout(this.soon);
    if (this.editor.state.doc.content.size < LONG) {
      this.flush();
      return;
    }
    this.soon = setTimeout(() => this.flush(), PAUSE);
    this.latest ||= setTimeout(() => this.flush(), LATEST);
  }

  write() {
    if (!this.isDue) return false;
    this.isDue = false;
    const html = this.editor.getHTML();
    // Not editor.isEmpty: a photo without a caption is empty to it.
    ownValue.set.call(this.textarea, NOTHING.test(html) ? "" : html);
    this.isUntold = true;
    return true;
  }

  flush() {
    clearTimeout(this.soon);
    clearTimeout(this.latest);
    this.latest = 0;
    this.write();
    if (!this.isUntold) return;
    this.isUntold = false;
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  answer({ formData }) {
    if (this.write() && formData.has(this.textarea.name)) formData.set(this.textarea.name, ownValue.get.call(this.textarea));
  }

  end() {
    this.flush();
    delete this.textarea.value;
    for (const [target, name, act] of this.heard) target.removeEventListener(name, act, true);
  }
}

export const Typing = Extension.create({
  name: "typing",
  addStorage: () => ({ keeper: null }),
  onCreate() {
    this.storage.keeper = new Keeper(this.editor);
  },
  onDestroy() {
    this.storage.keeper?.end();
  },
});
