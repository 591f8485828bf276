"""Somebody at the desk of a real site, and what she does there with keyboard, clipboard and mouse."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.builders import PASSWORD
from tests.site import Site

COPY = """html => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], {type: "text/html"}),
  "text/plain": new Blob([html.replace(/<[^>]+>/g, "")], {type: "text/plain"}),
})])"""
DROP_EVENTS = ("dragEnter", "dragOver", "drop")


class Person:
    """Somebody in a browser of her own."""

    def __init__(self, site: Site, page: Page) -> None:
        self.site, self.page = site, page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(self.site.address + path)

    def sign_in(self, name: str) -> None:
        """At the desk's door."""
        self.open("/admin/")
        self.page.get_by_label("User name").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Log in").click()
        expect(self.page.get_by_role("button", name="Log out")).to_be_visible()

    def panel(self, code: str) -> Locator:
        """The part of the form in one language."""
        return self.page.locator(f"section[data-language={code}]")

    def text(self, code: str) -> Locator:
        """The editor of one language."""
        return self.panel(code).locator(".tiptap")

    def title(self, code: str, title: str) -> None:
        """Type a title."""
        self.panel(code).get_by_role("textbox", name="Title").fill(title)

    def paste(self, code: str, html: str) -> None:
        """Copy HTML elsewhere and paste it with the keyboard."""
        self.page.evaluate(COPY, html)
        self.text(code).click()
        self.page.keyboard.press("Control+v")

    def drop(self, file: Path, below: Locator) -> None:
        """Drag a file out of a folder, over the lower part of a paragraph, and let it go."""
        below.scroll_into_view_if_needed()
        box = below.bounding_box()
        assert box
        place = {"x": box["x"] + 40, "y": box["y"] + box["height"] * 0.9}
        data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        session = self.page.context.new_cdp_session(self.page)
        for kind in DROP_EVENTS:
            session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **place})
        session.detach()

    def pick(self, code: str, name: str, *, after: str) -> None:
        """Put the caret behind a paragraph and choose a photo of the library."""
        self.text(code).get_by_text(after, exact=True).click()
        self.page.keyboard.press("End")
        button = self.panel(code).get_by_role("button", name="Photo", exact=True)
        # While the caret is in a photo the list of blocks says "Photo" too.
        expect(button).to_have_count(1)
        button.click()
        self.page.get_by_role("dialog").get_by_role("button", name=name).click()

    def describe(self, code: str, number: int, alt: str, caption: str) -> None:
        """Type what a photo shows, and its caption."""
        photo = self.text(code).locator("figure").nth(number)
        expect(photo.locator("img")).to_be_visible()
        photo.locator("figcaption").click()
        # The browser tells the editor of the new place a moment later.
        self.page.wait_for_timeout(50)
        self.page.keyboard.type(caption)
        expect(photo.locator("figcaption")).to_have_text(caption)
        photo.get_by_label("Text alternative").fill(alt)

    def press(self, name: str) -> None:
        """Press a button of the page and wait for the next one."""
        with self.page.expect_event("load"):
            self.page.get_by_role("button", name=name, exact=True).click()

    def messages(self) -> Locator:
        """What the desk says after an act."""
        return self.page.locator(".messagelist")

    def reads(self) -> list[str]:
        """The article of a page in its order: words, and the alternatives of pictures that have loaded.

        How long it takes to read is left out.
        """
        article = self.page.get_by_role("article")
        for picture in article.locator("img").all():
            picture.scroll_into_view_if_needed()
            expect(picture).to_have_js_property("complete", True)
        found: list[str] = article.evaluate(
            """article => [...article.querySelectorAll("h1, p, figcaption, img")].map(one =>
                 one.localName === "img" ? `${one.naturalWidth ? "photo" : "BROKEN"}: ${one.alt}`
                 : (one.querySelector("time") ?? one).textContent.trim())"""
        )
        return found

    def address(self) -> str:
        """Where she is, without the site's name."""
        return re.sub(r"^https?://[^/]+", "", self.page.url)


@contextmanager
def somebody(browser: Browser, site: Site) -> Iterator[Person]:
    """A person with a browser profile of her own, who met no error of a script."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 1000})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.address)
    person = Person(site, context.new_page())
    yield person
    context.close()
    assert person.errors == []
