// Photos and files on their way to the server: a placeholder stands in the text until they are there.
import { crel, pm } from "django-prose-editor/editor";

import { blockEdge, dropEdge, endStep, insert } from "./place.js";
import { fill, gettext, remember, send } from "./server.js";

const { Plugin, PluginKey } = pm.state;
const { Decoration, DecorationSet } = pm.view;

const key = new PluginKey("photoUploads");
let numbers = 0;

const office = /urn:schemas-microsoft-com|mso-|name="?Generator"? content="?Microsoft|Word\.Document/i;
const hasPictures = (html) => /<img|<v:imagedata/i.test(html);
const hasText = (html) => Boolean(new DOMParser().parseFromString(html, "text/html").body.textContent.trim());

const isPdf = (file) => file.type === "application/pdf" || /\.pdf$/i.test(file.name);

export class Uploads {
  // `photo` and `attachment` tell where each kind is sent, and how it becomes a node of the text;
  // `placed(kind, thing, pos)` is called once it stands there.
  constructor({ photo, attachment, placed, language, form, messages }) {
    Object.assign(this, { photo, attachment, placed, language, form, messages });
    // One at a time: photos arrive in the order of their files, and the server decodes one at a time.
    this.line = Promise.resolve();
    this.pending = 0;
  }

  // Puts placeholders at `pos` and sends the files, in order.
  add(view, files, pos) {
    const jobs = [];
    for (const file of files) {
      const kind = isPdf(file) && this.attachment.upload ? "attachment" : "photo";
      if (kind === "photo" && file.type && !file.type.startsWith("image/")) {
        this.fail(file, gettext("It is neither a photo nor a PDF."));
      } else {
        const place = blockEdge(view.state.doc, pos);
        jobs.push({ id: ++numbers, kind, file, pos: place, abort: new AbortController() });
      }
    }
    view.dispatch(view.state.tr.setMeta(key, { add: jobs }));
    this.pending += jobs.length;
    for (const job of jobs) this.line = this.line.then(() => this.send(view, job));
    return jobs.length;
  }

  async send(view, { id, kind, file, abort }) {
    const { upload, details, node } = this[kind];
    const { language } = this;
    const { signal } = abort;
    const busy = () => this.tellBusy(view, id, file);
    let thing = null;
    try {
      if (!signal.aborted) thing = await send(upload, file, this.form, { signal, busy, language });
    } catch (error) {
      if (error.name !== "AbortError") this.fail(file, error.message);
    }
    this.pending -= 1;
    if (view.isDestroyed) return;
    const place = key.getState(view.state).find((job) => job.id === id);
    const { schema, tr } = view.state;
    if (thing) {
      remember(details, thing);
      insert(tr, place.pos, node(schema, thing, language));
    }
    view.dispatch(tr.setMeta(key, { remove: id }));
    endStep(view);
    if (thing) this.placed(kind, thing, place.pos);
    if (thing) this.messages.say(fill(gettext("“%(name)s” is in the text."), { name: file.name }));
  }

  tellBusy(view, id, file) {
    const says = view.dom.querySelector(`[data-upload="${id}"] span`);
    const sentence = fill(gettext("The site is busy: “%(name)s” is sent again in a moment…"), { name: file.name });
    if (says) says.textContent = sentence;
    this.messages.say(sentence);
  }

  fail(file, reason) {
    this.messages.show(fill(gettext("“%(name)s” was not added. %(reason)s"), { name: file.name, reason }));
  }

  drop(view, event) {
    const files = [...(event.dataTransfer?.files || [])];
    // A photo dragged inside the editor carries no files; any other file would replace the page.
    if (view.dragging || !files.length) return false;
    this.add(view, files, dropEdge(view, event.clientY));
    return true;
  }

  paste(view, event) {
    const files = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/") || isPdf(file));
    const html = event.clipboardData.getData("text/html");
    // Word adds a picture of the text it copies, and refers to its photos by paths on the writer's disk.
    if (files.length && !office.test(html) && !hasText(html)) {
      this.add(view, files, view.state.selection.to);
      return true;
    }
    if (hasPictures(html) && !html.includes("data-pm-slice")) {
      this.messages.show(gettext("Pictures in pasted text do not come along. Drop their files here instead."));
    }
    return false;
  }

  // The first attempt to save is held while photos are on their way; the second one goes through.
  guardForm() {
    let warned = false;
    const hold = (event) => {
      if (!this.pending || warned) return;
      warned = true;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.messages.show(
        gettext("Photos are still being uploaded. Wait for them, or save again to save without them."),
      );
      this.line.then(() => {
        warned = false;
      });
    };
    this.form?.addEventListener("submit", hold, true);
    return { destroy: () => this.form?.removeEventListener("submit", hold, true) };
  }

  plugin() {
    return new Plugin({
      key,
      state: { init: () => [], apply: applyToJobs },
      view: () => this.guardForm(),
      props: {
        decorations: (state) => DecorationSet.create(state.doc, key.getState(state).map(placeholder)),
        handleDrop: (view, event) => this.drop(view, event),
        handlePaste: (view, event) => this.paste(view, event),
      },
    });
  }
}

function applyToJobs(tr, jobs) {
  const change = tr.getMeta(key);
  const moved = tr.docChanged ? jobs.map((job) => ({ ...job, pos: tr.mapping.map(job.pos) })) : jobs;
  if (change?.add) return [...moved, ...change.add];
  if (change?.remove) return moved.filter((job) => job.id !== change.remove);
  return moved;
}

function placeholder({ id, pos, file, abort }) {
  const draw = () => {
    const cancel = crel("button", { type: "button", textContent: gettext("Cancel") });
    cancel.addEventListener("click", () => abort.abort());
    const sentence = fill(gettext("Uploading “%(name)s”…"), { name: file.name });
    const lang = document.documentElement.lang;
    const box = crel("div", { className: "photo-upload", contentEditable: "false", lang }, [
      crel("span", { textContent: sentence }),
      crel("progress", { "aria-label": sentence }),
      cancel,
    ]);
    box.dataset.upload = id;
    return box;
  };
  return Decoration.widget(pos, draw, { key: `photo-upload-${id}`, side: 1, stopEvent: () => true });
}
