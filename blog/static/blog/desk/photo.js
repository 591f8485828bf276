// The photo of a body: <figure data-image="12" data-alt="…"><figcaption>…</figcaption></figure>.
// It refers to the library by number; the picture itself is never in the text.
import { Node } from "django-prose-editor/editor";

import { guards, leaveCaption, stopAtCaption } from "./photo/guards.js";
import { Messages } from "./photo/messages.js";
import { openPicker } from "./photo/picker.js";
import { caretInCaption, blockEdge, insert, photoNode, selectedPhoto } from "./photo/place.js";
import { gettext } from "./photo/server.js";
import { Uploads } from "./photo/uploads.js";
import { PhotoView } from "./photo/view.js";

const figureRule = {
  tag: "figure[data-image]",
  getAttrs: (dom) => /^\d+$/.test(dom.dataset.image) && null,
  contentElement: (dom) => dom.querySelector("figcaption") || document.createElement("figcaption"),
};

const attributes = {
  image: {
    isRequired: true,
    parseHTML: (dom) => Number(dom.dataset.image),
    renderHTML: ({ image }) => ({ "data-image": image }),
  },
  // null: nobody has written one yet; "": decorative on purpose.
  alt: {
    default: null,
    parseHTML: (dom) => dom.getAttribute("data-alt"),
    renderHTML: ({ alt }) => (alt === null ? {} : { "data-alt": alt }),
  },
};

export const Photo = Node.create({
  name: "photo",
  group: "block",
  content: "text*",
  marks: "",
  isolating: true,
  defining: true,
  draggable: true,
  // Before the list items' Enter and the input rules, after Paragraph, which stays the default block.
  priority: 200,

  addOptions: () => ({ upload: "", details: "", picker: "" }),
  addAttributes: () => attributes,
  addStorage: () => ({ messages: null, textarea: null, uploads: null }),
  parseHTML: () => [figureRule],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],

  onBeforeCreate({ editor }) {
    const { element } = editor.options;
    this.storage.textarea = element.querySelector(":scope > textarea");
    this.storage.messages = new Messages(element);
  },

  onCreate() {
    this.storage.messages.stand();
  },

  addNodeView() {
    return (props) => new PhotoView(props, this.storage);
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "photo",
      groups: "nodes",
      button: buttons.material("add_photo_alternate", gettext("Photo")),
      active: (editor) => editor.isActive("photo"),
      command: (editor) => editor.commands.pickPhoto(),
    });
  },

  addCommands() {
    return {
      insertPhoto: (photo) => insertPhoto(photo, this.storage.textarea.dataset.language),
      pickPhoto: () => () => pickPhoto(this.editor, this.options, this.storage),
    };
  },

  addKeyboardShortcuts() {
    const leave = () => leaveCaption(this.editor);
    const back = () => stopAtCaption(this.editor, false);
    const forth = () => stopAtCaption(this.editor, true);
    return {
      Enter: leave,
      "Shift-Enter": leave,
      "Mod-Enter": leave,
      Backspace: back,
      "Shift-Backspace": back,
      "Mod-Backspace": back,
      Delete: forth,
      "Mod-Delete": forth,
      Tab: () => intoTextAlternative(this.editor),
    };
  },

  addProseMirrorPlugins() {
    const { textarea, messages } = this.storage;
    this.storage.uploads = new Uploads({
      settings: this.options,
      language: textarea.dataset.language,
      form: textarea.form,
      messages,
    });
    return [this.storage.uploads.plugin(), guards()];
  },
});

const insertPhoto =
  (photo, language) =>
  ({ tr }) => {
    const pos = blockEdge(tr.doc, tr.selection.to);
    insert(tr, pos, photoNode(tr.doc.type.schema, photo, language));
    caretInCaption(tr, pos).scrollIntoView();
    return true;
  };

function pickPhoto(editor, { picker }, { textarea, uploads }) {
  openPicker({
    address: picker,
    post: textarea.dataset.post,
    closed: () => editor.view.focus(),
    choose: (photo) => editor.commands.insertPhoto(photo),
    upload: (files) => uploads.add(editor.view, files, editor.state.selection.to),
  });
  return true;
}

// The browser's own Tab would go to the first photo of the text, wherever the caret is.
function intoTextAlternative({ state, view }) {
  const photo = selectedPhoto(state);
  const control = photo && view.nodeDOM(photo.pos).querySelector(".photo__tools :is(textarea, input):enabled");
  control?.focus();
  return Boolean(control);
}
