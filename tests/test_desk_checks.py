"""The checks beside the form: what is typed is looked at, never kept, and nobody waits for it."""

from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import AuditEntry, Jotting, Override, Post, Revision
from tests import builders

MOST_QUERIES = 24
NEW = "/admin/blog/post/checks/"


def form(**others: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    return {"title_en": "Harbour", "body_en": "<p>Calm，quiet.</p>", "ready": ["en"], **others}


def check(client: Client, data: dict[str, Any], post: Post | None = None) -> Any:
    """What the desk says of it."""
    return client.post(f"/admin/blog/post/{post.pk}/checks/" if post else NEW, data)


def said(answer: Any) -> tuple[int, int]:
    """How many errors and warnings."""
    return answer.json()["errors"], answer.json()["warnings"]


def test_what_is_typed_is_checked_and_not_kept(as_writer: Client) -> None:
    answer = check(as_writer, form())
    assert said(answer) == (0, 1)
    assert "full-width sign in English" in answer.json()["html"]
    assert "#go&amp;field=body_en&amp;block=1&amp;words=" in answer.json()["html"]
    assert answer.json()["says"] == "1 warning"
    kept = (Post, Revision, Jotting, Override)
    assert not any(model.objects.exists() for model in kept)
    assert not AuditEntry.objects.exclude(verb__startswith="sign").exists()


def test_an_empty_form_has_nothing_to_check(as_writer: Client) -> None:
    answer = check(as_writer, {"ready": ["en", "zh-hant", "zh-hans"]})
    assert (said(answer), answer.json()["says"]) == ((0, 0), "Nothing is written yet.")


def test_errors_come_before_warnings_and_hers_before_the_others(as_writer: Client) -> None:
    body = "<p>Calm，quiet.</p><p>Lost \ufffd.</p>"
    html = check(as_writer, form(body_en=body)).json()["html"]
    assert html.index("A character was lost") < html.index("full-width")


def test_what_the_form_would_refuse_is_said_too(as_writer: Client) -> None:
    bad = form(slug="Not an address!", date="yesterday", title_en="x" * 300, body_en="<script>x()</script>")
    html = check(as_writer, bad).json()["html"]
    for words in ("Write only the letters", "Enter a valid date", "at most 200", "contains a script"):
        assert words in html


def test_a_language_that_is_not_ready_is_shown_and_not_counted(as_writer: Client) -> None:
    answer = check(as_writer, form(title_zh_hant="海港", body_zh_hant="<p>昨日,開會。</p>"))
    assert said(answer) == (0, 1)
    assert "half-width" in answer.json()["html"]
    assert "not ticked as ready" in answer.json()["html"]


def test_a_warning_with_a_reason_is_folded_away_with_it(as_editor: Client, writer: User) -> None:
    revision = builders.draft(writer, builders.content(body="<p>Calm，quiet.</p>", chinese=None))
    html = check(as_editor, form(base=revision.pk), revision.post).json()["html"]
    key = html.split('<button type="button" value="')[1].split('"')[0]
    data = {"revision": revision.pk, "key": key, "reason": "It quotes a sign."}
    assert as_editor.post(f"/admin/blog/post/{revision.post_id}/override/", data).status_code == HTTPStatus.OK
    answer = check(as_editor, form(base=revision.pk), revision.post)
    assert said(answer) == (0, 0)
    assert "It quotes a sign." in answer.json()["html"]
    history = as_editor.get(f"/admin/blog/post/{revision.post_id}/history/").content.decode()
    assert "1 warning overridden" in history
    assert "It quotes a sign." in history
    assert said(check(as_editor, form(body_en="<p>Calm，quiet, still.</p>"), revision.post)) == (0, 1)


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"reason": " "}, HTTPStatus.BAD_REQUEST, "Say why"),
        ({"reason": "x" * 501}, HTTPStatus.BAD_REQUEST, "too long"),
        ({"key": "full-width.body_en.other"}, HTTPStatus.CONFLICT, "not saved yet"),
        ({"revision": "9" * 5000}, HTTPStatus.NOT_FOUND, ""),
        ({"revision": "x"}, HTTPStatus.NOT_FOUND, ""),
    ],
)
def test_a_reason_that_cannot_be_kept_is_answered(
    change: dict[str, str], status: HTTPStatus, words: str, as_editor: Client, writer: User
) -> None:
    revision = builders.draft(writer)
    data = {"revision": revision.pk, "key": "x", "reason": "Meant.", **change}
    answer = as_editor.post(f"/admin/blog/post/{revision.post_id}/override/", data)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert not Override.objects.exists()


