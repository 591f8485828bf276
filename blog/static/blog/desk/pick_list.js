// A dialog with a search and a list to choose one thing from; what stands above the search is the caller's.
import { crel } from "django-prose-editor/editor";

import { ask, fill, gettext, withQuery } from "./photo/server.js";

const TYPING_PAUSE = 250; // milliseconds
let dialogs = 0;

export class PickList {
  // `describe(thing)` answers { name, about }; `choose(thing)` is called after the dialog has closed.
  constructor({ title, search, address, query, describe, choose, closed, tools = [] }) {
    Object.assign(this, { address, query, describe, choose });
    const heading = crel("h2", { id: `pick-list-${++dialogs}`, textContent: title });
    const close = crel("button", { type: "button", textContent: gettext("Close") });
    close.addEventListener("click", () => this.dialog.close());
    this.search = crel("input", { type: "search", autocomplete: "off" });
    this.search.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.load(1), TYPING_PAUSE);
    });
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
    this.status = crel("p", { className: "photo-picker__status", role: "status" });
    this.list = crel("ul", { className: "pick-list", role: "list" });
    this.more = crel("button", { type: "button", hidden: true, textContent: gettext("More") });
    this.more.addEventListener("click", () => this.load(this.page + 1));
    const label = crel("label", {}, [search, this.search]);
    this.dialog = crel(
      "dialog",
      { className: "photo-picker pick-list-dialog", "aria-labelledby": heading.id, lang: document.documentElement.lang },
      [
        crel("div", { className: "photo-picker__head" }, [heading, close]),
        crel("div", { className: "photo-picker__tools" }, [...tools, label]),
        crel("div", { className: "photo-picker__body" }, [this.status, this.list, this.more]),
      ],
    );
    this.dialog.addEventListener("close", () => {
      this.abort?.abort();
      clearTimeout(this.pause);
      this.dialog.remove();
      closed();
    });
  }

  open(first = this.search) {
    document.body.append(this.dialog);
    this.dialog.showModal();
    first.focus();
    this.load(1);
  }

  leave(then) {
    this.dialog.addEventListener("close", then, { once: true });
    this.dialog.close();
  }

  async load(page) {
    this.abort?.abort();
    this.abort = new AbortController();
    this.status.textContent = gettext("Loading…");
    this.status.classList.remove("photo-picker__status--failed");
    const query = { ...this.query, q: this.search.value.trim(), page };
    try {
      this.show(page, await ask(withQuery(this.address, query), { signal: this.abort.signal }));
    } catch (error) {
      if (error.name === "AbortError") return;
      this.status.textContent = error.message;
      this.status.classList.add("photo-picker__status--failed");
    }
  }

  show(page, answer) {
    const hadFocus = document.activeElement === this.more;
    const items = Object.values(answer)[0].map((thing) => crel("li", {}, [this.choice(thing)]));
    if (page === 1) this.list.replaceChildren(...items);
    else this.list.append(...items);
    this.page = page;
    this.more.hidden = !answer.more;
    const count = this.list.children.length;
    const none = this.search.value.trim() ? gettext("Nothing was found.") : gettext("There are none yet.");
    this.status.textContent = count ? fill(gettext("Found: %(count)s"), { count }) : none;
    if (hadFocus) items[0]?.firstChild.focus();
  }

  choice(thing) {
    const { name, about } = this.describe(thing);
    const button = crel("button", { type: "button" }, [
      crel("span", { className: "pick-list__name", textContent: name }),
      crel("span", { className: "pick-list__about", textContent: about }),
    ]);
    button.addEventListener("click", () => this.leave(() => this.choose(thing)));
    return button;
  }
}
