// What the editor asks of the server: photos by number, the library, uploads.
import { again, wait } from "../again.js";

export const gettext = window.gettext || ((sentence) => sentence);

// Fills "%(name)s" in a translated sentence.
export const fill = (sentence, values) =>
  sentence.replace(/%\((\w+)\)s/g, (_match, name) => values[name]);

export function withQuery(address, query) {
  const url = new URL(address, window.location.href);
  for (const [name, value] of Object.entries(query)) {
    if (value) url.searchParams.set(name, value);
  }
  return url;
}

async function answered(address, options) {
  return fetch(address, {
    credentials: "same-origin",
    ...options,
    headers: { Accept: "application/json", ...options.headers },
  }).catch((error) => {
    if (error.name === "AbortError") throw error;
    throw new Error(gettext("The server could not be reached. Check the connection and try again."));
  });
}

// Answers the JSON, or throws an Error whose message can be shown to staff. A site that is busy is asked again;
// `busy` is called before each time.
export async function ask(address, options = {}, busy = () => {}) {
  let response = await answered(address, options);
  for (let tries = 1; response.status === 503; tries += 1) {
    const time = again(503, response.headers.get("Retry-After"), tries);
    if (time === null) break;
    busy();
    await wait(time, options.signal);
    response = await answered(address, options);
  }
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  const answer = isJson ? await response.json().catch(() => null) : null;
  if (response.ok && answer) return answer;
  throw new Error(answer?.error || sentenceFor(response));
}

function sentenceFor(response) {
  // A session that ended answers with the log-in page: a redirect, then HTML.
  if (response.redirected || [401, 403].includes(response.status)) {
    return gettext("You are signed out or may not do this. Sign in in another tab, then try again.");
  }
  if (response.status === 503) return gettext("The site cannot do this at the moment. Try again in a while.");
  if (response.status === 413) return gettext("The file is too large for the server.");
  return fill(gettext("The server could not do this (error %(status)s)."), { status: response.status });
}

// Sends one file, and what else is given as fields beside it; answers the photo or the file of the library that it has become.
export async function send(address, file, form, { signal, busy, ...more }) {
  const body = new FormData();
  body.append("file", file);
  for (const [name, value] of Object.entries(more)) body.append(name, value);
  const token = form?.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  const answer = await ask(address, { method: "POST", body, signal, headers: { "X-CSRFToken": token } }, busy);
  return answer.photo || answer.document;
}

// What an address told of each number, shared by the editors of a page, so that it is asked for once.
const libraries = new Map();
const ONE_FRAME = 16;

function library(address) {
  if (!libraries.has(address)) libraries.set(address, { known: new Map(), queue: [] });
  return libraries.get(address);
}

export const remember = (address, thing) => library(address).known.set(thing.id, Promise.resolve(thing));

// A promise of the thing with this number, or of null when the library has none.
export function find(address, id) {
  const { known, queue } = library(address);
  if (!known.has(id)) {
    known.set(
      id,
      new Promise((resolve, reject) => {
        if (!queue.length) setTimeout(() => answerQueue(address), ONE_FRAME);
        queue.push({ id, resolve, reject });
      }),
    );
  }
  return known.get(id);
}

async function answerQueue(address) {
  const { known, queue } = library(address);
  const asked = queue.splice(0);
  try {
    const answer = await ask(withQuery(address, { ids: asked.map(({ id }) => id).join(",") }));
    const found = new Map(Object.values(answer)[0].map((thing) => [thing.id, thing]));
    for (const { id, resolve } of asked) resolve(found.get(id) || null);
  } catch (error) {
    for (const { id, reject } of asked) {
      known.delete(id);
      reject(error);
    }
  }
}
