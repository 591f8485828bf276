// What each editor of a page needs beyond the library: names, languages, a net under dropped files.
import { rove } from "./toolbar.js";

const gettext = window.gettext || ((sentence) => sentence);

// The library's own words are English; these are the ones the desk shows.
const words = {
  bold: gettext("Bold"),
  italic: gettext("Italic"),
  underline: gettext("Underline"),
  strike: gettext("Strike through"),
  subscript: gettext("Subscript"),
  superscript: gettext("Superscript"),
  paragraph: gettext("Paragraph"),
  blockquote: gettext("Quotation"),
  "unordered list": gettext("List"),
  "ordered list": gettext("Numbered list"),
  "horizontal rule": gettext("Dividing line"),
  "insert link": gettext("Link"),
  "remove link": gettext("Remove link"),
  undo: gettext("Undo"),
  redo: gettext("Redo"),
  "edit HTML": gettext("Edit HTML"),
  // Its dialogs ask for these themselves; named here, they are in the catalogues.
  "Edit Link": gettext("Edit Link"),
  URL: gettext("URL"),
  Title: gettext("Title"),
  "List properties": gettext("List properties"),
  "List type": gettext("List type"),
  "Start at": gettext("Start at"),
  Update: gettext("Update"),
  Cancel: gettext("Cancel"),
};
const groups = "blockType nodes lists marks link table textAlign history utility";

function translated(word) {
  const level = /^heading (\d)$/.exec(word)?.[1];
  return level ? gettext("Heading %(level)s").replace("%(level)s", level) : words[word];
}

function nameButtons({ menu, dom }) {
  const name = (button) => {
    const word = translated(button.title);
    if (!word) return;
    button.title = word;
    button.setAttribute("aria-label", word);
  };
  for (const { button, option } of menu.items(groups)) {
    if (option && button) option.textContent = translated(button.title) || option.textContent;
    if (button) name(button);
  }
  // What the drop-down shows is a copy.
  dom.querySelectorAll("button[title]").forEach(name);
}

function dressMenu(editor, label) {
  const menu = editor.storage.menu;
  if (!menu?.dom) return;
  menu.dom.setAttribute("role", "toolbar");
  menu.dom.setAttribute("aria-label", label ? `${gettext("Formatting")}: ${label}` : gettext("Formatting"));
  menu.dom.lang = document.documentElement.lang;
  nameButtons(menu);
  rove(menu.dom);
}

function dress({ detail: { editor, textarea } }) {
  const labels = [...textarea.labels];
  const label = labels[0]?.textContent.trim().replace(/[:：]$/, "") || "";
  const attributes = {
    "aria-multiline": "true",
    spellcheck: String(textarea.dataset.language === "en"),
  };
  if (label) attributes["aria-label"] = label;
  if (textarea.dataset.langTag) attributes.lang = textarea.dataset.langTag;
  for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
  }
  editor.setOptions({ editorProps: { ...editor.options.editorProps, attributes } });
  // The text area is hidden: its label leads to the editor.
  for (const one of labels) one.addEventListener("click", () => editor.view.focus());
  // The library builds its menu just after this event.
  if (editor.storage.menu?.dom) dressMenu(editor, label);
  else editor.on("create", () => dressMenu(editor, label));
}

// A file dropped beside an editor would replace the page, and the text with it.
function holdFiles(event) {
  const isFile = event.dataTransfer?.types.includes("Files");
  if (isFile && !event.defaultPrevented && event.target.type !== "file") event.preventDefault();
}

document.addEventListener("prose-editor:ready", dress);
// On a slow line some stand before this script does.
for (const dom of document.querySelectorAll(".prose-editor > .tiptap")) {
  if (dom.editor) dress({ detail: { editor: dom.editor, textarea: dom.parentElement.querySelector("textarea") } });
}
document.addEventListener("dragover", holdFiles);
document.addEventListener("drop", holdFiles);
