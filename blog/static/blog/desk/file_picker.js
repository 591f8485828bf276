// The name of a chosen file beside its button: the browser's own is covered.
for (const picker of document.querySelectorAll(".file-picker")) {
  const field = picker.querySelector("input");
  const shown = picker.querySelector(".file-picker-name");
  const none = shown.textContent;
  const show = () => {
    shown.textContent = [...field.files].map((file) => file.name).join(", ") || none;
  };
  field.addEventListener("change", show);
  show();
}
