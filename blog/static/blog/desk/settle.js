// The text to edit has the caret once somebody has chosen to join both.
for (const radio of document.querySelectorAll(".settle-choice [value=joined]")) {
  radio.addEventListener("click", () => {
    const room = radio.closest(".settle-choice").querySelector(".settle-text");
    room.querySelector(".tiptap, input, textarea")?.scrollIntoView({ block: "nearest" });
  });
}
