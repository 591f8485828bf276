"""An address that leads nowhere suggests live posts by its date and its words; a site without its database
says when to come back."""

import datetime as dt
from collections.abc import Iterator
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client

from blog import nearby, workflow
from tests import builders


@pytest.fixture
def posts(editor: User) -> list[str]:
    """Three live posts, one withdrawn, one draft."""
    for slug, month in (("harbour-lights", 2), ("budget-on-one-page", 3), ("harbour-at-work", 11)):
        builders.live(editor, builders.content(slug, slug=slug, date=dt.date(2025, month, 8)))
    gone = builders.live(editor, builders.content("Gone", slug="harbour-gone", date=dt.date(2025, 2, 9)))
    workflow.withdraw(gone, editor)
    builders.draft(editor, builders.content("Secret", slug="harbour-secret", date=dt.date(2025, 2, 10)))
    return ["harbour-lights", "budget-on-one-page", "harbour-at-work"]


@pytest.mark.usefixtures("posts")
@pytest.mark.parametrize(
    ("path", "slugs"),
    [
        ("/en/blog/2025/11/", ["harbour-at-work"]),
        ("/en/blog/2025/02/11/harbor-light/", ["harbour-lights", "harbour-at-work"]),
        ("/en/harbour-at-work.htm", ["harbour-at-work", "harbour-lights"]),
        ("/zh-hant/blog/blog20250308.htm", ["budget-on-one-page"]),
        ("/en/blog/2025/02/10/harbour-secret/", ["harbour-lights", "harbour-at-work"]),
        ("/en/blog/unicorns/", []),
        ("/en/blog/%5C%00'/", []),
        ("/media/photos/harbour/480.avif", []),
        ("/en/" + "harbour-" * 500, ["harbour-at-work", "harbour-lights"]),
    ],
)
def test_live_posts_are_suggested_likeliest_first(path: str, slugs: list[str]) -> None:
    assert [each.slug for each in nearby.nearby(path)] == slugs


@pytest.mark.usefixtures("posts")
def test_the_page_links_to_them_and_offers_to_search_for_the_words(client: Client) -> None:
    answer = client.get("/en/blog/2025/02/11/harbor-light/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert 'href="/en/blog/2025/02/08/harbour-lights/"' in page
    assert 'value="harbor light"' in page


@pytest.mark.usefixtures("posts")
def test_what_is_not_public_is_never_suggested(client: Client) -> None:
    page = client.get("/en/blog/harbour-secret-gone/").content.decode()
    assert "/harbour-secret/" not in page
    assert "/harbour-gone/" not in page


@pytest.fixture
def broken(client: Client) -> Iterator[tuple[Client, mock.Mock]]:
    """A site whose pages fail as the test says."""
    client.raise_request_exception = False
    with mock.patch("blog.pages.frame") as frame:
        yield client, frame


@pytest.mark.parametrize(
    ("code", "words"), [("en", "Back in a moment"), ("zh-hant", "請稍後再來"), ("zh-hans", "请稍后再来")]
)
@pytest.mark.django_db
def test_without_the_database_readers_are_told_when_to_come_back(
    broken: tuple[Client, mock.Mock], code: str, words: str
) -> None:
    client, frame = broken
    frame.side_effect = OperationalError("no such host")
    answer = client.get(f"/{code}/blog/")
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    assert f"<h1>{words}</h1>" in answer.content.decode()


@pytest.mark.django_db
def test_any_other_fault_is_500(broken: tuple[Client, mock.Mock]) -> None:
    client, frame = broken
    frame.side_effect = RuntimeError
    answer = client.get("/en/blog/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer
