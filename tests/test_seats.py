"""Columns are remembered with the account, and no language with a message is ever hidden."""

from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.models import Seat
from tests import builders

NEW = "/admin/blog/post/add/"
DOOR = "/admin/blog/post/seat/"


def page(answer: Any) -> Element:
    """The page as an element tree."""
    tree: Element = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    return tree


def shown(tree: Element) -> list[str]:
    """The languages in sight, in their order."""
    sections = [each for each in tree.iter("section") if "draft-language" in (each.get("class") or "")]
    return [str(each.get("data-language")) for each in sections if "hidden" not in each.attrib]


def pressed(tree: Element) -> set[str]:
    """The names of the buttons that are pressed."""
    buttons = (each for each in tree.iter("button") if each.get("aria-pressed") == "true")
    return {str(each.get("id")) for each in buttons}


def test_a_writer_begins_with_english_and_traditional(as_writer: Client) -> None:
    tree = page(as_writer.get(NEW))
    assert shown(tree) == ["en", "zh-hant"]
    assert pressed(tree) == {"show-en", "show-zh-hant"}
    assert not Seat.objects.exists()


def test_a_translator_begins_with_hers_beside_its_source(translator: User, writer: User) -> None:
    post = builders.draft(writer).post
    client = Client()
    client.force_login(translator)
    tree = page(client.get(f"/admin/blog/post/{post.pk}/change/"))
    assert shown(tree) == ["zh-hant", "en"]
    assert pressed(tree) == {"show-en", "show-zh-hant", "align", "together"}


def test_columns_follow_their_person_to_another_machine(
    as_writer: Client, writer: User, editor: User
) -> None:
    sent = {"languages": ["zh-hans", "zh-hant"], "aligned": "1"}
    assert as_writer.post(DOOR, sent).status_code == 200
    other = Client()
    other.force_login(writer)
    tree = page(other.get(NEW))
    assert shown(tree) == ["zh-hant", "zh-hans"]
    assert pressed(tree) == {"show-zh-hant", "show-zh-hans", "align"}
    other.force_login(editor)
    assert shown(page(other.get(NEW))) == ["en", "zh-hant"]


@pytest.mark.parametrize("codes", [[], ["fr"], ["zh-hant" * 5000]])
def test_nobody_is_left_without_a_language(codes: list[str], as_writer: Client) -> None:
    as_writer.post(DOOR, {"languages": ["en"]})
    answer = as_writer.post(DOOR, {"languages": codes})
    assert (answer.status_code, answer.json()["says"]) == (400, "At least one language stays in sight.")
    assert Seat.objects.get().languages == ["en"]


def test_reading_the_door_changes_nothing(as_writer: Client) -> None:
    assert as_writer.get(DOOR).status_code == 405
    assert not Seat.objects.exists()


def test_a_language_with_a_message_is_never_hidden(as_writer: Client) -> None:
    as_writer.post(DOOR, {"languages": ["en"]})
    tree = page(as_writer.post(NEW, {"title_en": "Lights", "title_zh_hans": "长" * 201}))
    assert shown(tree) == ["en", "zh-hans"]
    languages = next(each for each in tree.iter("div") if each.get("class") == "draft-languages")
    assert languages.get("data-count") == "2"


def test_what_stands_in_the_way_of_publishing_is_never_hidden(as_editor: Client, editor: User) -> None:
    as_editor.post(DOOR, {"languages": ["zh-hant"]})
    post = builders.draft(editor, builders.content(body="")).post
    assert shown(page(as_editor.get(f"/admin/blog/post/{post.pk}/change/"))) == ["zh-hant"]
    assert shown(page(as_editor.get(f"/admin/blog/post/{post.pk}/change/?check=1"))) == ["en", "zh-hant"]


def test_simplified_by_hand_is_in_sight_until_she_chooses(as_writer: Client, writer: User) -> None:
    post = builders.draft(writer, builders.content(simplified_by_hand=True)).post
    form = f"/admin/blog/post/{post.pk}/change/"
    assert shown(page(as_writer.get(form))) == ["en", "zh-hant", "zh-hans"]
    as_writer.post(DOOR, {"languages": ["zh-hant"]})
    assert shown(page(as_writer.get(form))) == ["zh-hant"]
