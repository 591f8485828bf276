"""What the desk's forms cannot take is told beside its field, and everything typed is still there."""

import datetime as dt
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from blog.models import Image, Post
from tests import builders

NEW = "/admin/blog/post/add/"
TYPED = {
    "title_en": "Harbour lights",
    "teaser_en": "What shines at night",
    "body_en": "<p>The harbour is calm & dark.</p>",
    "title_zh_hant": "海港燈火",
    "body_zh_hant": "<p>海港平靜。</p>",
    "slug": "harbour-lights",
    "date": "2018-05-06",
    "ready": ["en", "zh-hant"],
}
BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "an empty post": ({**dict.fromkeys(TYPED, ""), "ready": []}, "title_en", "Give the post a title"),
    "a long title": ({"title_zh_hant": "長" * 500}, "title_zh_hant", "at most 200 characters"),
    "a long teaser": ({"teaser_en": "x" * 601}, "teaser_en", "at most 600 characters"),
    "a long text": ({"body_en": f"<p>{'x' * 300_001}</p>"}, "body_en", "at most 300000 characters"),
    "a script": ({"body_en": "<p>Hello</p><script>alert(1)</script>"}, "body_en", "contains a script"),
    "an unknown photo": ({"body_en": builders.placed(Image(pk=99))}, "body_en", "has the number 99"),
    "no address": ({"slug": "two words"}, "slug", "only the letters a to z"),
    "no date": ({"date": "2018-02-30"}, "date", "Enter a valid date"),
}


def page(content: bytes) -> Element:
    """The page as an element tree."""
    tree: Element = html5lib.parse(content.decode(), namespaceHTMLElements=False)
    return tree


def row(tree: Element, name: str) -> Element:
    """The row of one field."""
    return next(found for found in tree.iter("div") if f"field-{name}" in (found.get("class") or "").split())


def field(tree: Element, name: str) -> Element:
    """The control of one field."""
    return next(
        found for found in tree.iter() if found.get("name") == name and found.tag in {"input", "textarea"}
    )


def value(control: Element) -> str:
    """What a control holds."""
    return (control.text or "") if control.tag == "textarea" else (control.get("value") or "")


def message(tree: Element, name: str) -> str:
    """What is said in the row of a field, by the element that describes its control."""
    control = field(tree, name)
    described = (control.get("aria-describedby") or "").split()
    assert control.get("aria-invalid") == "true"
    lists = [found for found in row(tree, name).iter("ul") if found.get("id") in described]
    return " ".join(text for found in lists for text in found.itertext()).strip()


@pytest.mark.parametrize("case", BAD)
def test_a_bad_field_is_told_and_nothing_typed_is_lost(case: str, as_writer: Client) -> None:
    changed, name, said = BAD[case]
    typed = {**TYPED, **changed}
    tree = page(as_writer.post(NEW, typed).content)
    assert said in message(tree, name)
    boxes = [found for found in tree.iter("input") if found.get("name") == "ready"]
    assert [box.get("value") for box in boxes if "checked" in box.attrib] == typed.pop("ready")
    assert {other: value(field(tree, other)) for other in typed} == typed
    assert not Post.objects.exists()


def test_an_address_that_exists_is_told(as_writer: Client, editor: User) -> None:
    builders.live(editor, builders.content(slug="harbour-lights"))
    tree = page(as_writer.post(NEW, {**TYPED, "date": ""}).content)
    assert "Another post has this address already" in message(tree, "slug")
    assert value(field(tree, "title_zh_hant")) == "海港燈火"
    assert Post.objects.count() == 1


def test_all_that_is_wrong_is_told_at_once_above_the_form(as_writer: Client) -> None:
    tree = page(as_writer.post(NEW, {**TYPED, "title_zh_hant": "長" * 500, "slug": "two words"}).content)
    summary = next(found for found in tree.iter("div") if found.get("id") == "errors")
    links = {found.get("href"): found for found in summary.iter("a")}
    assert set(links) == {"#id_title_zh_hant", "#id_slug"}
    assert "繁體中文" in " ".join(summary.itertext())


def test_no_field_lets_the_browser_cut_what_is_pasted(as_writer: Client) -> None:
    tree = page(as_writer.get(NEW).content)
    assert not [found.get("name") for found in tree.iter() if found.get("maxlength")]


def test_what_stands_in_the_way_of_publishing_is_told_beside_its_field(as_editor: Client) -> None:
    for verb in ("_publish", "_schedule"):
        untitled = {**TYPED, "slug": "", "title_zh_hant": "", verb: "1"}
        tree = page(as_editor.post(NEW, untitled, follow=True).content)
        assert "The title is missing" in message(tree, "title_zh_hant")
        summary = next(found for found in tree.iter("div") if found.get("id") == "errors")
        assert len(list(summary.iter("a"))) == 1
    assert not Post.objects.live().exists()


def test_a_date_in_the_future_does_not_keep_a_post_from_being_scheduled(as_editor: Client) -> None:
    later = {**TYPED, "date": f"{timezone.localdate() + dt.timedelta(days=2)}", "_schedule": "1"}
    assert "Goes out at" in as_editor.post(NEW, later, follow=True).content.decode()


def test_a_text_file_called_a_photo_is_refused_in_the_library(as_writer: Client) -> None:
    words = SimpleUploadedFile("notes.jpg", b"Only words.", "image/jpeg")
    typed = {"alt_en": "A pier", "caption_zh_hant": "碼頭", "credit": "Somebody"}
    tree = page(as_writer.post("/admin/blog/image/add/", {"original": words, **typed}).content)
    assert "not a photo" in message(tree, "original")
    assert {name: value(field(tree, name)) for name in typed} == typed
    assert not Image.objects.exists()


def test_a_text_file_called_a_photo_is_refused_in_the_editor(as_writer: Client) -> None:
    words = SimpleUploadedFile("notes.jpg", b"Only words.", "image/jpeg")
    answer = as_writer.post("/admin/blog/image/upload/", {"file": words})
    assert answer.status_code == 400
    assert "not a photo" in answer.json()["error"]
    assert not Image.objects.exists()


def test_tags_stand_under_their_names_in_the_language_of_the_desk(as_writer: Client) -> None:
    builders.tag()
    form = as_writer.get(NEW, headers={"accept-language": "zh-HK"}).content.decode()
    assert "海港" in form
    assert "Harbour" not in form
