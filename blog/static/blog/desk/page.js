// The form of a page beside the posts: Simplified is only read while it is made from Traditional.
const box = document.querySelector("input[name=simplified_by_hand]");
const fields = [...document.querySelectorAll("[name=draft_title_zh_hans], [name=draft_body_zh_hans]")];

function lock() {
  for (const field of fields) {
    field.readOnly = !box.checked;
    field.closest(".form-row").classList.toggle("is-derived", !box.checked);
    field.closest(".form-row").querySelector(".tiptap")?.editor?.setEditable(box.checked, false);
  }
}

if (box) {
  box.addEventListener("change", lock);
  document.addEventListener("prose-editor:ready", () => setTimeout(lock));
  lock();
}
