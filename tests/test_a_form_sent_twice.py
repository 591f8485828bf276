"""The form of a new post makes one post, however often it is sent."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.models import Post, Revision
from tests import builders

NEW = "/admin/blog/post/add/"
TYPED = {"title_en": "Lights", "body_en": "<p>Calm.</p>", "slug": "lights", "ready": ["en"]}


@pytest.fixture
def sent(as_writer: Client) -> dict[str, Any]:
    """A form that was sent once, as the browser's Back shows it."""
    typed = {**TYPED, "post_key": as_writer.get(NEW).context["form"]["post_key"].value()}
    as_writer.post(NEW, typed)
    return typed


def test_sent_again_as_it_was_it_saves_nothing(as_writer: Client, sent: dict[str, Any]) -> None:
    page = as_writer.post(NEW, sent, follow=True)
    assert page.redirect_chain[-1][0] == f"/admin/blog/post/{Post.objects.get().pk}/change/"
    assert "Nothing had changed." in page.content.decode()
    assert Revision.objects.count() == 1


def test_sent_again_with_other_words_it_saves_the_same_post(as_writer: Client, sent: dict[str, Any]) -> None:
    page = as_writer.post(NEW, {**sent, "title_en": "Harbour lights"}, follow=True).content.decode()
    assert "Saved as revision 2." in page
    assert Post.objects.get().latest_revision == Revision.objects.get(titles="Harbour lights")


def test_what_somebody_saved_in_between_is_not_lost(
    as_writer: Client, sent: dict[str, Any], editor: User
) -> None:
    builders.again(Post.objects.get(), builders.content("His", chinese=None), editor)
    assert as_writer.post(NEW, {**sent, "title_en": "Hers"}).status_code == 409
    assert Post.objects.get().latest_revision == Revision.objects.get(titles="His")
    assert Revision.objects.get(titles="Hers").state == Revision.State.PARKED


def test_the_browsers_back_leads_to_the_post(as_writer: Client, sent: dict[str, Any]) -> None:
    form = f"/admin/blog/post/{Post.objects.get().pk}/change/"
    assert as_writer.get(f"{NEW}?new={sent['post_key']}")["Location"] == form


def test_two_that_arrive_at_once_make_one_post(writer: User) -> None:
    key = uuid4()
    first = workflow.save_draft(None, builders.content(), writer, None, key=key)
    second = workflow.save_draft(None, builders.content("Other"), writer, None, key=key)
    assert (second.post, second.number) == (first.post, 2)
    assert Post.objects.get().uuid == key


def test_a_form_that_was_refused_keeps_its_name(as_writer: Client) -> None:
    key = str(uuid4())
    assert as_writer.get(f"{NEW}?new={key}").context["form"]["post_key"].value() == key
    answer = as_writer.post(NEW, {**TYPED, "slug": "two words", "post_key": key})
    assert answer.context["form"]["post_key"].value() == key


@pytest.mark.parametrize("key", ["", "none", "9" * 5000, "{}"])
def test_a_bad_name_is_no_name(key: str, as_writer: Client) -> None:
    assert as_writer.get(NEW, {"new": key}).status_code == 200
    for _again in range(2):
        assert as_writer.post(NEW, {**TYPED, "slug": "", "post_key": key}).status_code == 302
    assert Post.objects.count() == 2


def test_two_forms_make_two_posts(as_writer: Client) -> None:
    keys = {as_writer.get(NEW).context["form"]["post_key"].value() for _form in range(2)}
    for key in keys:
        as_writer.post(NEW, {**TYPED, "slug": "", "post_key": key})
    assert Post.objects.count() == len(keys) == 2


def test_a_stranger_learns_nothing_by_a_name(stranger: User, writer: User) -> None:
    key = uuid4()
    workflow.save_draft(None, builders.content(), writer, None, key=key)
    client = Client()
    client.force_login(stranger)
    assert "change" not in client.get(f"{NEW}?new={key}")["Location"]
