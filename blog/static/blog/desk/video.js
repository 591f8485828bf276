// A video of a body: <figure data-video="https://…"><figcaption>…</figcaption></figure>. Nothing of it is loaded.
import { Node, crel } from "django-prose-editor/editor";

import { figureOf } from "./figure/node.js";
import { aVideo, offer } from "./figure/same_place.js";
import { FigureView } from "./figure/view.js";
import { insertFigure } from "./photo/place.js";
import { fill, gettext } from "./photo/server.js";

const host = (address) => new URL(address).hostname.replace(/^www\./, "");
let dialogs = 0;

// The address as it will be kept; null where it is no https address that the server takes.
function known(text) {
  if (!URL.canParse(text.trim())) return null;
  const url = new URL(text.trim());
  const isGood = url.protocol === "https:" && !url.username && !url.password && /\.[a-z][a-z0-9-]+$/i.test(url.hostname);
  return isGood ? url.href.replace(/["<>`{}|\\^]/g, encodeURIComponent) : null;
}

export const Video = Node.create({
  ...figureOf("video", "video", (dom) => dom.dataset.video, /^https:\/\/[^\s"<>]+$/i),

  addNodeView() {
    return (props) => new VideoView(props, this.editor.storage.photo);
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "video",
      groups: "nodes",
      button: buttons.material("smart_display", gettext("Video link")),
      active: (editor) => editor.isActive("video"),
      command: (editor) => editor.commands.addVideo(),
    });
  },

  addCommands() {
    return {
      addVideo: () => () => {
        askForVideo("", "", this.editor.view, (address, words) => {
          const { schema } = this.editor;
          const node = schema.nodes.video.create({ video: address }, words ? schema.text(words) : null);
          offer(this.editor, aVideo(address), insertFigure(this.editor.view, node));
        });
        return true;
      },
    };
  },
});

function askForVideo(address, words, view, done) {
  const id = `video-dialog-${++dialogs}`;
  const title = crel("h2", { id, textContent: gettext("Video link") });
  const fault = crel("p", { className: "desk-dialog__fault", id: `${id}-fault`, role: "alert" });
  const field = crel("input", {
    type: "text",
    inputMode: "url",
    value: address,
    autocomplete: "off",
    placeholder: "https://",
    "aria-describedby": fault.id,
  });
  const named = crel("input", { type: "text", value: words, autocomplete: "off" });
  const cancel = crel("button", { type: "button", textContent: gettext("Cancel") });
  const form = crel("form", { method: "dialog", noValidate: true }, [
    crel("label", {}, [gettext("Address of the video’s page"), field]),
    fault,
    crel("label", {}, [gettext("Words of the link"), named]),
    crel("p", { className: "desk-dialog__help", textContent: gettext("Readers see a link. Nothing is loaded from the other site.") }),
    crel("div", { className: "desk-dialog__buttons" }, [
      crel("button", { type: "submit", className: "default", textContent: gettext("Put it into the text") }),
      cancel,
    ]),
  ]);
  const dialog = crel("dialog", { className: "desk-dialog", "aria-labelledby": id, lang: document.documentElement.lang }, [title, form]);
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    view.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // A dialog stands outside the form of the post, but its submit would still be heard there.
    event.stopPropagation();
    const good = known(field.value);
    if (!good) {
      fault.textContent = gettext("Write the whole address of a page; it begins with https://.");
      field.setAttribute("aria-invalid", "true");
      field.focus();
      return;
    }
    dialog.close();
    done(good, named.value.replace(/\s+/g, " ").trim());
  });
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
}

class VideoView extends FigureView {
  constructor(props, storage) {
    super(props, storage, "video");
    const address = props.node.attrs.video;
    this.contentDOM = this.caption(gettext("Words of the link"));
    this.picture = crel("div", {
      className: "card__about",
      contentEditable: "false",
      draggable: true,
      textContent: fill(gettext("Video on %(site)s"), { site: host(address) }),
      title: address,
    });
    this.tools = crel("div", { className: "photo__tools", contentEditable: "false", lang: document.documentElement.lang }, [
      this.buttons,
    ]);
    this.buttons.setAttribute("aria-label", fill(gettext("Video on %(site)s"), { site: host(address) }));
    this.dom = crel("figure", { className: "photo card card--video" }, [this.contentDOM, this.picture, this.tools]);
    this.picture.addEventListener("click", () => this.select());
    this.show(props.node);
  }
}
