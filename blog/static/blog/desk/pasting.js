// What comes in from Word, LibreOffice, Google Docs and web pages: its structure stays, its dress goes.
import { Extension, pm } from "django-prose-editor/editor";

import { headerCells, keepAttributes, mendLinks, mendLists, quotes, takeAway } from "./pasting/mending.js";
import { headings, marks } from "./pasting/styles.js";
import { realLists } from "./pasting/word_lists.js";

export function tidy(html) {
  // Copied from an editor like this one: it is in order.
  if (/data-pm-slice/.test(html)) return html;
  // Never shown: a document of its own, in which nothing runs and nothing is loaded.
  const { body } = new DOMParser().parseFromString(html, "text/html");
  takeAway(body);
  realLists(body);
  mendLists(body);
  quotes(body);
  headerCells(body);
  headings(body);
  marks(body);
  mendLinks(body);
  keepAttributes(body);
  return body.innerHTML;
}

export const Pasting = Extension.create({
  name: "pasting",
  addProseMirrorPlugins: () => [new pm.state.Plugin({ props: { transformPastedHTML: tidy } })],
});
