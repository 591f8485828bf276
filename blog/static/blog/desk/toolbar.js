// One stop of the Tab key for a toolbar; the arrow keys go from button to button (ARIA, toolbar pattern).
const SHOWN = ".prose-menubar__button:not(.hidden)";
const OPTION = ".prose-menubar__option:not(.hidden)";
const BACK = new Set(["ArrowLeft", "ArrowUp"]);
const FORTH = new Set(["ArrowRight", "ArrowDown"]);

function say(button, name, value) {
  if (button.getAttribute(name) !== value) button.setAttribute(name, value);
}

export function rove(toolbar) {
  let current = null;
  const buttons = () => [...toolbar.querySelectorAll(SHOWN)];

  function settle() {
    const all = buttons();
    // The button of the drop-down is a new copy after each change of the text.
    if (!all.includes(current)) [current] = all;
    for (const each of all) {
      say(each, "tabindex", each === current ? "0" : "-1");
      say(each, "aria-disabled", String(each.classList.contains("disabled")));
      say(each, "aria-pressed", String(each.classList.contains("active")));
    }
  }

  function go(event, all, to) {
    event.preventDefault();
    current = all[(to + all.length) % all.length];
    settle();
    current.focus();
  }

  toolbar.addEventListener("keydown", (event) => {
    const option = event.target.closest(OPTION);
    const all = option ? [...toolbar.querySelectorAll(OPTION)].filter((each) => each.offsetParent) : buttons();
    const at = all.indexOf(option || event.target.closest(SHOWN));
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { Home: 0, End: all.length - 1 }[event.key] ?? (BACK.has(event.key) ? at - 1 : FORTH.has(event.key) ? at + 1 : null);
    if (to === null) return;
    if (option) {
      event.preventDefault();
      all[(to + all.length) % all.length].focus();
    } else go(event, all, to);
  });
  toolbar.addEventListener("focusin", ({ target }) => {
    const button = target.closest(SHOWN);
    if (!button || button === current) return;
    current = button;
    settle();
  });
  new MutationObserver(settle).observe(toolbar, { subtree: true, childList: true, attributeFilter: ["class"] });
  settle();
}
