"""A withdrawn post is in no public place; its address says so."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from blog import languages, workflow
from blog.models import Post
from tests import builders


@pytest.fixture
def address(editor: User) -> str:
    """The address of a post with a photo and a tag that was withdrawn."""
    body = builders.paragraphs("Regretted words.") + builders.placed(builders.photo(editor))
    post = builders.live(editor, builders.content("Regretted", body, tags=(builders.tag().pk,)))
    assert post.date
    workflow.withdraw(post, editor)
    return f"/en/blog/{post.date:%Y/%m/%d}/harbour-lights/"


def test_its_address_answers_410_in_the_readers_language(address: str, client: Client) -> None:
    assert client.get(address).status_code == 410
    chinese = client.get(address.replace("/en/", "/zh-hant/"))
    assert chinese.status_code == 410
    assert 'lang="zh-Hant-HK"' in chinese.content.decode()


def test_no_list_feed_or_tag_shows_it(address: str, client: Client) -> None:
    for place in ("/en/", "/en/blog/", "/en/blog/archive/", "/en/blog/tags/", "/en/blog/feed.rss", address):
        page = client.get(place).content.decode()
        assert "Regretted" not in page, place
        assert "Harbour" not in page, place


def test_its_columns_are_empty_in_the_database(address: str) -> None:
    columns = [f"{name}_{each.column}" for name in ("title", "teaser", "body") for each in languages.ALL]
    row = Post.objects.values_list(*columns).get()
    assert set(row) <= {"", None}
    with connection.cursor() as cursor:
        # The columns without a language, which modeltranslation keeps beside the others.
        cursor.execute("SELECT title, teaser, body FROM blog_post")
        assert set(cursor.fetchone()) <= {"", None}


def test_its_photos_leave_public_media_and_stay_at_the_desk(address: str, folders: Path) -> None:
    assert not list((folders / "public").rglob("*.*"))
    assert list((folders / "desk").rglob("*.avif"))


def test_a_photo_another_live_post_shows_stays_public(editor: User, folders: Path) -> None:
    image = builders.photo(editor)
    body = builders.paragraphs("One.") + builders.placed(image)
    first = builders.live(editor, builders.content("One", body, slug="one"))
    builders.live(editor, builders.content("Two", body, slug="two"))
    workflow.withdraw(first, editor)
    assert list((folders / "public").rglob("*.avif"))


def test_it_can_be_published_again_at_its_old_address(address: str, editor: User, client: Client) -> None:
    post = Post.objects.select_related("latest_revision").get()
    assert post.latest_revision
    workflow.publish(post.latest_revision, editor)
    page = client.get(address)
    assert page.status_code == 200
    assert "Regretted words." in page.content.decode()


def test_only_a_live_post_can_be_withdrawn(editor: User) -> None:
    post = builders.draft(editor).post
    with pytest.raises(workflow.OutdatedError):
        workflow.withdraw(post, editor)
