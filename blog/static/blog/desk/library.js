// Many photos at once: dropped or chosen, sent two at a time, one line of result for each.
import { again, wait } from "./again.js";
import { fill, gettext } from "./photo/server.js";

const AT_ONCE = 2;
const box = document.querySelector("[data-upload]");
if (box) start(box);

function start(box) {
  const list = box.querySelector(".upload-results");
  const button = box.querySelector("button");
  const input = box.querySelector("input[type=file]");
  const spoken = box.querySelector("[role=status]");
  const waiting = [];
  const added = [];
  let running = 0;

  const add = (files) => {
    for (const file of files) waiting.push(line(list, file));
    while (running < AT_ONCE && waiting.length) next();
  };

  async function next() {
    const job = waiting.shift();
    running += 1;
    const outcome = await send(box, job);
    running -= 1;
    if (outcome) added.push(outcome);
    if (waiting.length) next();
    else if (!running) finish();
  }

  function finish() {
    const refused = list.querySelectorAll(".upload-refused").length;
    spoken.textContent = fill(gettext("All files are through: %(added)s in the library, %(refused)s not taken."), {
      added: list.children.length - refused,
      refused,
    });
    const link = box.querySelector(".upload-next");
    link.hidden = !added.length;
    link.querySelector("a").href = `${box.dataset.words}?ids=${[...new Set(added)].join(",")}`;
  }

  box.addEventListener("retry", (event) => add([event.detail]));
  button.hidden = false;
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });
  window.addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });
  acceptDrops(box, add);
}

// Everywhere on the page: a file dropped beside the box would replace the page.
function acceptDrops(box, add) {
  const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    box.classList.add("upload-over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) box.classList.remove("upload-over");
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    box.classList.remove("upload-over");
    add([...event.dataTransfer.files]);
  });
}

function element(tag, className, textContent = "") {
  return Object.assign(document.createElement(tag), { className, textContent });
}

function line(list, file) {
  const item = element("li", "upload-line");
  const bar = element("progress", "");
  const says = element("span", "upload-says", gettext("waiting"));
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  item.append(element("span", "upload-name", file.name), bar, says);
  list.append(item);
  return { file, item, bar, says };
}

async function send(box, { file, item, bar, says }) {
  says.textContent = gettext("uploading…");
  const answer = file.size > Number(box.dataset.most) ? { error: box.dataset.tooLarge } : await sent(box, file, bar, says);
  bar.remove();
  if (answer.photo) {
    item.classList.add(answer.same ? "upload-same" : "upload-added");
    const link = element("a", "", answer.says);
    link.href = answer.photo.url;
    says.replaceChildren(link);
    const picture = element("img", "desk-thumbnail");
    Object.assign(picture, { src: answer.photo.thumbnail, alt: "" });
    item.prepend(picture);
    return answer.photo.id;
  }
  item.classList.add("upload-refused");
  says.textContent = answer.error;
  if (answer.again) {
    const again = element("button", "", gettext("Try again"));
    again.type = "button";
    again.addEventListener("click", () => {
      item.remove();
      box.dispatchEvent(new CustomEvent("retry", { detail: file }));
    });
    item.append(again);
  }
  return null;
}

// A site that is busy gets the file once more.
async function sent(box, file, bar, says) {
  for (let tries = 1; ; tries += 1) {
    const request = await post(box, file, bar);
    const time = again(request.status, request.getResponseHeader("Retry-After"), tries);
    if (time === null) return answerOf(request);
    says.textContent = gettext("The site is busy: sent again in a moment…");
    await wait(time);
    says.textContent = gettext("uploading…");
    bar.value = 0;
  }
}

// XMLHttpRequest, since fetch does not tell how far an upload has come.
function post(box, file, bar) {
  const body = new FormData();
  body.append("file", file);
  const request = new XMLHttpRequest();
  request.open("POST", box.dataset.upload);
  request.setRequestHeader("X-CSRFToken", box.querySelector("[name=csrfmiddlewaretoken]").value);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.upload.addEventListener("load", () => bar.removeAttribute("value"));
  return new Promise((resolve) => {
    request.addEventListener("loadend", () => resolve(request));
    request.send(body);
  });
}

function answerOf(request) {
  if (!request.status) {
    const error = gettext("The server could not be reached. Check the connection and try again.");
    return { error, again: true };
  }
  try {
    return JSON.parse(request.responseText);
  } catch {
    if (request.status === 503) {
      return { error: gettext("The site cannot do this at the moment. Try again in a while."), again: true };
    }
    if (request.status === 413) return { error: gettext("The file is too large for the server.") };
    const isSignedOut = request.status < 400 || [401, 403].includes(request.status);
    const error = isSignedOut
      ? gettext("You are signed out or may not do this. Sign in in another tab, then try again.")
      : fill(gettext("The server could not do this (error %(status)s)."), { status: request.status });
    return { error, again: true };
  }
}
