// The library in a dialog: search, choose one photo, or upload new ones.
import { crel } from "django-prose-editor/editor";

import { ask, fill, gettext, withQuery } from "./server.js";

const TYPING_PAUSE = 250;
let dialogs = 0;

// `choose(photo)` and `upload(files)` are called after the dialog has closed; `closed()` always.
export function openPicker(settings) {
  const picker = new Picker(settings);
  document.body.append(picker.dialog);
  picker.dialog.showModal();
  picker.search.focus();
  picker.load(1);
}

class Picker {
  constructor({ address, post, placed, choose, upload, closed }) {
    Object.assign(this, { address, post, placed, choose, upload });
    this.number = ++dialogs;
    this.build();
    this.dialog.addEventListener("close", () => {
      this.abort?.abort();
      clearTimeout(this.pause);
      this.dialog.remove();
      closed();
    });
  }

  build() {
    const title = crel("h2", { id: `photo-picker-${this.number}`, textContent: gettext("Photos") });
    const close = crel("button", { type: "button", className: "photo-picker__close", textContent: gettext("Close") });
    close.addEventListener("click", () => this.dialog.close());
    this.status = crel("p", { className: "photo-picker__status", role: "status" });
    this.grid = crel("ul", { className: "photo-picker__grid", role: "list" });
    this.more = crel("button", { type: "button", hidden: true, textContent: gettext("More photos") });
    this.more.addEventListener("click", () => this.load(this.page + 1));
    const body = crel("div", { className: "photo-picker__body" }, [this.status, this.grid, this.more]);
    const head = crel("div", { className: "photo-picker__head" }, [title, close]);
    this.dialog = crel(
      "dialog",
      { className: "photo-picker", "aria-labelledby": title.id, lang: document.documentElement.lang },
      [head, this.buildTools(), body],
    );
  }

  buildTools() {
    this.search = crel("input", { type: "search", autocomplete: "off" });
    this.search.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.load(1), TYPING_PAUSE);
    });
    const files = crel("input", {
      type: "file",
      multiple: true,
      accept: "image/jpeg,image/png,image/webp,image/avif",
    });
    files.addEventListener("change", () => this.leave(() => this.upload([...files.files])));
    return crel("div", { className: "photo-picker__tools" }, [
      crel("label", {}, [gettext("Search photos"), this.search]),
      crel("label", {}, [gettext("Upload photos"), files]),
    ]);
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
    const query = { q: this.search.value.trim(), page, post: this.post, placed: this.placed.join(",") };
    try {
      const answer = await ask(withQuery(this.address, query), { signal: this.abort.signal });
      this.show(page, answer);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.status.textContent = error.message;
      this.status.classList.add("photo-picker__status--failed");
    }
  }

  show(page, { photos, more }) {
    const hadFocus = document.activeElement === this.more;
    const items = photos.map((photo) => crel("li", {}, [this.photoButton(photo)]));
    if (page === 1) this.grid.replaceChildren(...items);
    else this.grid.append(...items);
    this.page = page;
    this.more.hidden = !more;
    const count = this.grid.children.length;
    this.status.textContent = count
      ? fill(more ? gettext("The first %(count)s photos") : gettext("Photos: %(count)s"), { count })
      : gettext("No photo was found.");
    if (hadFocus) items[0]?.firstChild.focus();
  }

  photoButton(photo) {
    const { name, own, thumbnail } = photo;
    const button = crel("button", { type: "button", title: name }, [
      crel("img", { alt: "", src: thumbnail, loading: "lazy", draggable: false }),
      crel("span", { textContent: name }),
      ...(own ? [crel("span", { className: "photo-picker__own", textContent: gettext("In this post") })] : []),
    ]);
    button.addEventListener("click", () => {
      this.leave(() => this.choose(photo));
    });
    return button;
  }
}
