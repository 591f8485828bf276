// What is typed is kept while it is typed: at the desk, and in this browser as long as the desk has not got it.
import { between } from "./sentences.js";

const gettext = window.gettext || ((sentence) => sentence);
const form = document.getElementById("post_form");
const box = document.getElementById("typed");
const desk = box.dataset;
const SOON = 3000; // milliseconds after the last key
const LATEST = 15000; // and at the latest
const SMALL = 60000; // characters: more is not sent from a page that is being closed
const STALE = 30 * 86400000; // milliseconds that a copy waits in this browser
const shelves = "sampan.typed.";
const shelf = `${shelves}${desk.key}.`;

const fresh = () => [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16).padStart(2, "0")).join("");
const opening = document.createElement("input");
Object.assign(opening, { type: "hidden", name: "opening", value: desk.opening || fresh() });
form.append(opening);

// The moment by the desk's clock: that of this computer may be wrong.
const arrived = performance.getEntriesByType("navigation")[0]?.responseStart || 0;
const ahead = performance.timeOrigin + arrived - Number(desk.now);
const now = () => Math.round(Date.now() - ahead);

const buttons = form.querySelector(".draft-buttons");
const status = document.createElement("p");
Object.assign(status, { className: "kept", id: "kept" });
status.setAttribute("role", "status");
status.setAttribute("aria-live", "polite");
buttons.append(status);

let kept = "";
let soon = 0;
let latest = 0;
let sending = null;
let isSent = false;
let isTouched = desk.sent === "True";

function typed() {
  const data = new URLSearchParams(new FormData(form));
  data.delete("csrfmiddlewaretoken");
  return data.toString();
}

export function token() {
  return /(?:^|; )(?:__Host-csrf|csrftoken)=([^;]+)/.exec(document.cookie)?.[1] || form.elements.csrfmiddlewaretoken.value;
}

export function post(url, body, options = {}) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token() };
  return fetch(url, { method: "POST", redirect: "manual", headers, body, ...options }).catch(() => null);
}

// null: not reached; false: signed out; else what the desk says. Its own refusals are JSON, others are not.
export async function understood(answer) {
  if (!answer) return null;
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (isJson) return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
  if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) return false;
  return answer.status === 413 ? { status: 413, says: "" } : null;
}

// One alert at a time, above the form; `form.js` calls its own the same.
export function signedOut() {
  if (document.getElementById("held")) return;
  const note = document.createElement("p");
  const link = document.createElement("a");
  Object.assign(note, { id: "held", className: "errornote" });
  note.setAttribute("role", "alert");
  Object.assign(link, { href: desk.login, target: "_blank", rel: "noopener", textContent: gettext("Sign in in a new tab") });
  note.append(gettext("You are signed out. What you typed is still here."), " ", link);
  form.before(note);
}

function remember(text) {
  try {
    localStorage.setItem(shelf + opening.value, JSON.stringify({ at: now(), typed: text }));
    return true;
  } catch {
    return false; // full, or forbidden
  }
}

function forget(name) {
  try {
    localStorage.removeItem(shelf + name);
  } catch {
    // forbidden: there is nothing there
  }
}

function clock() {
  return new Date().toTimeString().slice(0, 8);
}

// Beside the buttons, before anything is sent that cannot arrive.
const megabytes = (number) => (number / 1048576).toFixed(1);
function isTooLarge(text) {
  const limit = Number(desk.limit);
  document.getElementById("too-large")?.remove();
  if (text.length <= limit) return false;
  const note = document.createElement("p");
  Object.assign(note, { id: "too-large", className: "too-large", tabIndex: -1 });
  note.setAttribute("role", "alert");
  note.textContent = gettext("Too large to send: %(size)s MB, and at most %(limit)s MB can be sent. Shorten the text, or take out what was pasted from elsewhere.")
    .replace("%(size)s", megabytes(text.length)).replace("%(limit)s", megabytes(limit));
  buttons.prepend(note);
  return true;
}

function keptHere(text, why) {
  const sentence = remember(text) ? gettext("Kept in this browser at %(time)s.") : gettext("Not kept. Save soon.");
  status.textContent = [why, sentence.replace("%(time)s", clock())].filter(Boolean).join(between);
}

function later(after = LATEST) {
  if (!latest) latest = setTimeout(keep, after);
}

