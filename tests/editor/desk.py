"""A writer at the first editor of a page, and the bodies the tests begin with."""

from collections.abc import Sequence
from typing import Self

from playwright.sync_api import Browser, ConsoleMessage, FloatRect, Locator, expect

from tests.editor.harness import Server

PIER = '<figure data-image="12" data-alt="A pier"><figcaption>The pier</figcaption></figure>'
BARE = '<figure data-image="12"><figcaption></figcaption></figure>'
AT_AN_END = """(block, key) => {
  const selection = getSelection()
  if (!selection.isCollapsed || !block.contains(selection.anchorNode)) return false
  const between = document.createRange()
  between.selectNodeContents(block)
  if (key === "Home") between.setEnd(selection.anchorNode, selection.anchorOffset)
  else between.setStart(selection.anchorNode, selection.anchorOffset)
  return between.toString() === ""
}"""
THREE = "<p>One</p><p>Two</p><p>Three</p>"


def place_of(element: Locator) -> FloatRect:
    """Where it is on the page."""
    box = element.bounding_box()
    assert box
    return box


class Desk:
    """The first editor of a page, and what a writer does in it."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.server = server
        self.page = browser.new_page(viewport={"width": 1000, "height": 1200})
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self.hear)

    def hear(self, line: ConsoleMessage) -> None:
        """Remember an error on the console."""
        if line.type == "error":
            self.errors.append(line.text)

    def open(
        self, body: str = "", editors: int = 1, locked: bool = False, others: dict[str, str] | None = None
    ) -> Self:
        """Open the page with these bodies."""
        self.server.bodies = {"en": body} | (others or {})
        self.page.goto(f"{self.server.address}/?editors={editors}{'&locked=disabled' * locked}")
        self.text = self.page.locator(".prose-editor > .tiptap").first
        self.photo = self.text.locator("figure.photo")
        expect(self.text).to_have_attribute("aria-label", "Body [English]")
        expect(self.page.locator("[role=toolbar]").first).to_be_attached()
        # Its icons are letters of a font: until that is there the toolbar is higher, and the text lower.
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self

    def body(self, language: str = "en") -> str:
        """What the form would send."""
        return self.page.locator(f"#id_{language}").input_value()

    def expect_body(self, html: str) -> None:
        """Wait until the form would send this."""
        expect(self.page.locator("#id_en")).to_have_value(html)

    def caret(self, text: str, key: str = "End") -> None:
        """Put the caret at an end of the paragraph with this text."""
        block = self.text.get_by_text(text, exact=True)
        block.click()
        # A busy browser may tell the editor of the click after the key: then the key is pressed again.
        for _ in range(20):
            self.page.keyboard.press(key)
            self.settle()
            if key not in {"Home", "End"} or block.evaluate(AT_AN_END, key):
                return
        raise AssertionError(f"the caret does not go to {key}")

    def into_caption(self, photo: Locator | None = None) -> None:
        """Put the caret into a caption."""
        (photo or self.photo).locator("figcaption").click()
        self.settle()

    def settle(self) -> None:
        """Give the browser the moment in which it tells the editor of a new selection."""
        self.page.wait_for_timeout(50)

    def compose(self, text: str) -> None:
        """Type as a Chinese input method does."""
        session = self.page.context.new_cdp_session(self.page)
        key = {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": "Process"}
        session.send("Input.dispatchKeyEvent", key)
        for end in range(1, len(text) + 1):
            composed = {"text": text[:end], "selectionStart": end, "selectionEnd": end}
            session.send("Input.imeSetComposition", composed)
        session.send("Input.insertText", {"text": text})
        self.settle()

    def undo(self, times: int = 1) -> None:
        """Undo in the text."""
        for _ in range(times):
            self.page.keyboard.press("Control+z")

    def drop(self, names: list[str], over: Locator, share: float = 0.9, kind: str = "image/jpeg") -> None:
        """Drop files at a share of the height of a block."""
        over.scroll_into_view_if_needed()
        # Measured and dropped in one step: between two, a late style sheet may move the page.
        over.evaluate(
            """(block, [names, kind, share]) => {
              const data = new DataTransfer()
              for (const name of names) data.items.add(new File(["pixels"], name, {type: kind}))
              const box = block.getBoundingClientRect()
              const [x, y] = [box.x + 20, box.y + box.height * share]
              const place = {clientX: x, clientY: y, bubbles: true, cancelable: true}
              const event = new DragEvent("drop", {dataTransfer: data, ...place})
              document.elementFromPoint(x, y).dispatchEvent(event)
            }""",
            [names, kind, share],
        )

    def paste(self, html: str = "", text: str = "", files: Sequence[str] = ()) -> None:
        """Paste into whatever has the focus."""
        self.page.evaluate(
            """([html, text, files]) => {
              const data = new DataTransfer()
              if (html) data.setData("text/html", html)
              if (text) data.setData("text/plain", text)
              for (const name of files) data.items.add(new File(["pixels"], name, {type: "image/png"}))
              const how = {bubbles: true, cancelable: true}
              const event = new ClipboardEvent("paste", {clipboardData: data, ...how})
              document.activeElement.dispatchEvent(event)
            }""",
            [html, text, list(files)],
        )

    def uploads(self) -> list[str]:
        """The names the server has received."""
        return [asked.split()[1] for asked in self.server.asked if asked.startswith("upload")]
