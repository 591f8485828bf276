// The form of a draft: which languages are shown, Simplified read-only while it is derived, a warning
// before typed text is left behind.
const gettext = window.gettext || ((sentence) => sentence);
const form = document.getElementById("post_form");
const panels = [...form.querySelectorAll(".draft-language")];
const kept = "sampan.desk.languages";
const editors = new Map();

function wanted() {
  const stored = localStorage.getItem(kept);
  if (stored) return new Set(stored.split(","));
  const shown = ["en", "zh-hant"];
  if (form.elements.simplified_by_hand.checked) shown.push("zh-hans");
  return new Set(shown);
}

function show(codes) {
  let count = 0;
  for (const panel of panels) {
    // A language with a message is never hidden.
    const visible = codes.has(panel.dataset.language) || panel.querySelector(".errors") !== null;
    panel.hidden = !visible;
    count += Number(visible);
    document.getElementById(`show-${panel.dataset.language}`).setAttribute("aria-pressed", String(visible));
  }
  form.querySelector(".draft-languages").dataset.count = count;
}

function toggle(code) {
  const codes = wanted();
  if (!codes.delete(code)) codes.add(code);
  if (codes.size === 0) return;
  localStorage.setItem(kept, [...codes].join(","));
  show(codes);
}

function languageButtons() {
  const bar = document.createElement("div");
  bar.className = "draft-shown";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", gettext("Languages shown"));
  for (const panel of panels) {
    const button = document.createElement("button");
    const heading = panel.querySelector("h2");
    button.type = "button";
    button.id = `show-${panel.dataset.language}`;
    button.lang = heading.lang;
    button.textContent = heading.textContent;
    button.addEventListener("click", () => toggle(panel.dataset.language));
    bar.append(button);
  }
  form.querySelector(".draft-languages").before(bar);
}

function lockSimplified() {
  const byHand = form.elements.simplified_by_hand.checked;
  const panel = document.getElementById("language-zh-hans");
  panel.classList.toggle("is-derived", !byHand);
  for (const field of panel.querySelectorAll("input[type=text], textarea")) field.readOnly = !byHand;
  editors.get("zh-hans")?.setEditable(byHand, false);
  const ready = form.querySelector("input[name=ready][value=zh-hans]");
  const source = form.querySelector("input[name=ready][value=zh-hant]");
  ready.disabled = !byHand;
  if (!byHand) ready.checked = source.checked;
}

// Saving and leaving are told apart by the submit; everything else asks first.
let unsaved = form.dataset.refused === "yes";
form.addEventListener("input", () => { unsaved = true; });
form.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  editors.set(textarea.dataset.language, editor);
  if (textarea.dataset.language === "zh-hans") lockSimplified();
});

languageButtons();
show(wanted());
lockSimplified();
form.elements.simplified_by_hand.addEventListener("change", lockSimplified);
form.querySelector("input[name=ready][value=zh-hant]").addEventListener("change", lockSimplified);
document.getElementById("errors")?.focus();
