// What stands beside what: the blocks of two languages paired in order, so that a hole is where it is.
const GAP = 1.2; // a block without a counterpart, between two pairs
const AT_THE_END = 0.9; // the same where one text simply goes on: it may not be written yet
const CHINESE = 3.5; // English letters for one Chinese character
const LIKE = { h2: "heading", h3: "heading" };

// {kind, image, length in English letters, figures}, of one top-level block.
export function described(node, isChinese) {
  const text = node.textContent;
  const level = node.type.name === "heading" ? `h${node.attrs.level}` : node.type.name;
  return {
    kind: level,
    image: node.attrs.image,
    length: text.length * (isChinese ? CHINESE : 1),
    figures: new Set(text.match(/\d+(?:[.,]\d+)*/g) || []),
  };
}

function cost(a, b) {
  if (a.kind === "photo" || b.kind === "photo") {
    if (a.kind !== b.kind) return Infinity;
    return a.image === b.image ? 0 : 0.5;
  }
  const [kind, other] = [a.kind, b.kind].map((each) => LIKE[each] || each);
  const apart = Math.min(1, Math.abs(Math.log((a.length + 12) / (b.length + 12))));
  const shared = [...a.figures].filter((each) => b.figures.has(each)).length;
  const figures = a.figures.size && b.figures.size ? (shared ? -0.3 : 0.5) : 0;
  return apart + figures + (kind === other ? 0 : 1.6);
}

// Pairs of indices; null where one side has nothing.
export function paired(first, second) {
  const [n, m] = [first.length, second.length];
  const table = [...Array(n + 1)].map(() => new Float64Array(m + 1).fill(Infinity));
  const gap = (i, j) => (i === n || j === m ? AT_THE_END : GAP);
  table[0][0] = 0;
  for (let i = 0; i <= n; i += 1) {
    for (let j = 0; j <= m; j += 1) {
      if (i && j) table[i][j] = table[i - 1][j - 1] + cost(first[i - 1], second[j - 1]);
      if (i) table[i][j] = Math.min(table[i][j], table[i - 1][j] + gap(n + 1, j));
      if (j) table[i][j] = Math.min(table[i][j], table[i][j - 1] + gap(i, m + 1));
    }
  }
  const pairs = [];
  for (let [i, j] = [n, m]; i || j; ) {
    const now = table[i][j];
    if (i && j && now === table[i - 1][j - 1] + cost(first[i - 1], second[j - 1])) pairs.push([--i, --j]);
    else if (i && now === table[i - 1][j] + gap(n + 1, j)) pairs.push([--i, null]);
    else pairs.push([null, --j]);
  }
  return pairs.reverse();
}

// Rows of indices, one for each column; the first column leads.
export function inRows(columns) {
  const [lead, ...others] = columns;
  const rows = lead.map((_block, index) => [index, ...others.map(() => null)]);
  others.forEach((blocks, at) => {
    const column = at + 1;
    let row = 0;
    for (const [i, j] of paired(lead, blocks)) {
      if (i === null) {
        const isFree = rows[row] && rows[row][0] === null && rows[row][column] === null;
        if (!isFree) rows.splice(row, 0, columns.map(() => null));
        rows[row][column] = j;
        row += 1;
      } else {
        while (rows[row][0] !== i) row += 1;
        rows[row][column] = j;
        row += 1;
      }
    }
  });
  return rows;
}
