// Links: to an address, or to a post of this site by its number (<a href="post:123">), which follows the post.
import { Link, crel } from "django-prose-editor/editor";

import { PickList } from "./pick_list.js";
import { isFigure } from "./photo/place.js";
import { ask, fill, gettext, withQuery } from "./photo/server.js";

const reference = /^post:([1-9]\d{0,17})$/;

export const PostLink = Link.extend({
  addOptions() {
    return {
      ...this.parent?.(),
      posts: "",
      isAllowedUri: (address, { defaultValidate }) =>
        /^[\x00-\x20]*post\s*:/i.test(address) ? reference.test(address) : defaultValidate(address),
    };
  },

  addMenuItems(context) {
    this.parent?.(context);
    context.menu.defineItem({
      name: "link",
      groups: "link",
      button: context.buttons.material("insert_link", "insert link"),
      enabled: ({ state }) => !isFigure(state.selection.$from.parent) && !isFigure(state.selection.node),
      active: (editor) => editor.isActive("link"),
      command: (editor) => editor.commands.addLink(),
    });
  },

  addCommands() {
    return {
      ...this.parent?.(),
      addLink: () => () => {
        const { state } = this.editor;
        if (isFigure(state.selection.$from.parent) || isFigure(state.selection.node)) return false;
        openDialog(this.editor, this.options);
        return true;
      },
    };
  },
});

// What was typed as an address; null where it leads nowhere.
function addressOf(text) {
  const typed = text.trim();
  if (/^(https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@])\S*$/i.test(typed) || /^\/[^\s/]\S*$|^\/$/.test(typed)) return typed;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return `mailto:${typed}`;
  return /^([a-z0-9-]+\.)+[a-z]{2,}([/?#]\S*)?$/i.test(typed) ? `https://${typed}` : null;
}

function link(editor, href, words) {
  const chain = editor.chain().focus();
  if (editor.isActive("link")) chain.extendMarkRange("link").updateAttributes("link", { href });
  else if (!editor.state.selection.empty) chain.setLink({ href });
  else chain.insertContent({ type: "text", text: words, marks: [{ type: "link", attrs: { href } }] });
  chain.run();
}

function openDialog(editor, { posts }) {
  const { language, post } = editor.storage.photo.textarea.dataset;
  const { href } = editor.getAttributes("link");
  const number = reference.exec(href || "")?.[1];
  const address = crel("input", { type: "text", inputMode: "url", autocomplete: "off", placeholder: "https://" });
  address.value = number ? "" : href || "";
  const fault = crel("p", { className: "desk-dialog__fault", role: "alert" });
  const now = crel("p", { className: "desk-dialog__help" });
  const form = crel("form", { className: "link-address", noValidate: true }, [
    crel("label", {}, [gettext("Address"), address]),
    crel("button", { type: "submit", textContent: gettext("Link to this address") }),
    fault,
    now,
  ]);
  const list = new PickList({
    title: gettext("Link"),
    search: gettext("Or a post of this site: search by title or date (2026-02)"),
    address: posts,
    query: { language, post },
    describe: ({ title, date, says, is_public: isPublic }) => ({
      name: title,
      about: [date, says, isPublic ? "" : gettext("readers see the words alone until it is public")].filter(Boolean).join(" · "),
    }),
    closed: () => editor.view.focus(),
    choose: ({ id, title }) => link(editor, `post:${id}`, title),
    tools: [form],
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const good = addressOf(address.value);
    fault.textContent = good ? "" : gettext("Write an address that begins with https://, a mail address, or / and a path of this site.");
    if (good) list.leave(() => link(editor, good, address.value.trim()));
    else address.focus();
  });
  if (number) tellTarget(now, posts, number, language);
  list.open(number ? list.search : address);
}

async function tellTarget(element, posts, number, language) {
  const answer = await ask(withQuery(posts, { ids: number, language })).catch(() => null);
  const [found] = answer?.posts || [];
  element.textContent = found
    ? fill(gettext("It leads to “%(title)s” (%(says)s)."), found)
    : gettext("It leads to a post that does not exist.");
}
