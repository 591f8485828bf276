// A file of a body: <figure data-document="12"><figcaption>…</figcaption></figure>, by its number in the library.
import { Node, crel } from "django-prose-editor/editor";

import { figureOf } from "./figure/node.js";
import { aFile, offer } from "./figure/same_place.js";
import { FigureView } from "./figure/view.js";
import { PickList } from "./pick_list.js";
import { attachmentNode, insertFigure } from "./photo/place.js";
import { fill, find, gettext, remember } from "./photo/server.js";

export const Attachment = Node.create({
  ...figureOf("attachment", "document", (dom) => Number(dom.dataset.document), /^[1-9]\d*$/),

  addOptions: () => ({ upload: "", details: "", picker: "" }),

  addNodeView() {
    return (props) => new AttachmentView(props, this.editor.storage.photo);
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "attachment",
      groups: "nodes",
      button: buttons.material("attach_file", gettext("File (PDF)")),
      active: (editor) => editor.isActive("attachment"),
      command: (editor) => editor.commands.pickAttachment(),
    });
  },

  addCommands() {
    return {
      pickAttachment: () => () => pick(this.editor, this.options),
    };
  },
});

function pick(editor, { picker, details }) {
  const { textarea, uploads } = editor.storage.photo;
  const files = crel("input", { type: "file", multiple: true, accept: "application/pdf,.pdf" });
  const list = new PickList({
    title: gettext("Files"),
    search: gettext("Search files"),
    address: picker,
    query: { post: textarea.dataset.post },
    describe: ({ name, about, title }) => {
      const called = title[textarea.dataset.language];
      return called ? { name: called, about: `${name} – ${about}` } : { name, about };
    },
    closed: () => editor.view.focus(),
    choose: (file) => {
      remember(details, file);
      const pos = insertFigure(editor.view, attachmentNode(editor.schema, file, textarea.dataset.language));
      offer(editor, aFile(file), pos);
    },
    tools: [crel("label", {}, [gettext("Upload files (PDF)"), files])],
  });
  files.addEventListener("change", () =>
    list.leave(() => uploads.add(editor.view, [...files.files], editor.state.selection.to)),
  );
  list.open();
  return true;
}

class AttachmentView extends FigureView {
  constructor(props, storage) {
    super(props, storage, "document");
    this.details = props.extension.options.details;
    this.contentDOM = this.caption(gettext("What the file is called"));
    this.picture = crel("div", { className: "card__about", contentEditable: "false", draggable: true });
    this.tools = crel("div", { className: "photo__tools", contentEditable: "false", lang: document.documentElement.lang }, [
      this.buttons,
    ]);
    this.dom = crel("figure", { className: "photo card card--file" }, [this.contentDOM, this.picture, this.tools]);
    this.picture.addEventListener("click", () => this.select());
    this.show(props.node);
    this.load();
  }

  load() {
    const id = this.node.attrs.document;
    this.buttons.setAttribute("aria-label", fill(gettext("File %(id)s"), { id }));
    find(this.details, id).then(
      (file) => this.tell(file, id),
      (error) => {
        this.dom.classList.add("photo--broken");
        this.picture.textContent = error.message;
      },
    );
  }

  tell(file, id) {
    this.dom.classList.toggle("photo--broken", !file);
    this.picture.textContent = file
      ? `${file.name} – ${file.about}`
      : fill(gettext("File %(id)s is not in the library. Remove it, or ask who deleted it."), { id });
  }
}
