// Leaving a page with words that were typed and not saved is asked about.

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let isTyped = Boolean(form.querySelector(".errors"));
  form.addEventListener("input", () => {
    isTyped = true;
  });
  form.addEventListener("submit", () => {
    isTyped = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isTyped) event.preventDefault();
  });
}

document.getElementById("errors")?.focus();