def test_a_writer_sees_warnings_and_cannot_override_them(as_writer: Client, writer: User) -> None:
    revision = builders.draft(writer, builders.content(body="<p>Calm，quiet.</p>"))
    html = check(as_writer, form(base=revision.pk), revision.post).json()["html"]
    assert "full-width" in html
    assert "Override" not in html
    answer = as_writer.post(f"/admin/blog/post/{revision.post_id}/override/", {"revision": revision.pk})
    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_a_translator_is_shown_hers_first_and_the_rest_as_saved(translator: User, writer: User) -> None:
    revision = builders.draft(writer, builders.content(body="<p>Calm，quiet.</p>"))
    client = Client()
    client.force_login(translator)
    typed = form(
        base=revision.pk, body_en="<p>Changed.</p>", title_zh_hant="海港", body_zh_hant="<p>昨日,開會。</p>"
    )
    html = check(client, typed, revision.post).json()["html"]
    assert html.index("half-width") < html.index("full-width")
    assert "not assigned to you" in html
    assert client.post(NEW, typed).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "word，" * 20_000 + "</p>",
        "<p>香,</p>" * 8_000,
        "<p>\0\x01One\ud7ff</p>",
        '<p><a href="https://example.org/">here</a></p>' * 5_000,
        '<p><a href="post:1">here</a></p>' * 5_000,
        "<h3>x</h3>" * 5_000,
        "<p>" + '<a href="https://example.org/">here</a> and ' * 5_000 + "</p>",
        "<p>" + "Mon, 8 Feb 2026 last Friday 2,800億 " * 5_000 + "</p>",
        "<p>Mon, 8 Feb 2026 last Friday 2,800億</p>" * 2_000,
        "<" * 100_000,
        "é" * 100_000,
    ],
    ids=range(11),
)
def test_hostile_text_is_answered_with_a_bounded_list(body: str, as_writer: Client) -> None:
    answer = check(
        as_writer, form(body_en=body, title_zh_hant="港", body_zh_hant=body, ready=["en", "zh-hant"])
    )
    assert answer.status_code == HTTPStatus.OK
    assert len(answer.json()["html"]) < 200_000


def test_the_checks_cost_the_same_few_queries_whatever_is_written(as_editor: Client, editor: User) -> None:
    photos = [builders.photo(editor, color=color) for color in ("teal", "navy", "gold", "pink")]
    body = "<p>Calm，quiet.</p>" + "".join(builders.placed(each) for each in photos)
    post = builders.live(editor, builders.content(body=body, chinese_body=body))
    costs = []
    for typed in (
        form(),
        form(body_en=body * 9, title_zh_hant="港", body_zh_hant=body, ready=["en", "zh-hant"]),
    ):
        with CaptureQueriesContext(connection) as queries:
            assert check(as_editor, typed, post).status_code == HTTPStatus.OK
        costs.append(len(queries))
    assert max(costs) <= MOST_QUERIES, costs


def test_a_post_that_does_not_exist_is_not_found(as_editor: Client) -> None:
    assert as_editor.post("/admin/blog/post/999999/checks/").status_code == HTTPStatus.NOT_FOUND
    assert as_editor.post("/admin/blog/post/999999/override/").status_code == HTTPStatus.NOT_FOUND
