// Tables: cells hold paragraphs, a caption is an attribute that is written above the table.
import { Extension, Table, TableCell, TableHeader, TableRow, crel, pm } from "django-prose-editor/editor";

import { follow, part } from "./figure/locking.js";
import { gettext } from "./photo/server.js";

const SPAN = { rows: 3, cols: 3, withHeaderRow: true };

const PlainTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: "",
        parseHTML: (dom) => dom.querySelector(":scope > caption")?.textContent.replace(/\s+/g, " ").trim() || "",
        renderHTML: () => ({}),
      },
    };
  },

  // The caption is the attribute above, and no cell.
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],

  renderHTML({ node }) {
    const { caption } = node.attrs;
    return caption ? ["table", ["caption", caption], ["tbody", 0]] : ["table", ["tbody", 0]];
  },

  addNodeView: () => (props) => new TableView(props),

  addMenuItems({ buttons, menu }) {
    // These icons say little: their words stand beside them.
    const tool = (name, icon, title) => {
      const button = buttons.material(icon, title);
      button.classList.toggle("table-tool", name !== "insert");
      return button;
    };
    const item = (name, icon, title, command, hidden = (editor) => !editor.isActive("table")) =>
      menu.defineItem({
        name: `table:${name}`,
        // Its tools come last: what is there without them keeps its place.
        groups: name === "insert" ? "table" : "utility",
        button: tool(name, icon, title),
        command,
        hidden,
        enabled: (editor) => name !== "insert" || !editor.isActive("table"),
      });
    const run = (command, ...rest) => (editor) => editor.chain().focus()[command](...rest).run();
    item("insert", "grid_on", gettext("Table"), run("insertTable", SPAN), (editor) => editor.isActive("table"));
    item("rowBelow", "playlist_add", gettext("Row below"), run("addRowAfter"));
    item("columnAfter", "add_box", gettext("Column after"), run("addColumnAfter"));
    item("deleteRow", "playlist_remove", gettext("Delete row"), run("deleteRow"));
    item("deleteColumn", "indeterminate_check_box", gettext("Delete column"), run("deleteColumn"));
    item("headerRow", "table_rows", gettext("Header row"), run("toggleHeaderRow"));
    item("headerColumn", "view_column", gettext("Header column"), run("toggleHeaderColumn"));
    item("merge", "call_merge", gettext("Merge or split cells"), run("mergeOrSplit"));
    item("delete", "delete", gettext("Delete table"), run("deleteTable"));
  },

  addKeyboardShortcuts() {
    let isLeaving = false;
    // Escape, then Tab: the browser's own way on, as out of any other field.
    const escape = () => {
      isLeaving = this.editor.isActive("table");
      return false;
    };
    const tab = (act) => () => {
      const isHere = !isLeaving && this.editor.isActive("table");
      isLeaving = false;
      return isHere && act();
    };
    return {
      ...this.parent?.(),
      Escape: escape,
      Tab: tab(() => onwards(this.editor)),
      "Shift-Tab": tab(() => this.editor.commands.goToPreviousCell()),
      "Mod-Enter": () => leave(this.editor),
    };
  },
});

// The table around the caret: {node, pos}; null where there is none.
function tableAt({ $head }) {
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    if ($head.node(depth).type.name === "table") return { node: $head.node(depth), pos: $head.before(depth) };
  }
  return null;
}

const isEmpty = (node) => !node.textContent.trim();

// To the next cell; behind the last one to a new row, unless the row before is not written yet: then on.
function onwards(editor) {
  if (editor.commands.goToNextCell()) return true;
  const { node } = tableAt(editor.state.selection);
  if (isEmpty(node.lastChild)) return leave(editor);
  return editor.chain().addRowAfter().goToNextCell().run();
}

// A paragraph below the table, for whoever has written its last cell; a last row without words is none.
function leave({ state, view }) {
  const table = tableAt(state.selection);
  if (!table) return false;
  const { tr } = state;
  let after = table.pos + table.node.nodeSize;
  const last = table.node.lastChild;
  if (isEmpty(last) && !isEmpty(table.node) && !reachesDown(table.node)) {
    tr.delete(after - 1 - last.nodeSize, after - 1);
    after -= last.nodeSize;
  }
  if (tr.doc.nodeAt(after)?.type.name !== "paragraph") tr.insert(after, state.schema.nodes.paragraph.create());
  view.dispatch(tr.setSelection(pm.state.TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
}

// Whether a cell stands in several rows: one of them is not simply taken out.
function reachesDown(table) {
  let found = false;
  table.descendants((node) => {
    found ||= node.attrs.rowspan > 1;
  });
  return found;
}

class TableView {
  constructor({ node, view, getPos, editor }) {
    Object.assign(this, { view, getPos, editor });
    this.field = crel("textarea", { rows: 1, autocomplete: "off", placeholder: gettext("Title of the table") });
    this.field.setAttribute("aria-label", gettext("Title of the table"));
    follow(editor, this);
    this.lock();
    this.field.addEventListener("focus", () => {
      this.typing = `table-${Date.now()}`;
    });
    // One paragraph that grows with its words.
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
    this.field.addEventListener("input", () => this.write());
    this.contentDOM = crel("tbody");
    const table = crel("table", {}, [this.contentDOM]);
    this.dom = crel("div", { className: "tableWrapper" }, [crel("div", { contentEditable: "false" }, [this.field]), table]);
    this.update(node);
  }

  lock() {
    this.field.disabled = !this.editor.isEditable;
  }

  destroy() {
    part(this.editor, this);
  }

  write() {
    const caption = this.field.value.replace(/\s+/g, " ").trimStart();
    const tr = this.view.state.tr.setNodeAttribute(this.getPos(), "caption", caption.trim());
    this.view.dispatch(tr.setMeta("composition", this.typing));
  }

  update(node) {
    if (this.node && node.type !== this.node.type) return false;
    this.node = node;
    if (this.field.value.trim() !== node.attrs.caption) this.field.value = node.attrs.caption;
    return true;
  }

  stopEvent(event) {
    return event.target === this.field;
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}

const words = { content: "paragraph+" };

export const Tables = Extension.create({
  name: "tables",
  addExtensions: () => [PlainTable, TableRow, TableHeader.extend(words), TableCell.extend(words)],
});
