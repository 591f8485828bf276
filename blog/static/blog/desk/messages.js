// What the desk says after an act is in sight and has the focus, unless the page has a better place for it.
const box = document.getElementById("messages");

function show() {
  const held = document.activeElement;
  if (!held || held === document.body) box.focus();
}
if (box) requestAnimationFrame(show);
