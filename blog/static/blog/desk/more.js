// On a telephone the row of buttons is one: what is done less often is folded behind one of them.
const more = document.querySelector(".draft-more");
const button = more.querySelector("summary");
const isNarrow = matchMedia("(max-width: 767px)");

function place() {
  more.open = !isNarrow.matches;
}

function close(hadFocus) {
  if (!isNarrow.matches || !more.open) return;
  more.open = false;
  if (hadFocus) button.focus();
}

more.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close(true);
});
document.addEventListener("pointerdown", ({ target }) => {
  if (!more.contains(target)) close(false);
});
more.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !more.contains(relatedTarget)) close(false);
});
isNarrow.addEventListener("change", place);
place();
