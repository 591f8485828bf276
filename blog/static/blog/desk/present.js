// Who else has the form open, asked every twenty seconds; the desk is told when this one is closed.
import { post, signedOut, token, understood } from "./keep.js";

const EVERY = 20000; // milliseconds
const FIRST = 2000; // the page before may only now have told that it was left
const form = document.getElementById("post_form");
const list = document.getElementById("present");
const { presence } = document.getElementById("typed").dataset;

function show(sentences) {
  const shown = [...list.children].map((each) => each.textContent);
  // Said again only where it is news.
  if (shown.join("\n") === sentences.join("\n")) return;
  list.replaceChildren(...sentences.map((sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    return line;
  }));
}

async function ask() {
  const answer = await understood(await post(presence, new URLSearchParams({ base: form.elements.base.value })));
  if (answer === false) signedOut();
  if (answer?.status === 200) show([...answer.here, answer.saved].filter(Boolean));
}

if (presence) {
  setTimeout(ask, FIRST);
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) ask(); });
  window.addEventListener("pagehide", () => {
    navigator.sendBeacon(presence, new URLSearchParams({ leaving: "1", csrfmiddlewaretoken: token() }));
  });
}
