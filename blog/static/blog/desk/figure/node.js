// What every figure of a body is to the editor: a block on its own, named by one attribute, with a caption.

// `read(dom)` answers the value of `attribute`, which stands in `data-<attribute>` and fits `pattern`.
export function figureOf(name, attribute, read, pattern) {
  return {
    name,
    group: "figure",
    content: "text*",
    marks: "",
    isolating: true,
    defining: true,
    draggable: true,
    // Before the list items' Enter and the input rules, after Paragraph, which stays the default block.
    priority: 200,

    addAttributes: () => ({
      [attribute]: {
        isRequired: true,
        parseHTML: read,
        renderHTML: (attributes) => ({ [`data-${attribute}`]: attributes[attribute] }),
      },
    }),
    parseHTML: () => [
      {
        tag: `figure[data-${attribute}]`,
        getAttrs: (dom) => pattern.test(dom.getAttribute(`data-${attribute}`)) && null,
        contentElement: (dom) => dom.querySelector("figcaption") || document.createElement("figcaption"),
      },
    ],
    renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, ["figcaption", 0]],
  };
}
