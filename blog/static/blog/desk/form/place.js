// After saving, the writer is where she was, and is told there what happened.
import { editors, panels } from "./columns.js";
import { jump } from "./steps.js";

const form = document.getElementById("post_form");
const KEPT = "sampan.desk.place";
const SOON = 60000; // milliseconds: later it is another visit
const said = document.querySelector(".messagelist");
let last = null;

form.addEventListener("focusin", ({ target }) => {
  const panel = target.closest(".draft-language");
  if (panel) last = { code: panel.dataset.language, id: target.id };
});
window.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target !== form || event.submitter?.name !== "_save" || !last) return;
  const block = editors.get(last.code)?.state.selection.$from.index(0) || 0;
  sessionStorage.setItem(KEPT, JSON.stringify({ ...last, block, at: Date.now() }));
});

function tell() {
  const note = document.createElement("p");
  note.className = "said";
  note.setAttribute("role", "status");
  document.getElementById("draft-buttons").append(note);
  // Said once the page stands: a screen reader hears what is put into a status, not what is in it.
  requestAnimationFrame(() => { note.textContent = [...said.children].map((each) => each.textContent.trim()).join(" "); });
}

function go({ code, id, block }) {
  const field = id && document.getElementById(id);
  if (field) field.focus();
  else {
    let at = 0;
    const { state, view } = editors.get(code);
    state.doc.forEach((_node, pos, index) => { if (index === block) at = pos; });
    jump(code, at);
    // The editor's own way does not scroll a text that was only just drawn.
    view.nodeDOM(at)?.scrollIntoView({ block: "center" });
  }
}

const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
sessionStorage.removeItem(KEPT);
const isBack = kept && said && form.elements.base.value && !document.getElementById("errors") && Date.now() - kept.at < SOON;
if (isBack && panels.some((panel) => panel.dataset.language === kept.code && !panel.hidden)) {
  tell();
  if (kept.id || editors.has(kept.code)) go(kept);
  else document.addEventListener("prose-editor:ready", ({ detail }) => {
    if (detail.textarea.dataset.language === kept.code) requestAnimationFrame(() => go(kept));
  });
}
