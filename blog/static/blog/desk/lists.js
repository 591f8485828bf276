// A list on a telephone: each cell is told its heading, and the filters are folded until somebody wants them.
const NOTHING = new Set(["", "-", "–"]);
const table = document.getElementById("result_list");
const filters = document.querySelector(".list-filters");

if (table) {
  const headings = [...table.tHead.rows[0].cells].map((cell) => cell.querySelector(".text")?.textContent.trim() || "");
  for (const row of table.tBodies[0].rows) {
    [...row.cells].forEach((cell, index) => {
      if (cell.tagName !== "TD" || !headings[index]) return;
      cell.dataset.label = headings[index];
      if (NOTHING.has(cell.textContent.trim()) && !cell.firstElementChild) cell.dataset.empty = "";
    });
  }
}

// Django's script counts what is ticked with this sentence; named here, it has the desk's words.
export const ticked = () => window.ngettext("%(sel)s of %(cnt)s selected", "%(sel)s of %(cnt)s selected", 1);

const isRecord = document.body.classList.contains("model-auditentry"); // forty acts
const isNarrow = matchMedia("(max-width: 1024px)");
function fold() {
  filters.open = !isNarrow.matches && !isRecord;
}
if (filters) {
  fold();
  isNarrow.addEventListener("change", fold);
}
