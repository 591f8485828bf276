"""What people type is kept while they type, comes back to them alone, and changes nothing by itself."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog import jottings
from blog.models import Jotting, Post, Presence, Revision
from tests import builders

NEW = "/admin/blog/post/add/"
KEEP_NEW = "/admin/blog/post/typed/"
TYPED = {"title_en": "Half a sent", "body_en": "<p>Half a sentence</p>", "ready": ["en"], "slug": "half"}


def form_of(post: Post) -> str:
    """The address of a post's form."""
    return f"/admin/blog/post/{post.pk}/change/"


def keep_of(post: Post) -> str:
    """Where its text is kept."""
    return f"/admin/blog/post/{post.pk}/typed/"


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def page_of(client: Client, address: str) -> str:
    """A page, read."""
    return client.get(address).content.decode()


def says(answer: Any) -> str:
    """The sentence of an answer."""
    return str(answer.json()["says"])


@pytest.fixture
def first(writer: User) -> Revision:
    """A post's only revision."""
    return builders.draft(writer)


def test_what_is_typed_is_kept_once_and_makes_no_revision(
    as_writer: Client, writer: User, first: Revision
) -> None:
    for title in ("Half", "Half a sent"):
        answer = as_writer.post(keep_of(first.post), {**TYPED, "title_en": title, "opening": "one"})
    assert re.fullmatch(r"Kept at \d\d:\d\d:\d\d", says(answer))
    jotting = Jotting.objects.get()
    assert (jotting.user, jotting.post) == (writer, first.post)
    assert jotting.fields["title_en"] == ["Half a sent"]
    assert Revision.objects.get().state == Revision.State.DRAFT


def test_nothing_but_the_fields_of_the_form_is_kept(as_writer: Client) -> None:
    as_writer.post(KEEP_NEW, {**TYPED, "title_en": "Nul\0l", "_publish": "1", "more": "x" * 1000})
    assert set(Jotting.objects.get().fields) == {"title_en", "body_en", "ready", "slug"}
    assert Jotting.objects.get().fields["title_en"] == ["Null"]
    assert not Post.objects.exists()


def test_keeping_costs_the_same_few_queries(as_writer: Client, first: Revision) -> None:
    as_writer.post(keep_of(first.post), TYPED)
    with CaptureQueriesContext(connection) as queries:
        as_writer.post(keep_of(first.post), TYPED)
    assert len(queries) <= 13, [query["sql"] for query in queries]


def test_another_window_does_not_write_over_it(as_writer: Client, first: Revision) -> None:
    as_writer.post(keep_of(first.post), {**TYPED, "opening": "one"})
    other = as_writer.post(keep_of(first.post), {**TYPED, "title_en": "Other", "opening": "two"})
    assert other.status_code == 409
    assert Jotting.objects.get().fields["title_en"] == ["Half a sent"]
    chosen = as_writer.post(
        keep_of(first.post), {**TYPED, "title_en": "Other", "opening": "two", "over": "1"}
    )
    assert chosen.status_code == 200
    assert Jotting.objects.get().fields["title_en"] == ["Other"]


def test_the_form_offers_what_was_typed_and_restores_it(as_writer: Client, first: Revision) -> None:
    as_writer.post(keep_of(first.post), {**TYPED, "base": first.pk, "slug": "two words", "date": "someday"})
    offered = page_of(as_writer, form_of(first.post))
    assert "You typed here and did not save it." in offered
    assert ">\nHarbour lights</textarea>" in offered
    restored = page_of(as_writer, form_of(first.post) + "?typed=1")
    assert "It is not saved yet." in restored
    for typed in (">\nHalf a sent</textarea>", "Half a sentence", 'value="two words"', 'value="someday"'):
        assert typed in restored
    assert 'class="errorlist"' not in restored
    assert hidden(restored, "base") == str(first.pk)


def test_a_new_post_comes_back_too(as_writer: Client) -> None:
    as_writer.post(KEEP_NEW, TYPED)
    assert "You typed here and did not save it." in page_of(as_writer, NEW)
    assert ">\nHalf a sent</textarea>" in page_of(as_writer, NEW + "?typed=1")


def test_nobody_else_is_shown_it(as_writer: Client, as_editor: Client, first: Revision) -> None:
    as_writer.post(keep_of(first.post), TYPED)
    for query in ("", "?typed=1"):
        page = page_of(as_editor, form_of(first.post) + query)
        assert "Half a sent" not in page
        assert "did not save it" not in page


def test_what_the_newest_revision_says_is_not_offered(as_writer: Client, first: Revision) -> None:
    page = page_of(as_writer, form_of(first.post))
    names = ("title_en", "title_zh_hant", "body_en", "body_zh_hant", "slug")
    text = first.content.texts
    values = [
        text["en"].title,
        text["zh-hant"].title,
        text["en"].body,
        text["zh-hant"].body,
        "harbour-lights",
    ]
    same = {**dict(zip(names, values, strict=True)), "ready": ["en", "zh-hant"], "base": hidden(page, "base")}
    as_writer.post(keep_of(first.post), same)
    assert "did not save it" not in page_of(as_writer, form_of(first.post))
    as_writer.post(keep_of(first.post), {**same, "ready": ["en"]})
    assert "did not save it" in page_of(as_writer, form_of(first.post))


@pytest.mark.parametrize("title", ["Half a sent", "Harbour lights"])
def test_saving_forgets_it_and_what_comes_late(
    title: str, as_writer: Client, writer: User, first: Revision
) -> None:
    typed = {**TYPED, "title_en": title, "base": first.pk, "opening": "one"}
    as_writer.post(keep_of(first.post), typed)
    assert as_writer.post(form_of(first.post), typed).status_code == 302
    assert jottings.kept(writer, first.post) is None
    assert says(as_writer.post(keep_of(first.post), typed)) == ""
    assert jottings.kept(writer, first.post) is None


