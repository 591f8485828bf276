"""A writer at the first editor of a page, and the bodies the tests begin with."""

from playwright.sync_api import expect

PIER = '<figure data-image="12" data-alt="A pier"><figcaption>The pier</figcaption></figure>'
BARE = '<figure data-image="12"><figcaption></figcaption></figure>'
THREE = "<p>One</p><p>Two</p><p>Three</p>"


class Desk:
    """The first editor of a page, and what a writer does in it."""

    def __init__(self, browser, server):
        self.server = server
        self.page = browser.new_page(viewport={"width": 1000, "height": 1200})
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda line: line.type == "error" and self.errors.append(line.text))

    def open(self, body="", editors=1, locked=False, **bodies):
        """Open the page with these bodies."""
        self.server.bodies = {"en": body} | bodies
        self.page.goto(f"{self.server.address}/?editors={editors}{'&locked=disabled' * locked}")
        self.text = self.page.locator(".prose-editor > .tiptap").first
        self.photo = self.text.locator("figure.photo")
        expect(self.text).to_have_attribute("aria-label", "Body [English]")
        expect(self.page.locator("[role=toolbar]").first).to_be_attached()
        return self

    def body(self, language="en"):
        """What the form would send."""
        return self.page.locator(f"#id_{language}").input_value()

    def expect_body(self, html):
        """Wait until the form would send this."""
        expect(self.page.locator("#id_en")).to_have_value(html)

    def caret(self, text, key="End"):
        """Put the caret at an end of the paragraph with this text."""
        self.text.get_by_text(text, exact=True).click()
        self.page.keyboard.press(key)
        self.settle()

    def into_caption(self, photo=None):
        """Put the caret into a caption."""
        (photo or self.photo).locator("figcaption").click()
        self.settle()

    def settle(self):
        """Give the browser the moment in which it tells the editor of a new selection."""
        self.page.wait_for_timeout(50)

    def compose(self, text):
        """Type as a Chinese input method does."""
        session = self.page.context.new_cdp_session(self.page)
        key = {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": "Process"}
        session.send("Input.dispatchKeyEvent", key)
        for end in range(1, len(text) + 1):
            composed = {"text": text[:end], "selectionStart": end, "selectionEnd": end}
            session.send("Input.imeSetComposition", composed)
        session.send("Input.insertText", {"text": text})
        self.settle()

    def undo(self, times=1):
        """Undo in the text."""
        for _ in range(times):
            self.page.keyboard.press("Control+z")

    def drop(self, names, over, share=0.9, kind="image/jpeg"):
        """Drop files at a share of the height of a block."""
        over.scroll_into_view_if_needed()
        box = over.bounding_box()
        self.page.evaluate(
            """([names, kind, x, y]) => {
              const data = new DataTransfer()
              for (const name of names) data.items.add(new File(["pixels"], name, {type: kind}))
              const place = {clientX: x, clientY: y, bubbles: true, cancelable: true}
              const event = new DragEvent("drop", {dataTransfer: data, ...place})
              document.elementFromPoint(x, y).dispatchEvent(event)
            }""",
            [names, kind, box["x"] + 20, box["y"] + box["height"] * share],
        )

    def paste(self, html="", text="", files=()):
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

    def uploads(self):
        """The names the server has received."""
        return [asked.split()[1] for asked in self.server.asked if asked.startswith("upload")]
