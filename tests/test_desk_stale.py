"""A stale text beside its source as it was and as it is; "still right" and "convert again" from its page."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.content import Content, Text
from blog.models import Assignment, AuditEntry, Post, Revision
from tests import builders

SOURCE = builders.paragraphs("海港平靜。", "共有三艘船。", "後天放晴。")
NEW = builders.paragraphs("海港平靜。", "共有五艘船。", "後天放晴。", "晚上有煙花。")
ENGLISH = builders.paragraphs("The harbour is calm.", "There are three boats.", "Fine on Tuesday.")
HAND = builders.paragraphs("海港平静。", "一共有三条船。", "后天放晴。")


@pytest.fixture
def moved(writer: User) -> Revision:
    """A revision in which English and the Simplified text by hand are stale."""
    saying: Content = builders.content(
        body=ENGLISH, chinese_body=SOURCE, simplified_by_hand=True, simplified_fields=("body",)
    )
    first = builders.draft(writer, saying.with_text("zh-hans", Text("海港灯火", "", HAND)))
    source = replace(first.content.texts["zh-hant"], body=NEW)
    builders.again(first.post, replace(first.content, slug="between"), writer)
    return builders.again(
        first.post, replace(first.content, slug="between").with_text("zh-hant", source), writer
    )


@pytest.fixture
def as_translator(translator: User) -> Client:
    """A browser of hers; she writes English."""
    Assignment.objects.update_or_create(user=translator, defaults={"languages": ["en"]})
    client = Client()
    client.force_login(translator)
    return client


def _page(client: Client, address: str) -> Element:
    answer = client.get(address)
    assert answer.status_code == 200
    tree: Element = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    return tree


def _rows(tree: Element) -> list[list[str]]:
    """The three columns of each line, without the words for what came and went."""
    found = []
    for line in tree.iter("div"):
        if "three-way" in (line.get("class") or "").split():
            cells = [each for each in line.iter("p") if each.get("class") == "difference-words"]
            found.append(["".join(_words(cell)).strip() for cell in cells])
    return found


def _words(element: Element) -> list[str]:
    if element.get("class") == "visually-hidden":
        return []
    inner = [word for child in element for word in [*_words(child), child.tail or ""]]
    return [element.text or "", *inner]


@pytest.mark.parametrize(
    ("code", "translated"),
    [
        ("en", ["The harbour is calm.", "There are three boats.", "Fine on Tuesday."]),
        ("zh-hans", ["海港平静。", "一共有三条船。", "后天放晴。"]),
    ],
)
def test_old_source_new_source_and_translation_stand_side_by_side(
    code: str, translated: list[str], moved: Revision, as_writer: Client
) -> None:
    tree = _page(as_writer, f"/admin/blog/post/{moved.post_id}/stale/{code}/")
    assert _rows(tree) == [
        ["海港平靜。", "海港平靜。", translated[0]],
        ["共有三艘船。", "共有五艘船。", translated[1]],
        ["後天放晴。", "後天放晴。", translated[2]],
        ["–", "晚上有煙花。", "–"],
    ]
    assert ["".join(_words(each)) for each in tree.iter("del")] == ["三"]
    assert ["".join(_words(each)) for each in tree.iter("ins")] == ["五", "晚上有煙花。"]
    assert "revision 2" in "".join(tree.itertext())


def test_the_form_leads_there_where_something_is_stale(moved: Revision, as_writer: Client) -> None:
    form = as_writer.get(f"/admin/blog/post/{moved.post_id}/change/").content.decode()
    assert f"/admin/blog/post/{moved.post_id}/stale/en/" in form
    assert f"/admin/blog/post/{moved.post_id}/stale/zh-hans/" in form
    assert f"/admin/blog/post/{moved.post_id}/stale/zh-hant/" not in form


def test_still_right_names_who_said_so(moved: Revision, as_editor: Client) -> None:
    address = f"/admin/blog/post/{moved.post_id}/stale/zh-hans/"
    as_editor.post(f"{address}right/", {"revision": moved.pk})
    moved.refresh_from_db()
    assert moved.stale == "en"
    assert AuditEntry.objects.get(verb="still right").person == "editor"
    page = as_editor.get(address).content.decode()
    assert "Nothing has changed in the text" in page
    assert "editor, " in page


def test_still_right_is_of_the_revision_that_was_looked_at(moved: Revision, as_writer: Client) -> None:
    for looked_at in ("", moved.pk - 1, "9" * 5000):
        as_writer.post(f"/admin/blog/post/{moved.post_id}/stale/en/right/", {"revision": looked_at})
    moved.refresh_from_db()
    assert moved.stale == "en zh-hans"


def test_a_translator_checks_her_language_and_no_other(moved: Revision, as_translator: Client) -> None:
    post = f"/admin/blog/post/{moved.post_id}"
    assert as_translator.post(f"{post}/stale/zh-hans/right/", {"revision": moved.pk}).status_code == 403
    assert as_translator.post(f"{post}/simplified/convert/", {"revision": moved.pk}).status_code == 403
    assert as_translator.post(f"{post}/stale/en/right/", {"revision": moved.pk}).status_code == 302
    moved.refresh_from_db()
    assert moved.stale == "zh-hans"


def test_converting_again_takes_traditional_and_keeps_the_hand_in_history(
    moved: Revision, as_writer: Client
) -> None:
    sent = {"revision": moved.pk, "fields": ["body"]}
    as_writer.post(f"/admin/blog/post/{moved.post_id}/simplified/convert/", sent)
    content = Post.objects.select_related("latest_revision").get().latest_revision
    assert content is not None
    assert content.content.texts["zh-hans"].body == NEW.replace("靜", "静").replace("後", "后").replace(
        "煙", "烟"
    )
    assert not content.content.simplified_by_hand
    assert AuditEntry.objects.get(verb="converted again").detail["texts"] == ["body"]
    as_writer.post(f"/admin/blog/post/{moved.post_id}/simplified/convert/", sent)
    assert Revision.objects.count() == 4


@pytest.mark.parametrize("code", ["fr", "zh", "9" * 5000])
def test_there_is_no_page_of_another_language(code: str, moved: Revision, as_writer: Client) -> None:
    assert as_writer.get(f"/admin/blog/post/{moved.post_id}/stale/{code}/").status_code == 404


def test_a_stale_language_waits_for_its_translator(moved: Revision, as_translator: Client) -> None:
    board = as_translator.get("/admin/").content.decode()
    assert "To translate" in board
    assert "English: stale" in board
