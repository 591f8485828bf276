// One box for all warnings that a page asks about.
const group = document.querySelector(".asked");
const boxes = [...group.querySelectorAll("input[name=accepted]")];
const all = group.querySelector(".asked-all input");

function show() {
  const ticked = boxes.filter((box) => box.checked).length;
  all.checked = ticked === boxes.length;
  all.indeterminate = ticked > 0 && !all.checked;
}

all.addEventListener("change", () => {
  for (const box of boxes) box.checked = all.checked;
});
for (const box of boxes) box.addEventListener("change", show);
show();
all.closest("p").hidden = false;
