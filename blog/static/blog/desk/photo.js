// The photo of a body: <figure data-image="12" data-alt="…"><figcaption>…</figcaption></figure>.
// It refers to the library by number; the picture itself is never in the text.
import { Node, crel } from "django-prose-editor/editor";

import { locking } from "./figure/locking.js";
import { figureOf } from "./figure/node.js";
import * as samePlace from "./figure/same_place.js";
import { guards, leaveCaption, stopAtCaption } from "./photo/guards.js";
import { Messages } from "./photo/messages.js";
import { openPicker } from "./photo/picker.js";
import { attachmentNode, blockEdge, caretInCaption, endStep, insert, photoNode, selectedFigure } from "./photo/place.js";
import { gettext, remember } from "./photo/server.js";
import { Uploads } from "./photo/uploads.js";
import { PhotoView } from "./photo/view.js";

// null: nobody has written one yet; "": decorative on purpose.
const alt = {
  default: null,
  parseHTML: (dom) => dom.getAttribute("data-alt"),
  renderHTML: (attributes) => (attributes.alt === null ? {} : { "data-alt": attributes.alt }),
};

const figure = figureOf("photo", "image", (dom) => Number(dom.dataset.image), /^\d+$/);

export const Photo = Node.create({
  ...figure,

  addOptions: () => ({ upload: "", details: "", picker: "", offer: "" }),
  addAttributes: () => ({ ...figure.addAttributes(), alt }),
  addStorage: () => ({ messages: null, textarea: null, uploads: null }),

  onBeforeCreate({ editor }) {
    const { element } = editor.options;
    this.storage.textarea = element.querySelector(":scope > textarea");
    this.storage.messages = new Messages(element);
  },

  onCreate() {
    this.storage.messages.stand();
    samePlace.join(this.editor);
  },

  onDestroy() {
    samePlace.part(this.editor);
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
    defineBlockTypes(menu, buttons);
  },

  addCommands() {
    return {
      insertPhoto: (photo) => insertPhoto(this.editor, photo),
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
      photo: { ...this.options, node: photoNode },
      attachment: { ...optionsOf(this.editor, "attachment"), node: attachmentNode },
      placed: (kind, thing, pos) =>
        samePlace.offer(this.editor, kind === "photo" ? samePlace.aPhoto(thing) : samePlace.aFile(thing), pos),
      language: textarea.dataset.language,
      form: textarea.form,
      messages,
    });
    return [this.storage.uploads.plugin(), guards(), locking(this.editor)];
  },
});

function insertPhoto(editor, photo) {
  return ({ tr }) => {
    const pos = blockEdge(tr.doc, tr.selection.to);
    insert(tr, pos, photoNode(tr.doc.type.schema, photo, editor.storage.photo.textarea.dataset.language));
    caretInCaption(tr, pos).scrollIntoView();
    queueMicrotask(() => {
      endStep(editor.view);
      samePlace.offer(editor, samePlace.aPhoto(photo), pos);
    });
    return true;
  };
}

const optionsOf = (editor, name) =>
  editor.extensionManager.extensions.find((extension) => extension.name === name)?.options || {};

function pickPhoto(editor, { picker, details }, { textarea, uploads }) {
  openPicker({
    address: picker,
    post: textarea.dataset.post,
    placed: samePlace.photosOfPage(),
    closed: () => editor.view.focus(),
    choose: (photo) => {
      remember(details, photo);
      editor.commands.insertPhoto(photo);
    },
    upload: (files) => uploads.add(editor.view, files, editor.state.selection.to),
  });
  return true;
}

// What the menu of block types says while the caret is in no paragraph and no heading.
function defineBlockTypes(menu, buttons) {
  const item = (name, icon, title, active, command) => {
    const option = crel("p", { textContent: title });
    const button = buttons.material(icon, title);
    menu.defineItem({ name: `block:${name}`, groups: "blockType", priority: 50, button, option, active, command });
  };
  const is = (name) => (editor) => editor.isActive(name);
  item("photo", "add_photo_alternate", gettext("Photo"), is("photo"), (editor) => editor.commands.pickPhoto());
  item("attachment", "attach_file", gettext("File (PDF)"), is("attachment"), (editor) => editor.commands.pickAttachment());
  item("video", "smart_display", gettext("Video link"), is("video"), (editor) => editor.commands.addVideo());
  // The last one, and never offered.
  item("several", "notes", gettext("Several kinds"), () => true, () => {});
}

// The browser's own Tab would go to the first photo of the text, wherever the caret is.
function intoTextAlternative({ state, view }) {
  const photo = selectedFigure(state);
  const control = photo && view.nodeDOM(photo.pos).querySelector(".photo__tools :is(textarea, input):enabled");
  control?.focus();
  return Boolean(control);
}
