// The form without a mouse: from language to language, to the buttons of a text, and saving.
import { editors, show, shown } from "./columns.js";
import { beside, jump } from "./steps.js";

const form = document.getElementById("post_form");
const panelOf = (element) => element?.closest?.(".draft-language");

function enter(panel, row, from) {
  const code = panel.dataset.language;
  const field = panel.querySelector(`[data-row="${row}"] :is(input, textarea)`);
  if (row !== "3" || !editors.has(code)) field.focus();
  else if (editors.get(code).isEditable) jump(code, from ? beside(from, panel) : 0);
  else editors.get(code).view.dom.focus();
}

function neighbour(step) {
  const inSight = shown();
  const from = panelOf(document.activeElement);
  const at = inSight.indexOf(from);
  const to = inSight[(at + step + inSight.length) % inSight.length];
  const row = document.activeElement.closest("[data-row]")?.dataset.row || "1";
  enter(at < 0 ? inSight[0] : to, row, from);
}

function intoButtons() {
  const menu = panelOf(document.activeElement)?.querySelector(".prose-menubar");
  menu?.querySelector("button:not(.disabled)")?.focus();
  return Boolean(menu);
}

function act(event) {
  if (event.key === "PageDown" || event.key === "PageUp") neighbour(event.key === "PageDown" ? 1 : -1);
  else if (event.key !== "F10" || !intoButtons()) return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.shiftKey) return;
  const isAlt = event.altKey && !event.ctrlKey && !event.metaKey;
  if (isAlt) act(event);
  const isBack = event.key === "Escape" && event.target.closest?.(".draft-language .prose-menubar");
  if (isBack) editors.get(panelOf(event.target).dataset.language)?.view.focus();
}, true);
document.addEventListener("keydown", (event) => {
  const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s";
  if (!isSave || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button[name=_save]"));
});

// A link to a field, wherever it stands, leads there: also into a language that was put aside, and into an editor.
document.addEventListener("click", (event) => {
  const id = event.target.closest?.("a[href^='#']")?.hash.slice(1);
  const target = id && document.getElementById(id);
  const panel = panelOf(target);
  if (!panel) return;
  if (panel.hidden) show(panel);
  const editor = target.matches("textarea[name^=body_]") && editors.get(panel.dataset.language);
  event.preventDefault();
  if (editor) editor.commands.focus();
  else target.focus();
});
