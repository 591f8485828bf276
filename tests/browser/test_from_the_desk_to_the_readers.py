"""A post on its whole way: written and illustrated by a writer, published by an editor, read by strangers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.staff import Person, somebody
from tests.builders import picture_bytes
from tests.site import Site

pytestmark = pytest.mark.browser

ADDRESS = "blog/2018/05/06/three-lights/"
ENGLISH = ["The first light stands on the pier.", "The second one answers it.", "The third burns out at sea."]
CHINESE = ["第一盞燈立於碼頭。", "第二盞燈與它呼應。", "第三盞燈在海上發光。"]
PHOTOS = {
    "en": [("A red lamp", "The lamp on the pier"), ("A blue lamp", "The lamp that answers")],
    "zh-hant": [("紅色的燈", "碼頭上的燈"), ("藍色的燈", "呼應的燈")],
}
READ = {
    "en": [
        "Three lights", "May 6, 2018", ENGLISH[0], "photo: A red lamp", "The lamp on the pier",
        ENGLISH[1], "photo: A blue lamp", "The lamp that answers", ENGLISH[2],
    ],
    "zh-hant": [
        "三盞燈", "2018年5月6日", CHINESE[0], "photo: 紅色的燈", "碼頭上的燈", CHINESE[1], "photo: 藍色的燈",
        "呼應的燈", CHINESE[2],
    ],
    "zh-hans": [
        "三盏灯", "2018年5月6日", "第一盏灯立于码头。", "photo: 红色的灯", "码头上的灯",
        "第二盏灯与它呼应。", "photo: 蓝色的灯", "呼应的灯", "第三盏灯在海上发光。",
    ],
}  # fmt: skip
SECRETS = [word.removeprefix("photo: ") for said in READ.values() for word in said if "2018" not in word]


@pytest.fixture
def writer(browser: Browser, site: Site) -> Iterator[Person]:
    """She is signed in."""
    with somebody(browser, site) as person:
        person.sign_in("writer")
        yield person


@pytest.fixture
def editor(browser: Browser, site: Site) -> Iterator[Person]:
    """He is signed in."""
    with somebody(browser, site) as person:
        person.sign_in("editor")
        yield person


@pytest.fixture
def stranger(browser: Browser, site: Site) -> Iterator[Person]:
    """Somebody outside."""
    with somebody(browser, site) as person:
        yield person


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """Two photo files in a folder."""
    files = [tmp_path / "red lamp.jpg", tmp_path / "blue lamp.jpg"]
    for file, color in zip(files, ("darkred", "navy"), strict=True):
        file.write_bytes(picture_bytes(1200, 800, color=color))
    return files


def paragraphs(texts: list[str]) -> str:
    """What a word processor puts on the clipboard, more or less."""
    return "".join(f'<p style="margin: 0cm"><span lang="x">{text}</span></p>' for text in texts)


def public_files(site: Site) -> set[Path]:
    """What lies in the public folder."""
    return set((site.folder / "public").rglob("*.*"))


def assert_hidden(site: Site, before: set[Path], *desk: str) -> None:
    """Nobody outside can read a word of the post anywhere; `desk` are addresses only for staff.

    `before` is what was public before the post was begun: other posts may be live.
    """
    for code in READ:
        for path in ("", "blog/", "blog/feed.rss", "blog/archive/", "blog/2018/", "blog/tags/", ADDRESS):
            answer = site.get(f"/{code}/{path}")
            assert not [word for word in (*SECRETS, "three-lights", "/2018/") if word in answer.text], path
        # The page offers to search for the words of the address that was asked for.
        unknown = re.sub(r"three.lights", "nothing", site.get(f"/{code}/{ADDRESS}").text)
        assert unknown == site.get(f"/{code}/blog/2018/05/07/nothing/").text
    assert public_files(site) == before
    for path in desk:
        assert site.get(path).status == 302, path


def write(writer: Person, pictures: list[Path]) -> None:
    """Type, paste and drop the whole post."""
    writer.open("/admin/blog/post/add/")
    for code, title, texts in (("en", "Three lights", ENGLISH), ("zh-hant", "三盞燈", CHINESE)):
        writer.title(code, title)
        writer.paste(code, paragraphs(texts))
        expect(writer.text(code).locator("p")).to_have_text(texts)
    for number, file in enumerate(pictures):
        writer.drop(file, writer.text("en").get_by_text(ENGLISH[number]))
        writer.describe("en", number, *PHOTOS["en"][number])
        writer.pick("zh-hant", file.name, after=CHINESE[number])
        writer.describe("zh-hant", number, *PHOTOS["zh-hant"][number])
    writer.page.get_by_label("Address").fill("three-lights")
    writer.page.get_by_label("Date", exact=True).fill("2018-05-06")


def assert_read(person: Person, address: str = "/{code}/" + ADDRESS) -> None:
    """The three pages say everything in order; their pictures load."""
    for code, expected in READ.items():
        person.open(address.format(code=code))
        assert person.reads() == expected


def assert_fed(site: Site) -> None:
    """The three feeds say everything in order, once."""
    for code, expected in READ.items():
        feed = site.get(f"/{code}/blog/feed.rss").text
        content = feed[feed.index(expected[2] + "&lt;/p&gt;") :]
        found = [content.index(word.removeprefix("photo: ")) for word in expected[2:]]
        assert found == sorted(found)
        assert feed.count(f"<title>{expected[0]}</title>") == 1


def test_a_post_goes_from_the_desk_to_the_readers(
    site: Site, writer: Person, editor: Person, stranger: Person, pictures: list[Path]
) -> None:
    before = public_files(site)
    write(writer, pictures)
    shown = writer.text("en").locator("img").first.get_attribute("src") or ""
    assert_hidden(site, before, shown)

    writer.press("Save draft")
    expect(writer.messages()).to_contain_text("Saved as revision 1.")
    form = writer.address()
    assert_hidden(site, before, shown, form)

    writer.press("Preview")
    preview = writer.address()
    assert_read(writer, preview.replace("/preview/en/", "/preview/{code}/"))
    assert_hidden(site, before, shown, form, preview)

    editor.open(form)
    editor.press("Publish…")
    assert_hidden(site, before, shown, form, preview)
    editor.press("Publish now")
    expect(editor.messages()).to_contain_text("Published.")
    site.settle()
    assert_read(stranger)
    assert_fed(site)

    writer.open(form)
    writer.title("en", "Four lights")
    writer.title("zh-hant", "四盞燈")
    writer.paste("en", "<p>A fourth light went on.</p>")
    writer.press("Save draft")
    expect(writer.messages()).to_contain_text("Saved as revision 2.")
    expect(writer.page.get_by_text("changed", exact=True)).to_be_visible()
    assert_read(stranger)
    assert_fed(site)
