// The text that a spreadsheet puts on the clipboard: tabs between cells, quotes around those with line ends in them.

// The cells by row.
export function cellsOf(text) {
  const rows = [[]];
  let place = 0;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  while (place <= source.length) {
    const { cell, end } = quoted(source, place) || plain(source, place);
    rows.at(-1).push(cell);
    if (end < source.length && source[end] === "\n") rows.push([]);
    place = end + 1;
  }
  return rows;
}

function plain(source, start) {
  const length = source.slice(start).search(/[\t\n]/);
  const end = length < 0 ? source.length : start + length;
  return { cell: source.slice(start, end), end };
}

// Words that only begin with a quotation mark are no quoted cell: null then.
function quoted(source, start) {
  if (source[start] !== '"') return null;
  let end = start + 1;
  for (;;) {
    end = source.indexOf('"', end);
    if (end < 0) return null;
    if (source[end + 1] !== '"') break;
    end += 2;
  }
  const next = source[end + 1];
  if (next !== undefined && next !== "\t" && next !== "\n") return null;
  return { cell: source.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
}
