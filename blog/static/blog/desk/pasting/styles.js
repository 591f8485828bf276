// What a pasted text says by its dress: headings of any level in our two, bold and italic from styles.
import { rename, unwrap } from "./mending.js";

// Not within mso-bidi-font-weight, which is about other scripts.
const BOLD = /(?:^|;)\s*font-weight:\s*(bold|bolder|[6-9]\d\d)/i;
const NOT_BOLD = /(?:^|;)\s*font-weight:\s*(normal|[1-5]\d\d)/i;
const ITALIC = /(?:^|;)\s*font-style:\s*(italic|oblique)/i;
const NOT_ITALIC = /(?:^|;)\s*font-style:\s*normal/i;
const SMALLEST = 6;

const styleOf = (element) => element.getAttribute("style") || "";

// The largest level becomes our larger one, all others the smaller; a text in our two levels stays.
export function headings(body) {
  for (const title of body.querySelectorAll("p.MsoTitle, p.title")) rename(title, "h1");
  const found = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")];
  const levels = new Map(found.map((each) => [each, levelOf(each)]));
  const used = [...new Set(levels.values())].sort();
  const isOurs = used.every((level) => level === 2 || level === 3);
  for (const [heading, level] of levels) {
    const isLarger = used.length === 1 ? level <= 2 : level === used[0];
    const ours = isOurs ? `h${level}` : isLarger ? "h2" : "h3";
    if (heading.closest("td, th")) rename(heading, "p");
    else if (heading.textContent.trim()) rename(heading, ours);
    else heading.remove();
  }
}

function levelOf(heading) {
  const said = heading.localName[0] === "h" ? heading.localName[1] : heading.getAttribute("aria-level");
  return Math.min(Number(said) || 2, SMALLEST);
}

export function marks(body) {
  for (const element of body.querySelectorAll("b, strong, i, em, span, font, a, u, ins, sub, sup, small, mark, code, cite")) {
    const style = styleOf(element);
    const isHeading = Boolean(element.closest("h2, h3, th"));
    const name = element.localName;
    const saysBold = name === "b" || name === "strong";
    const saysItalic = name === "i" || name === "em" || name === "cite";
    const isBold = !isHeading && (BOLD.test(style) || (saysBold && !NOT_BOLD.test(style)));
    const isItalic = ITALIC.test(style) || (saysItalic && !NOT_ITALIC.test(style));
    if (name !== "a") replace(element, isBold, isItalic);
  }
}

function replace(element, isBold, isItalic) {
  const names = [isBold && "strong", isItalic && "em"].filter(Boolean);
  for (const name of names) {
    const inner = element.ownerDocument.createElement(name);
    inner.append(...element.childNodes);
    element.append(inner);
  }
  unwrap(element);
}
