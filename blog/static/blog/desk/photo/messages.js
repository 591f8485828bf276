// What the editor tells its writer: failures that stay until dismissed, and words for screen readers alone.
import { crel } from "django-prose-editor/editor";

import { gettext } from "./server.js";

export class Messages {
  constructor(editorElement) {
    const lang = document.documentElement.lang;
    this.list = crel("div", { className: "photo-messages", lang, "aria-live": "polite" });
    this.spoken = crel("div", { className: "photo-spoken", lang, role: "status" });
    this.editorElement = editorElement;
  }

  // Below the text, which must stand already.
  stand() {
    this.editorElement.append(this.list, this.spoken);
  }

  show(sentence) {
    const dismiss = crel("button", { type: "button", textContent: gettext("Dismiss") });
    const message = crel("div", { className: "photo-message" }, [
      crel("p", { textContent: sentence }),
      dismiss,
    ]);
    dismiss.addEventListener("click", () => message.remove());
    this.list.append(message);
  }

  say(sentence) {
    this.spoken.textContent = sentence;
  }
}
