// Parts of a pasted text put in order: what was hidden goes, lists stand in lists, links lead somewhere.

const UNWANTED =
  "script, style, link, meta, title, base, template, noscript, iframe, frame, object, embed, applet, form > button, " +
  "button, select, textarea, input, svg, math, canvas, audio, video, dialog, del, [hidden], figcaption:empty";
const HIDDEN = /display:\s*none|mso-hide:\s*all|visibility:\s*hidden/i;
const BLOCKS = "p, div, li, ul, ol, table, blockquote, h1, h2, h3, h4, h5, h6, section, article, figure";

const styleOf = (element) => element.getAttribute("style") || "";

export function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

export function rename(element, name) {
  const other = element.ownerDocument.createElement(name);
  for (const span of ["colspan", "rowspan"]) if (element.hasAttribute(span)) other.setAttribute(span, element.getAttribute(span));
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

function comments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

export function takeAway(body) {
  for (const element of [...body.querySelectorAll(UNWANTED), ...comments(body)]) element.remove();
  for (const element of body.querySelectorAll("[style]")) if (HIDDEN.test(styleOf(element))) element.remove();
  // Word's own elements, o:p above all: their words stay.
  for (const element of [...body.querySelectorAll("*")]) if (element.localName.includes(":")) unwrap(element);
  // A line break between blocks is a gap, no line.
  for (const line of body.querySelectorAll("br")) {
    const isAmongBlocks = [...line.parentElement.children].some((each) => each.matches(BLOCKS));
    if (isAmongBlocks || line.className === "Apple-interchange-newline") line.remove();
  }
}

const isBlank = (element) => !element.textContent.replace(/[\s\u00a0\u200b\ufeff]+/g, "");

// Google Docs puts a list right into a list; an item of it belongs to the item before.
export function mendLists(body) {
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const before = list.previousElementSibling;
    if (before?.localName === "li") before.append(list);
    else unwrap(list);
  }
  for (const paragraph of body.querySelectorAll("p")) {
    if (isBlank(paragraph) && !paragraph.closest("td, th")) paragraph.remove();
  }
}

// Word's quotations are paragraphs of a style.
export function quotes(body) {
  for (const paragraph of body.querySelectorAll("p[class*=Quote]")) {
    const before = paragraph.previousElementSibling;
    if (before?.localName === "blockquote" && "made" in before.dataset) {
      before.append(paragraph);
      continue;
    }
    const quote = body.ownerDocument.createElement("blockquote");
    quote.dataset.made = "";
    paragraph.before(quote);
    quote.append(paragraph);
  }
}

function targetOf(link) {
  const address = link.getAttribute("href");
  const through = /^https:\/\/www\.google\.com\/url\?/.test(address) && new URL(address).searchParams.get("q");
  return through || address;
}

// A link within the document it came from leads nowhere here.
export function mendLinks(body) {
  for (const link of body.querySelectorAll("a")) {
    if (!link.hasAttribute("href") || /^\s*(#|file:|about:)/i.test(link.getAttribute("href"))) unwrap(link);
    else link.setAttribute("href", targetOf(link));
  }
}

// Word says by a row that is repeated on each page which cells are headers.
export function headerCells(body) {
  for (const cell of body.querySelectorAll("thead td")) rename(cell, "th");
}

const KEPT = new Set(["href", "colspan", "rowspan", "start", "data-image", "data-alt", "data-document", "data-video"]);

export function keepAttributes(body) {
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (!KEPT.has(name)) element.removeAttribute(name);
  }
}
