/* The buttons that copy an address; without a script it is copied by hand. */

for (const button of document.querySelectorAll("button[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  field.addEventListener("focus", () => field.select());
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.nextElementSibling.textContent = `✓ ${button.dataset.said}`;
  });
}
