// Word's lists arrive as paragraphs with a painted "·" or "1.": this makes real lists of them on paste.
const place = /mso-list:\s*l(\d+)\s+level(\d+)/i;
const numbered = /^\s*[(（]?\s*([0-9]+|[a-z]|[ivxlcdm]+|[一二三四五六七八九十]+)\s*[.)、）．]/i;

function itemOf(element) {
  const found = element.localName === "p" && place.exec(element.getAttribute("style") || "");
  return found ? { list: found[1], level: Number(found[2]) } : null;
}

// Takes the painted marker away and says what it stood for.
function takeMarker(paragraph) {
  const marker = [...paragraph.querySelectorAll("span")].find((span) =>
    /mso-list:\s*Ignore/i.test(span.getAttribute("style") || ""),
  );
  const number = marker && numbered.exec(marker.textContent)?.[1];
  marker?.remove();
  return { kind: number ? "ol" : "ul", start: Number(number) || 1 };
}

function openList(open, paragraph, level, { kind, start }) {
  const list = paragraph.ownerDocument.createElement(kind);
  if (start > 1) list.setAttribute("start", start);
  const parent = open.at(-1)?.list.lastElementChild;
  if (parent) parent.append(list);
  else paragraph.before(list);
  open.push({ list, level, kind });
}

function gather(paragraph, level, open) {
  const marker = takeMarker(paragraph);
  while (open.length && open.at(-1).level > level) open.pop();
  if (open.at(-1)?.level === level && open.at(-1).kind !== marker.kind) open.pop();
  if (open.at(-1)?.level !== level) openList(open, paragraph, level, marker);
  const item = paragraph.ownerDocument.createElement("li");
  open.at(-1).list.append(item);
  item.append(paragraph);
}

export function realLists(body) {
  let open = [];
  let list = null;
  for (const element of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, table")]) {
    const item = itemOf(element);
    // A list of another number, or anything between, begins a new one.
    if (!item || item.list !== list || element.previousElementSibling !== open[0]?.list) open = [];
    list = item?.list ?? null;
    if (item) gather(element, item.level, open);
  }
}
