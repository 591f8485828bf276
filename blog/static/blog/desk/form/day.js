// The day in words: a browser writes it in its own form, in which months and days are easily taken for each other.
const field = document.querySelector("#post_form input[type=date]");
const says = document.createElement("span");
Object.assign(says, { id: `${field.id}_says`, className: "day-says" });
says.setAttribute("role", "status");

function tell() {
  const day = field.valueAsDate;
  const words = { dateStyle: "full", timeZone: "UTC" };
  says.textContent = day ? day.toLocaleDateString(document.documentElement.lang, words) : "";
}

field.after(says);
field.addEventListener("input", tell);
tell();
