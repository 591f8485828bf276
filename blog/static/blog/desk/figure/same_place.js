// What is put into one language is offered to the others, at the same place: below the paragraph of the same number.
import { crel } from "django-prose-editor/editor";

import { blocksOf } from "../blocks.js";
import { attachmentNode, insert, photoNode } from "../photo/place.js";
import { fill, gettext } from "../photo/server.js";

const editors = new Set();

export const join = (editor) => editors.add(editor);
export const part = (editor) => editors.delete(editor);

// The numbers of the photos that stand in any editor of the page, saved or not.
export function photosOfPage() {
  const found = new Set();
  for (const { state } of editors) state.doc.forEach(({ attrs }) => attrs.image && found.add(attrs.image));
  return [...found];
}

const dataOf = (editor) => editor.storage.photo.textarea.dataset;
const nameOf = (editor) => dataOf(editor).languageName || dataOf(editor).language;
const isThere = (doc, thing) => doc.content.content.some(thing.isIn);

// What can be offered: whether a node is it, how it becomes a node in a language, and what is said of it.
export const aPhoto = (photo) => ({
  isIn: ({ attrs }) => attrs.image === photo.id,
  node: (schema, language) => photoNode(schema, photo, language),
  group: gettext("The same photo in other languages"),
  ask: gettext("Also put the photo into"),
  done: gettext("The photo is in %(places)s. Undo there takes it out."),
});

export const aFile = (file) => ({
  isIn: ({ attrs }) => attrs.document === file.id,
  node: (schema, language) => attachmentNode(schema, file, language),
  group: gettext("The same file in other languages"),
  ask: gettext("Also put the file, under its name in that language, into"),
  done: gettext("The file is in %(places)s. Undo there takes it out."),
});

// What its link says is of one language: it is not taken along.
export const aVideo = (address) => ({
  isIn: ({ attrs }) => attrs.video === address,
  node: (schema) => schema.nodes.video.create({ video: address }),
  group: gettext("The same video in other languages"),
  ask: gettext("Also put the video, without what its link says, into"),
  done: gettext("The video is in %(places)s. Undo there takes it out."),
});

// The number of the last block before a place, as the margin shows it; 0 at the top.
const numberBefore = (doc, pos) =>
  blocksOf(doc).reduce((last, block) => (block.number && block.pos < pos ? block.number : last), 0);

// Below the top-level block that holds the block of this number; below the last one where there are fewer.
function placeAfter(doc, number) {
  const numbered = blocksOf(doc).filter((block) => block.number);
  const wanted = numbered.findLast((block) => block.number <= number);
  if (!wanted) return { pos: 0, number: 0 };
  const $pos = doc.resolve(wanted.pos);
  const end = $pos.depth ? $pos.after(1) : wanted.pos + wanted.node.nodeSize;
  return { pos: end, number: numbered.findLast((block) => block.pos < end).number };
}

// `thing` is one of the above, and stands at `pos` of this editor.
export function offer(editor, thing, pos) {
  const { messages } = editor.storage.photo;
  messages.withdrawOffer?.();
  const number = numberBefore(editor.state.doc, pos);
  const others = [...editors].filter(
    (other) => other !== editor && other.isEditable && !isThere(other.state.doc, thing),
  );
  if (others.length) new Offer(editor, thing, number, others);
}

class Offer {
  constructor(editor, thing, number, others) {
    Object.assign(this, { editor, thing, number });
    this.messages = editor.storage.photo.messages;
    this.buttons = new Map(others.map((other) => [other, this.button(this.label(other), () => this.put([other]))]));
    this.all = this.button(gettext("All of them"), () => this.put([...this.buttons.keys()]));
    this.all.hidden = others.length < 2;
    const not = this.button(gettext("Not now"), () => this.end());
    this.dom = crel("div", { className: "photo-offer", role: "group", "aria-label": thing.group }, [
      crel("p", { textContent: thing.ask }),
      ...this.buttons.values(),
      this.all,
      not,
    ]);
    this.messages.list.append(this.dom);
    this.messages.withdrawOffer = () => this.end(false);
  }

  button(label, act) {
    const button = crel("button", { type: "button", textContent: label });
    button.addEventListener("click", act);
    return button;
  }

  label(other) {
    const { number } = placeAfter(other.state.doc, this.number);
    const values = { language: nameOf(other), number };
    return number
      ? fill(gettext("%(language)s, below paragraph %(number)s"), values)
      : fill(gettext("%(language)s, at the top"), values);
  }

  put(others) {
    const said = [];
    for (const other of others) {
      if (other.isDestroyed || isThere(other.state.doc, this.thing)) continue;
      const { pos } = placeAfter(other.state.doc, this.number);
      const { schema, tr } = other.state;
      said.push(this.label(other));
      // Not by `insert`: the caret of the other language stays where it is.
      other.view.dispatch(insert(tr, pos, this.thing.node(schema, dataOf(other).language)));
      this.buttons.get(other).remove();
      this.buttons.delete(other);
    }
    this.all.hidden = this.buttons.size < 2;
    this.messages.say(fill(this.thing.done, { places: said.join("; ") }));
    if (this.buttons.size) this.buttons.values().next().value.focus();
    else this.end();
  }

  end(focus = true) {
    this.dom.remove();
    this.messages.withdrawOffer = null;
    if (focus) this.editor.view.focus();
  }
}
