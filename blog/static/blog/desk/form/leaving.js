// Saving and leaving: typed text leaves the page only when somebody takes it.
const gettext = window.gettext || ((sentence) => sentence);
const form = document.getElementById("post_form");

// A message above the form, with a way to another page.
function tell(id, sentence, words, blank) {
  document.getElementById(id)?.remove();
  const note = document.createElement("p");
  const link = document.createElement("a");
  Object.assign(note, { id, className: "errornote", tabIndex: -1 });
  note.setAttribute("role", "alert");
  Object.assign(link, { href: form.dataset.list, textContent: words, target: blank ? "_blank" : "" });
  note.append(sentence, " ", link);
  form.before(note);
  note.focus();
}

// A session may have ended since, or the network: the text leaves the page only when somebody takes it.
let isSure = false;
let isAsking = false;
async function submitSurely(button) {
  const answer = await fetch(form.dataset.door, { redirect: "manual" }).catch(() => null);
  if (!answer || answer.status === 503) {
    tell("held", gettext("The site could not be reached. Your text is still here: try again."), gettext("To the list of posts"), true);
  } else if (answer.type === "opaqueredirect") {
    tell("held", gettext("You are signed out. Your text is still here: sign in on another page, then save again."), gettext("Sign in"), true);
  } else {
    // Signing in again has changed it.
    const token = /(?:^|; )(?:__Host-csrf|csrftoken)=([^;]+)/.exec(document.cookie)?.[1];
    if (token) form.elements.csrfmiddlewaretoken.value = token;
    isSure = true;
    form.requestSubmit(button);
    isSure = false;
    // A double click would save twice.
    await new Promise((done) => setTimeout(done, 3000));
  }
}
form.addEventListener("submit", async (event) => {
  if (isSure) return;
  event.preventDefault();
  if (isAsking) return;
  isAsking = true;
  await submitSurely(event.submitter);
  isAsking = false;
});

// Saving and leaving are told apart by the submit; everything else asks first.
let unsaved = form.dataset.refused === "yes";
form.addEventListener("input", () => { unsaved = true; });
window.addEventListener("submit", (event) => {
  // A form that acts on what was saved leaves what was typed behind: that is asked first.
  if (event.defaultPrevented || "asks" in event.target.dataset) return;
  unsaved = false;
});
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
