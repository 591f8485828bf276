// Languages are ticked as ready once they have a text, until somebody ticks for herself.
const form = document.getElementById("post_form");
const following = form.elements.following;
const boxes = [...form.querySelectorAll("input[name=ready]")];
const codes = () => following.value.split(" ").filter(Boolean);

function isWritten(code) {
  const column = code.replace("-", "_");
  const [title, teaser, body] = ["title", "teaser", "body"].map((name) => form.elements[`${name}_${column}`].value);
  return Boolean(title.trim() || teaser.trim() || /data-|[^\s<>]/.test(body.replace(/<(?!figure)[^>]*>/g, "")));
}

function tick() {
  for (const code of codes()) {
    const box = boxes.find((each) => each.value === code);
    const isTicked = isWritten(code);
    if (box.disabled || box.checked === isTicked) continue;
    box.checked = isTicked;
    box.dispatchEvent(new CustomEvent("followed", { bubbles: true }));
  }
}

// Before the form hears of it, and would tick again.
for (const box of boxes) {
  box.addEventListener("input", () => {
    following.value = codes().filter((code) => code !== box.value).join(" ");
  });
}
form.addEventListener("input", tick);
tick();
