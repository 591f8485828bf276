// The form of a draft: Simplified read-only while it is derived; what else it does is in form/.
import { editors } from "./form/columns.js";
import "./form/address.js";
import "./form/day.js";
import "./form/keys.js";
import "./form/leaving.js";
import "./form/place.js";
import "./form/ready.js";
import "./form/scrolling.js";
import { later } from "./form/steps.js";

const gettext = window.gettext || ((sentence) => sentence);
const form = document.getElementById("post_form");

// A new post has its name before it is saved: the browser's Back to this form leads to the post it has become.
const key = form.elements.post_key?.value;
if (key) {
  const address = new URL(location.href);
  address.searchParams.set("new", key);
  history.replaceState(history.state, "", address);
}

// How high the row of buttons is that stays in sight: what is said over it must know.
new ResizeObserver(([{ target }]) => {
  document.documentElement.style.setProperty("--draft-row", `${target.offsetHeight}px`);
}).observe(document.getElementById("draft-buttons"));

const readySimplified = form.querySelector("input[name=ready][value=zh-hans]");
const readySource = form.querySelector("input[name=ready][value=zh-hant]");
const follows = document.createElement("span");
Object.assign(follows, { id: "ready-follows", className: "ready-follows" });
const following = gettext("follows %(language)s").replace("%(language)s", readySource.parentElement.textContent.trim());
readySimplified.setAttribute("aria-describedby", follows.id);
readySimplified.parentElement.after(follows);

function lockSimplified() {
  const byHand = form.elements.simplified_by_hand.checked;
  const hers = new Set([...form.querySelectorAll("input[name=simplified_fields]:checked")].map((box) => byHand && box.value));
  for (const name of ["title", "teaser", "body"]) {
    const row = form.querySelector(`.field-${name}_zh_hans`);
    row.classList.toggle("is-derived", !hers.has(name));
    for (const field of row.querySelectorAll("input[type=text], textarea")) field.readOnly = !hers.has(name);
  }
  document.querySelector("#language-zh-hans .derived-note").hidden = byHand;
  const body = form.elements.body_zh_hans;
  editors.get("zh-hans")?.setEditable(hers.has("body") && !body.disabled, false);
  readySimplified.disabled = !byHand || "closed" in readySimplified.dataset;
  if (!byHand) readySimplified.checked = readySource.checked;
  follows.textContent = byHand ? "" : following;
}

function adopt(editor, { dataset: { language } }) {
  editors.set(language, editor);
  if (language === "zh-hans") lockSimplified();
  // One that is only read is reached and scrolled by keyboard too.
  editor.view.dom.tabIndex = 0;
  later();
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => adopt(editor, textarea));
// On a slow line some stand before this script does.
for (const dom of form.querySelectorAll(".prose-editor > .tiptap")) {
  if (dom.editor) adopt(dom.editor, dom.parentElement.querySelector("textarea"));
}

lockSimplified();
// Ticked with no field, it would be all of them: the last field that is given up gives up the whole.
const handFields = [...form.querySelectorAll("input[name=simplified_fields]")];
form.elements.simplified_by_hand.addEventListener("change", () => {
  if (!handFields.some((box) => box.checked)) for (const box of handFields) box.checked = true;
  lockSimplified();
});
for (const box of handFields) {
  box.addEventListener("change", () => {
    if (!handFields.some((each) => each.checked)) form.elements.simplified_by_hand.checked = false;
    lockSimplified();
  });
}
for (const change of ["change", "followed"]) {
  form.querySelector("input[name=ready][value=zh-hant]").addEventListener(change, lockSimplified);
}

// What readers see already is not published again, until somebody changes it.
const nothing = document.getElementById("nothing-to-publish");
if (nothing) {
  form.addEventListener("input", () => {
    nothing.hidden = true;
    for (const name of ["_publish", "_schedule"]) form.elements[name].hidden = false;
  });
}

document.getElementById("errors")?.focus();
