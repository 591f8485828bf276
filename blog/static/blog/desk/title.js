// A title is one paragraph that grows with its words: Enter breaks no line, and what is used of its room is said.
import { between } from "./sentences.js";

const gettext = window.gettext || ((sentence) => sentence);
const GROWS = CSS.supports("field-sizing", "content");

function fit(field) {
  if (GROWS) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}

function flatten(field) {
  if (!/[\r\n]/.test(field.value)) return;
  const { selectionEnd: end } = field;
  field.value = field.value.replace(/\s*[\r\n]+\s*/g, " ");
  field.setSelectionRange(end, end);
}

for (const field of document.querySelectorAll("textarea.draft-title")) {
  const help = document.getElementById(`${field.id}_helptext`);
  const used = document.createElement("span");
  used.className = "title-used";
  used.setAttribute("aria-hidden", "true");
  help?.append(between, used);
  const show = () => {
    const length = [...field.value].length;
    used.textContent = gettext("Used: %(number)s").replace("%(number)s", length.toLocaleString(document.documentElement.lang));
    used.classList.toggle("title-over", length > Number(field.dataset.most));
    fit(field);
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
  field.addEventListener("input", (event) => {
    if (!event.isComposing) flatten(field);
    show();
  });
  show();
  window.addEventListener("resize", () => fit(field));
}
