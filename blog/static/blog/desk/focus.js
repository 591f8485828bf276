// The focal point of a photo: a click in the picture, arrow keys, or the two numbers; the crops follow.

const page = document.querySelector("[data-focus]");
const fields = ["x", "y"].map((axis) => document.getElementById(`id_focus_${axis}`));

if (page) {
  const shown = fields.every(Boolean) ? start(page.querySelector(".photo-page-picture img")) : fixedPoint();
  show(shown);
}

function start(picture) {
  const pad = document.createElement("button");
  const mark = document.createElement("span");
  pad.type = "button";
  pad.className = "focus-pad";
  pad.setAttribute("aria-label", page.dataset.says);
  mark.className = "focus-mark";
  picture.replaceWith(pad);
  pad.append(picture, mark);
  pad.addEventListener("click", (event) => {
    // A press of Enter is a click without a place.
    if (event.detail) put(placeOf(event, picture));
  });
  pad.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 10 : 1;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    put(values().map((value, axis) => value + move[axis]));
  });
  for (const field of fields) field.addEventListener("input", () => show(values()));
  return values();
}

function placeOf(event, picture) {
  const box = picture.getBoundingClientRect();
  return [
    (100 * (event.clientX - box.left)) / box.width,
    (100 * (event.clientY - box.top)) / box.height,
  ];
}

function values() {
  return fields.map((field) => Math.min(100, Math.max(0, Number(field.value) || 0)));
}

function put(point) {
  point.forEach((value, axis) => {
    fields[axis].value = Math.min(100, Math.max(0, Math.round(value)));
  });
  show(values());
}

// Who may only look sees the numbers as text.
function fixedPoint() {
  return ["x", "y"].map((axis) => {
    const text = document.querySelector(`.field-focus_${axis} .readonly`)?.textContent;
    return text ? Number(text) : 50;
  });
}

function show([x, y]) {
  page.querySelector(".photo-crops").hidden = false;
  for (const crop of page.querySelectorAll(".crop img")) crop.style.objectPosition = `${x}% ${y}%`;
  const mark = page.querySelector(".focus-mark");
  if (mark) Object.assign(mark.style, { left: `${x}%`, top: `${y}%` });
}
