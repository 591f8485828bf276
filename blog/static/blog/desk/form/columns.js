// Which languages stand side by side; kept with the account.
import { post } from "../keep.js";

const form = document.getElementById("post_form");
const bar = document.getElementById("draft-bar");
const changed = new Set();
export const panels = [...form.querySelectorAll(".draft-language")];
export const align = document.getElementById("align");
export const together = document.getElementById("together");
export const editors = new Map();

export const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
export const shown = () => panels.filter((panel) => !panel.hidden);
export const isWide = () => matchMedia("(min-width: 900px)").matches;

// Called whenever the columns, or how they are shown, are others.
export const onChange = (act) => changed.add(act);
const tell = () => changed.forEach((act) => act());

function arrange() {
  form.querySelector(".draft-languages").dataset.count = shown().length;
  tell();
}

export function show(panel, isVisible = true) {
  // A language with a message is never hidden, and one is always in sight.
  if (!isVisible && (panel.querySelector(".errorlist") || shown().length === 1)) return;
  panel.hidden = !isVisible;
  document.getElementById(`show-${panel.dataset.language}`).setAttribute("aria-pressed", String(isVisible));
  arrange();
}

function keep() {
  const seat = new URLSearchParams(shown().map((panel) => ["languages", panel.dataset.language]));
  if (isPressed(align)) seat.append("aligned", "1");
  if (isPressed(together)) seat.append("together", "1");
  post(bar.dataset.seat, seat, { keepalive: true });
}

for (const panel of panels) {
  document.getElementById(`show-${panel.dataset.language}`).addEventListener("click", () => {
    show(panel, panel.hidden);
    keep();
  });
}
for (const button of [align, together]) {
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(!isPressed(button)));
    tell();
    keep();
  });
}
