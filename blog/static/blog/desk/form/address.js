// An address is suggested from the English title, until somebody writes one.
const form = document.getElementById("post_form");
const { slug, title_en: title } = form.elements;
const LONGEST = 60;
const isOpen = !("public" in form.dataset) && !slug.disabled && !slug.value && !title.defaultValue;

export function suggested(words) {
  const plain = words.normalize("NFKD").replace(/[\u0300-\u036f'’‘]/g, "").toLowerCase();
  const all = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  if (all.length <= LONGEST) return all;
  const cut = all.slice(0, LONGEST + 1).lastIndexOf("-");
  const whole = all.slice(0, cut > 0 ? cut : LONGEST);
  return whole.replace(/(-(the|an?|of|to|and|in|on|for|with|by))+$/, "");
}

let last = "";
function suggest() {
  if (slug.value !== last) return;
  last = suggested(title.value);
  slug.value = last;
}
if (isOpen) title.addEventListener("input", suggest);
