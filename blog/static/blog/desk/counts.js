// Words and characters under each field while they are typed, and how long a text takes to read.
const gettext = window.gettext || ((sentence) => sentence);

const PAUSE = 400; // milliseconds after the last key
const QUIET = 4000; // milliseconds after which a screen reader is told
const SPEED = { words: 230, characters: 400 }; // a minute, read silently
const CHINESE = /[\p{Script=Han}\u3001-\u301f\uff01-\uff65]/gu;
const WORD = /[\p{L}\p{N}]+(?:[.,’'\-][\p{L}\p{N}]+)*/gu;

// As word processors do: each Chinese character and sign counts, of other words and numbers each one.
export function count(text, isChinese) {
  const words = (isChinese ? text.replace(CHINESE, " ") : text).match(WORD)?.length || 0;
  return isChinese ? words + (text.match(CHINESE)?.length || 0) : words;
}

const number = (value) => value.toLocaleString(document.documentElement.lang);

function sentence(text, isChinese, isBody) {
  const counted = count(text, isChinese);
  const pattern = isChinese ? gettext("Characters: %(count)s") : gettext("Words: %(count)s");
  const said = pattern.replace("%(count)s", number(counted));
  if (!isBody || !counted) return said;
  const minutes = Math.max(1, Math.round(counted / (isChinese ? SPEED.characters : SPEED.words)));
  return `${said} · ${gettext("Reading time: %(minutes)s min").replace("%(minutes)s", number(minutes))}`;
}

class Count {
  constructor(field, after, read, isBody) {
    Object.assign(this, { field, read, isBody });
    this.isChinese = field.dataset.language !== "en";
    this.shown = document.createElement("p");
    this.shown.className = "counts";
    this.shown.setAttribute("aria-hidden", "true");
    this.told = document.createElement("p");
    this.told.className = "visually-hidden counts-told";
    this.told.setAttribute("role", "status");
    for (const each of [this.shown, this.told]) each.lang = document.documentElement.lang;
    after.after(this.shown, this.told);
    this.write();
  }

  changed() {
    clearTimeout(this.soon);
    clearTimeout(this.quiet);
    this.soon = setTimeout(() => this.write(), PAUSE);
    if (this.isBody) this.quiet = setTimeout(() => this.tell(), QUIET);
  }

  write() {
    this.shown.textContent = sentence(this.read(), this.isChinese, this.isBody);
  }

  tell() {
    if (this.told.textContent !== this.shown.textContent) this.told.textContent = this.shown.textContent;
  }
}

for (const field of document.querySelectorAll(":is(input, textarea)[data-language]:is([name^=title_], [name^=teaser_])")) {
  const one = new Count(field, field, () => field.value, false);
  field.addEventListener("input", () => one.changed());
}

function countIn(editor, textarea) {
  const words = () => editor.state.doc.textBetween(0, editor.state.doc.content.size, "\n", "\n");
  const one = new Count(textarea, textarea.closest(".prose-editor"), words, true);
  editor.on("update", () => one.changed());
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => countIn(editor, textarea));
// On a slow line some stand before this script does.
for (const dom of document.querySelectorAll(".prose-editor > .tiptap")) {
  if (dom.editor) countIn(dom.editor, dom.parentElement.querySelector("textarea"));
}
