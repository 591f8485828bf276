// Each paragraph, heading, list item, table cell, title of a table and caption bears its number, and each photo
// P1, P2…: drawn in the margin, never in the text. There is one numbering, that of comments (`richtext.blocks`):
// whatever names a paragraph asks `blocksOf`. `spaces` puts rows of several languages at one height.
import { Extension, pm } from "django-prose-editor/editor";

const { Plugin, PluginKey, Selection } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const SIGNS = { photo: "P", document: "F", video: "V" };
const spacing = new PluginKey("spaces");

// {node, pos, text, number: 0 where it has no words, figure: "P1" or ""}, in the order of the text; the title of
// a table is the table's node.
export function blocksOf(doc) {
  const found = [];
  const figures = {};
  let number = 0;
  doc.descendants((node, pos) => {
    const sign = SIGNS[node.type.name];
    const title = node.attrs.caption?.trim();
    if (!sign && !node.isTextblock && !title) return true;
    const text = title || node.textBetween(0, node.content.size, "\n", "\n");
    const isEmpty = !text.trim();
    figures[sign] = (figures[sign] || 0) + 1;
    if (sign || !isEmpty) {
      number += isEmpty ? 0 : 1;
      found.push({ node, pos, text, number: isEmpty ? 0 : number, figure: sign ? `${sign}${figures[sign]}` : "" });
    }
    return Boolean(title);
  });
  return found;
}

function numbers(doc) {
  const marks = blocksOf(doc).map(({ node, pos, number, figure }) => {
    const attributes = {};
    if (number) attributes["data-block"] = String(number);
    if (figure) attributes["data-figure"] = figure;
    return Decoration.node(pos, pos + node.nodeSize, attributes);
  });
  return DecorationSet.create(doc, marks);
}

const numbering = () =>
  new Plugin({
    state: {
      init: (_config, { doc }) => numbers(doc),
      apply: (tr, before) => (tr.docChanged ? numbers(tr.doc) : before),
    },
    props: { decorations(state) { return this.getState(state); } },
  });

const spaced = (doc, rows) =>
  DecorationSet.create(doc, rows.map(({ pos, size, gap, add, isAlone }) => {
    const attributes = {};
    if (isAlone) attributes.class = "is-alone";
    if (add) Object.assign(attributes, { style: `margin-top: ${gap + add}px !important`, "data-space": String(add) });
    return Decoration.node(pos, pos + size, attributes);
  }));

const spaces = () =>
  new Plugin({
    key: spacing,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, before) {
        const rows = tr.getMeta(spacing);
        return rows ? spaced(tr.doc, rows) : before.map(tr.mapping, tr.doc);
      },
    },
    props: { decorations(state) { return this.getState(state); } },
  });

// `rows` of top-level blocks: {pos, size, gap, add, isAlone}; gap and add in pixels.
export function space(view, rows) {
  view.dispatch(view.state.tr.setMeta(spacing, rows).setMeta("addToHistory", false));
}

// The caret to the beginning of the block at `pos`.
export function caretTo(view, pos) {
  const { doc, tr } = view.state;
  view.dispatch(tr.setSelection(Selection.near(doc.resolve(Math.min(pos + 1, doc.content.size)))).scrollIntoView());
}

export const Blocks = Extension.create({
  name: "blocks",
  addProseMirrorPlugins: () => [numbering(), spaces()],
});