async function keep() {
  clearTimeout(soon);
  clearTimeout(latest);
  soon = latest = 0;
  const text = typed();
  if (isSent || text === kept) return;
  if (sending) {
    later(SOON);
    return;
  }
  if (isTooLarge(text)) {
    keptHere(text, "");
    return;
  }
  sending = new AbortController();
  const answer = await understood(await post(desk.keep, text, { signal: sending.signal, keepalive: text.length < SMALL }));
  sending = null;
  if (!isSent) told(answer, text);
}

function told(answer, text) {
  if (answer?.status === 200) {
    kept = text;
    forget(opening.value);
    document.getElementById("held")?.remove();
    if (answer.says) status.textContent = answer.says;
  } else if (answer) {
    keptHere(text, answer.says);
  } else if (answer === false) {
    signedOut();
    keptHere(text, "");
    later();
  } else {
    keptHere(text, gettext("The site does not answer at the moment. This page tries again by itself."));
    later();
  }
}

form.addEventListener("input", () => {
  isTouched = true;
  clearTimeout(soon);
  soon = setTimeout(keep, SOON);
  later();
});
document.addEventListener("visibilitychange", () => {
  if (isSent || !isTouched || typed() === kept) return;
  if (document.hidden) remember(typed());
  keep();
});
window.addEventListener("pagehide", () => {
  if (!isSent && isTouched && typed() !== kept) remember(typed());
});
// Back at a page that the browser had put aside: what it says now is a new text.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  opening.value = fresh();
  kept = typed();
  isSent = false;
});

// Before every other listener: a form that cannot arrive is not sent.
document.addEventListener("submit", (event) => {
  if (event.target !== form || !isTooLarge(typed())) return;
  event.preventDefault();
  event.stopPropagation();
  document.getElementById("too-large").focus();
}, true);
// After them: what is on its way need not be kept beside it, but for a copy until it has arrived.
window.addEventListener("submit", (event) => {
  if (event.target !== form || event.defaultPrevented) return;
  isSent = true;
  sending?.abort();
  if (isTouched && typed() !== kept) remember(typed());
});

// What this browser has kept and the desk has not; of other posts and people, only what is done with goes.
function copies() {
  const saved = new Set(desk.saved.split(" "));
  const found = [];
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(shelves))) {
    const name = key.slice(key.lastIndexOf(".") + 1);
    const copy = JSON.parse(localStorage.getItem(key));
    const isOnPage = desk.sent === "True" && name === desk.opening;
    const isAtDesk = name === desk.waiting && copy.at <= Number(desk.waiting_since);
    if (saved.has(name) || isAtDesk || copy.at < now() - STALE) localStorage.removeItem(key);
    else if (key.startsWith(shelf) && !isOnPage) found.push({ name, ...copy });
  }
  return found.sort((a, b) => b.at - a.at);
}

async function restore(copy) {
  const answer = await understood(await post(desk.keep, `${copy.typed}&over=1`));
  if (answer?.status === 200) {
    forget(copy.name);
    location.assign("?typed=1");
  } else if (answer === false) signedOut();
  else status.textContent = answer?.says || gettext("The site could not be reached.");
}

const isSure = () => window.confirm(gettext("Discard what you typed? It cannot be brought back."));
box.addEventListener("submit", (event) => {
  if (!isSure()) event.preventDefault();
});

function offer(copy) {
  const note = document.createElement("div");
  const words = document.createElement("p");
  const heading = document.createElement("strong");
  const moment = new Date(copy.at);
  note.className = "typed-notice";
  heading.textContent = gettext("This browser has kept what you typed here and did not save.");
  const time = moment.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });
  words.append(heading, `${between}${gettext("It is from %(time)s.").replace("%(time)s", time)}`);
  if (desk.waiting) words.append(`${between}${gettext("Restoring it forgets the text that the desk has kept.")}`);
  note.append(words);
  const discard = () => {
    if (!isSure()) return;
    forget(copy.name);
    note.remove();
  };
  for (const [label, act, className] of [
    [gettext("Restore what this browser has kept"), () => restore(copy), ""],
    [gettext("Discard it"), discard, "typed-discard"],
  ]) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: label, className });
    button.addEventListener("click", act);
    note.append(button, " ");
  }
  box.prepend(note);
}

function begin() {
  // A form that was sent and refused is on this page alone.
  if (isTouched) later(SOON);
  else kept = typed();
  try {
    const [newest] = copies();
    if (newest) offer(newest);
  } catch {
    // This browser keeps nothing.
  }
}
begin();