def test_discarding_forgets_it(as_writer: Client, as_editor: Client, first: Revision) -> None:
    as_writer.post(keep_of(first.post), TYPED)
    as_editor.post(f"{keep_of(first.post)}discard/")
    assert Jotting.objects.count() == 1
    answer = as_writer.post(f"{keep_of(first.post)}discard/", follow=True)
    assert "Discarded." in answer.content.decode()
    assert not Jotting.objects.exists()


def test_a_restored_text_still_meets_what_somebody_saved_since(
    as_writer: Client, editor: User, first: Revision
) -> None:
    as_writer.post(keep_of(first.post), {**TYPED, "base": first.pk})
    builders.again(first.post, builders.content("His title"), editor)
    restored = page_of(as_writer, form_of(first.post) + "?typed=1")
    assert "It was begun from revision 1; the newest is revision 2." in restored
    saved = as_writer.post(form_of(first.post), {**TYPED, "base": hidden(restored, "base")})
    assert saved.status_code == 409
    assert Revision.objects.get(number=3).state == Revision.State.PARKED
    assert not Jotting.objects.exists()


def test_an_account_that_may_not_write_is_told_in_words(writer: User, groups: None, first: Revision) -> None:
    client = Client()
    client.force_login(User.objects.create_user("visitor", is_staff=True))
    for address in (KEEP_NEW, keep_of(first.post), f"{keep_of(first.post)}discard/"):
        assert client.post(address, TYPED).status_code == 403
    answer = client.post(f"/admin/blog/post/{first.post_id}/presence/")
    assert (answer.status_code, says(answer)) == (403, "Your account may not write this post.")
    assert not Jotting.objects.exists()
    assert not Presence.objects.exists()


def test_a_translator_gets_her_languages_back_and_the_others_as_they_were(
    translator: User, first: Revision
) -> None:
    client = Client()
    client.force_login(translator)
    # A browser does not send the fields that are locked.
    client.post(keep_of(first.post), {"title_zh_hant": "新標題", "ready": ["zh-hant"], "base": first.pk})
    restored = page_of(client, form_of(first.post) + "?typed=1")
    assert ">\n新標題</textarea>" in restored
    assert ">\nHarbour lights</textarea>" in restored
    assert 'value="harbour-lights"' in restored


def test_a_text_is_not_kept_for_whoever_signed_in_since(
    as_writer: Client, as_editor: Client, first: Revision
) -> None:
    hers = hidden(page_of(as_writer, form_of(first.post)), "typed_by")
    answer = as_editor.post(keep_of(first.post), {**TYPED, "typed_by": hers})
    assert answer.status_code == 403
    assert not Jotting.objects.exists()


# A form that is sent after the session has ended


def ended(client: Client, address: str) -> dict[str, Any]:
    """Open a form, type, and let the session end; gives what the browser still has."""
    typed = {**TYPED, "typed_by": hidden(page_of(client, address), "typed_by")}
    client.logout()
    return typed


@pytest.mark.parametrize("is_new", [True, False])
def test_a_form_sent_after_the_session_has_ended_is_there_after_signing_in(
    is_new: bool, as_writer: Client, first: Revision
) -> None:
    address = NEW if is_new else form_of(first.post)
    answer = as_writer.post(address, ended(as_writer, address), follow=True)
    assert "You were signed out. Nothing is lost" in answer.content.decode()
    signed_in = as_writer.post(
        answer.request["PATH_INFO"] + "?" + answer.request["QUERY_STRING"],
        {"login": "writer", "password": builders.PASSWORD},
        follow=True,
    )
    page = signed_in.content.decode()
    assert ">\nHalf a sent</textarea>" in page
    assert "It is not saved yet." in page
    assert Revision.objects.count() == 1


def test_it_is_not_there_for_somebody_else(as_writer: Client, editor: User, first: Revision) -> None:
    address = form_of(first.post)
    as_writer.post(address, ended(as_writer, address))
    as_writer.force_login(editor)
    assert "Half a sent" not in page_of(as_writer, address + "?typed=1")


def test_strangers_can_leave_nothing(client: Client, as_writer: Client, first: Revision) -> None:
    hers = ended(as_writer, form_of(first.post))
    other = builders.draft(first.created_by)  # type: ignore[arg-type]
    for address, typed in (
        (NEW, TYPED),
        (form_of(first.post), {**TYPED, "typed_by": hers["typed_by"][:-1] + "x"}),
        (form_of(other.post), hers),
        (NEW, hers),
    ):
        answer = client.post(address, typed)
        assert answer.status_code == 302
        assert "typed" not in answer["Location"]
    assert not Jotting.objects.exists()
    assert "sessionid" not in client.cookies


def test_an_account_that_was_switched_off_keeps_nothing(as_writer: Client, writer: User) -> None:
    hers = ended(as_writer, NEW)
    writer.is_active = False
    writer.save()
    as_writer.post(NEW, hers)
    assert not Jotting.objects.exists()


def test_without_its_token_a_form_is_not_kept(writer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    hers = ended(client, NEW)
    assert client.post(NEW, hers).status_code == 403
    assert not Jotting.objects.exists()


# Too large


def test_a_form_that_is_too_large_is_told_its_limit(as_writer: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
    assert 'data-limit="98000"' in page_of(as_writer, NEW)
    answer = as_writer.post(NEW, {**TYPED, "body_en": "x" * 200_000})
    assert answer.status_code == 413
    assert "the largest that can be sent has 97.7" in answer.content.decode()
