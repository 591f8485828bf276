"""What a keyboard comes to on a page: read by the page itself, in any browser."""

# Where the focus is: the place among all elements, the words, whether it is in sight and ringed.
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const inSight = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const list = [...document.querySelectorAll("*")];
  return {place: list.indexOf(at), words: at.textContent.trim().slice(0, 40), inSight, ringed};
}"""
# All that a keyboard must come to; what nobody sees is not counted.
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]"
  )].filter(each => each.tabIndex >= 0 && !each.disabled
    && each.checkVisibility({visibilityProperty: true})).length"""
