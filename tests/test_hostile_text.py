"""A hostile text, however it came in, is dead on every page, in feeds and on every screen."""

import datetime as dt
import json
from pathlib import Path

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from blog import markup, preview, richtext, workflow
from blog.content import FIELDS, Content, Text
from blog.models import Post, Revision
from tests import builders

HOSTILE = (Path(__file__).parent / "pasted/hostile.html").read_text()


def hostile() -> Content:
    """A post all of whose words are hostile."""
    text = Text(HOSTILE[:150], HOSTILE[:300], HOSTILE)
    return builders.content().with_text("en", text).with_text("zh-hant", text)


def dead(page: bytes) -> bool:
    """Whether a browser finds nothing of the hostile text alive in a page."""
    tree = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            address = value.strip().casefold() if name in {"href", "src", "action"} else ""
            if name.startswith("on") or address.startswith(("javascript:", "data:text", "post:")):
                return False
            # What a form shows again as it was typed is a value, never an attribute of another name.
            # What the head tells machines is words too.
            is_told = name == "content" and element.tag == "meta" and "http-equiv" not in element.attrib
            # A letter or message is begun with the title as its words, written out in the address.
            is_told = is_told or address.startswith(("mailto:?", "https://wa.me/?text="))
            if name != "value" and not is_told and ("evil.example" in value or "window.alive" in value):
                return False
        words = element.text or ""
        if element.tag == "script" and element.attrib.get("type") == "application/ld+json":
            json.loads(words)  # data, and nothing after it
            continue
        if element.tag in {"script", "style"} and ("alive=" in words or "evil.example" in words):
            return False
    return True


@pytest.fixture
def kept(editor: User) -> Revision:
    """A revision that says so, as if a saving of another kind had let it in, and a clean one after it."""
    revision = builders.draft(editor)
    builders.again(revision.post, builders.content("Second"), editor)
    Revision.objects.filter(pk=revision.pk).update(snapshot=hostile().as_json(), digest=hostile().digest())
    return Revision.objects.select_related("post").get(pk=revision.pk)


def test_the_test_itself_would_notice() -> None:
    assert not dead(f"<p>{HOSTILE}".encode())
    assert not dead(b'<a href="post:1">a</a>')
    assert markup.is_alive(HOSTILE)


def test_cleaning_leaves_links_and_words(editor: User) -> None:
    clean = richtext.clean(HOSTILE)
    assert richtext.post_links(clean) == [5]
    assert richtext.placed(clean) == []
    assert "https://example.org/good" in clean
    assert dead(clean.replace('href="post:5"', "").encode())


@pytest.mark.parametrize("code", ["en", "zh-hant", "zh-hans"])
def test_it_is_dead_for_readers(client: Client, editor: User, code: str) -> None:
    post = builders.live(editor)
    # As if a saving of another kind had let it in.
    said = hostile().texts["en"]
    columns = ("en", "zh_hant", "zh_hans")
    texts = {f"{name}_{column}": getattr(said, name) for name in FIELDS for column in columns}
    Post.objects.filter(pk=post.pk).update(**texts)
    post.refresh_from_db()
    assert post.date
    for address in (f"/{code}/blog/{post.date:%Y/%m/%d}/harbour-lights/", f"/{code}/", f"/{code}/blog/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert dead(answer.content), address
    feed = client.get(f"/{code}/blog/feed.rss").content.decode()
    inside = feed.split("<content:encoded>")[1].split("</content:encoded>")[0]
    words = inside.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert dead(words.encode())


def test_it_is_dead_at_the_desk(as_editor: Client, client: Client, kept: Revision) -> None:
    pk, number = kept.post_id, kept.number
    doors = [
        reverse("admin:blog_post_preview_revision", args=[pk, number, "en"]),
        reverse("admin:blog_post_history", args=[pk]),
        reverse("admin:blog_post_compare", args=[pk]) + f"?from={number}&to={number + 1}",
        reverse("admin:blog_post_change", args=[pk]),
        reverse("admin:blog_post_changelist"),
    ]
    for door in doors:
        answer = as_editor.get(door)
        assert answer.status_code == 200
        assert dead(answer.content), door


def test_it_is_dead_behind_a_shared_link(client: Client, editor: User, kept: Revision) -> None:
    link = workflow.share(kept, editor, "Counsel", lasting=dt.timedelta(days=1))
    answer = client.get(f"/share/{preview.token(link)}/en/")
    assert answer.status_code == 200
    assert dead(answer.content)


def test_a_form_with_it_is_refused_and_nothing_typed_is_lost(as_writer: Client) -> None:
    answer = as_writer.post(reverse("admin:blog_post_add"), {"title_en": "T", "body_en": HOSTILE})
    assert "could run in a reader’s browser" in answer.content.decode()
    assert dead(answer.content)
    assert not Post.objects.exists()
