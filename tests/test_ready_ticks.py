"""A language left empty is not demanded; one that somebody ticked herself is."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.models import Revision
from tests import builders

NEW = "/admin/blog/post/add/"
ALL = "en zh-hant zh-hans"
ENGLISH = {"title_en": "Lights", "body_en": "<p>Calm.</p>", "slug": "lights"}
TICKED = ["en", "zh-hant", "zh-hans"]


def saved(client: Client, address: str, **typed: Any) -> Revision:
    """The revision that a form makes."""
    assert client.post(address, typed).status_code == 302
    return Revision.objects.latest("pk")


def following(client: Client, address: str) -> str:
    """The languages whose tick nobody has touched, as the form says."""
    form = client.get(address).context["form"]
    return str(form["following"].value())


def test_a_new_form_says_that_no_tick_was_touched(as_writer: Client) -> None:
    assert following(as_writer, NEW) == ALL


@pytest.mark.parametrize("nothing", ["", "<p></p>", "<p><br></p><p> </p>"])
def test_a_language_without_a_text_is_not_ready_by_itself(nothing: str, as_writer: Client) -> None:
    typed = {**ENGLISH, "body_zh_hant": nothing, "ready": TICKED, "following": ALL}
    assert saved(as_writer, NEW, **typed).content.ready == ("en",)


def test_languages_with_a_text_are_ready_by_themselves(as_writer: Client) -> None:
    typed = {**ENGLISH, "title_zh_hant": "燈火", "ready": TICKED, "following": ALL}
    assert saved(as_writer, NEW, **typed).content.ready == ("en", "zh-hant", "zh-hans")


def test_a_photo_alone_is_a_text(as_writer: Client, writer: User) -> None:
    photo = builders.placed(builders.photo(writer), caption="")
    typed = {**ENGLISH, "body_zh_hant": photo, "ready": TICKED, "following": ALL}
    assert "zh-hant" in saved(as_writer, NEW, **typed).content.ready


def test_what_she_unticked_stays_unticked(as_writer: Client) -> None:
    typed = {**ENGLISH, "title_zh_hant": "燈火", "ready": ["en"], "following": "zh-hant zh-hans"}
    assert saved(as_writer, NEW, **typed).content.ready == ("en",)


def test_an_empty_language_that_she_ticked_is_refused(as_editor: Client) -> None:
    typed = {**ENGLISH, "ready": ["en", "zh-hant"], "following": "", "_publish": "1"}
    page = as_editor.post(NEW, typed, follow=True).content.decode()
    assert "This language is ticked as ready but has no text." in page


def test_an_english_post_goes_out_at_once(as_editor: Client) -> None:
    typed = {**ENGLISH, "ready": TICKED, "following": ALL, "_publish": "1"}
    assert as_editor.post(NEW, typed, follow=True).redirect_chain[-1][0].endswith("/publish/")


def test_a_language_begun_later_follows_until_the_post_is_public(as_editor: Client, editor: User) -> None:
    english = builders.content(chinese=None)
    draft = builders.draft(editor, english).post
    assert following(as_editor, f"/admin/blog/post/{draft.pk}/change/") == "zh-hant zh-hans"
    live = builders.live(editor, builders.content("Other", chinese=None, slug="other"))
    assert following(as_editor, f"/admin/blog/post/{live.pk}/change/") == ""


def test_a_translators_tick_is_always_her_own(translator: User, writer: User) -> None:
    post = builders.draft(writer, builders.content(chinese=None)).post
    client = Client()
    client.force_login(translator)
    assert following(client, f"/admin/blog/post/{post.pk}/change/") == ""
