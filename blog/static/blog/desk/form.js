// The form of a draft: which languages are shown, Simplified read-only while it is derived, a warning
// before typed text is left behind.
const gettext = window.gettext || ((sentence) => sentence);
const form = document.getElementById("post_form");
const panels = [...form.querySelectorAll(".draft-language")];
// A translator's languages; on a shared browser her choice is not everybody's.
const own = (form.dataset.own || "").split(" ").filter(Boolean);
const kept = ["sampan.desk.languages", ...own].join(".");
const editors = new Map();
const isNew = !form.elements.base.value;

function wanted() {
  const stored = localStorage.getItem(kept);
  if (stored) return new Set(stored.split(","));
  const shown = ["en", "zh-hant", ...own];
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
  const hers = new Set([...form.querySelectorAll("input[name=simplified_fields]:checked")].map((box) => byHand && box.value));
  for (const name of ["title", "teaser", "body"]) {
    const row = form.querySelector(`.field-${name}_zh_hans`);
    row.classList.toggle("is-derived", !hers.has(name));
    for (const field of row.querySelectorAll("input[type=text], textarea")) field.readOnly = !hers.has(name);
  }
  const body = form.elements.body_zh_hans;
  editors.get("zh-hans")?.setEditable(hers.has("body") && !body.disabled, false);
  const ready = form.querySelector("input[name=ready][value=zh-hans]");
  const source = form.querySelector("input[name=ready][value=zh-hant]");
  ready.disabled = !byHand || "closed" in ready.dataset;
  if (!byHand) ready.checked = source.checked;
}

// A message above the form, with a way to another page.
function tell(id, sentence, words, blank) {
  document.getElementById(id)?.remove();
  const note = document.createElement("p");
  const link = document.createElement("a");
  Object.assign(note, { id, className: "errornote", tabIndex: -1 });
  note.setAttribute("role", "alert");
  Object.assign(link, { href: form.dataset.list, textContent: words, target: blank ? "_blank" : "" });
  note.append(sentence, " ", link);
  form.before(note);
  note.focus();
}

// A session may have ended since, or the network: the text leaves the page only when somebody takes it.
let isSure = false;
let isAsking = false;
async function submitSurely(button) {
  const answer = await fetch(form.dataset.door, { redirect: "manual" }).catch(() => null);
  if (!answer) {
    tell("held", gettext("The site could not be reached. Your text is still here: try again."), gettext("To the list of posts"), true);
  } else if (answer.type === "opaqueredirect") {
    tell("held", gettext("You are signed out. Your text is still here: sign in on another page, then save again."), gettext("Sign in"), true);
  } else {
    // Signing in again has changed it.
    const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
    if (token) form.elements.csrfmiddlewaretoken.value = token;
    isSure = true;
    form.requestSubmit(button);
    isSure = false;
    // A double click would make two posts of one.
    await new Promise((done) => setTimeout(done, 3000));
  }
}
form.addEventListener("submit", async (event) => {
  if (isSure) return;
  event.preventDefault();
  if (isAsking) return;
  isAsking = true;
  await submitSurely(event.submitter);
  isAsking = false;
});

// Saving and leaving are told apart by the submit; everything else asks first.
let unsaved = form.dataset.refused === "yes";
form.addEventListener("input", () => { unsaved = true; });
window.addEventListener("submit", (event) => {
  // A form that acts on what was saved leaves what was typed behind: that is asked first.
  if (event.defaultPrevented || "asks" in event.target.dataset) return;
  unsaved = false;
  if (isNew) history.replaceState({ isSent: true }, "");
});
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

// The browser's Back leads from a preview to this form as it was sent; saved again it would be a second post.
window.addEventListener("pageshow", () => {
  if (!history.state?.isSent) return;
  tell("sent", gettext("You have sent this form before. If it was saved, go on from the list: saving here makes a second post."), gettext("To the list of posts"));
});

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  editors.set(textarea.dataset.language, editor);
  if (textarea.dataset.language === "zh-hans") lockSimplified();
});

languageButtons();
show(wanted());
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
form.querySelector("input[name=ready][value=zh-hant]").addEventListener("change", lockSimplified);

const errors = document.getElementById("errors");
errors?.focus();
// The text area of a body is hidden: a link to it leads to its editor.
errors?.addEventListener("click", (event) => {
  const field = document.getElementById(event.target.closest("a")?.hash.slice(1));
  const editor = field?.matches("textarea[name^=body_]") && editors.get(field.dataset.language);
  if (!editor) return;
  event.preventDefault();
  editor.commands.focus();
});
