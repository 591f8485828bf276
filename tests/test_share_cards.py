"""The share card of a post is public exactly while the post is, and nothing waits for it."""

import datetime as dt
import re
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from blog import cards, edition, public_media, publication, workflow
from blog.models import Masthead, Post
from tests import builders

DAY = dt.date(2026, 2, 8)
PATH = "blog/2026/02/08/harbour-lights/"


def shown(folders: Path) -> set[str]:
    """The names of the cards that readers can see."""
    return {path.parent.name for path in (folders / "public").glob("cards/*/card.jpg")}


def told(client: Client, code: str = "en") -> str:
    """The address of the card that a post's page names, without the site's name."""
    found = re.search(r'og:image" content="https?://[^/]+([^"]+)"', client.get(f"/{code}/{PATH}").text)
    assert found
    return found[1]


@pytest.fixture
def post(editor: User) -> Post:
    """A post in three languages without a photo."""
    return builders.live(editor, builders.content(date=DAY))


def test_each_language_has_a_card_of_its_own(post: Post, folders: Path, client: Client) -> None:
    addresses = {told(client, code) for code in ("en", "zh-hant", "zh-hans")}
    assert len(addresses) == 3 == len(shown(folders))
    for address in addresses:
        with closing(client.get(address)) as answer:
            assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
            assert "immutable" not in answer["Cache-Control"]


def test_nothing_is_drawn_before_publication(editor: User, folders: Path) -> None:
    draft = builders.draft(editor, builders.content(date=DAY))
    workflow.schedule(draft, editor, timezone.now() + dt.timedelta(hours=1))
    assert not list(folders.rglob("card.jpg"))
    assert draft.post.cards == {}


def test_a_draft_of_a_live_post_leaves_its_cards_alone(post: Post, editor: User, folders: Path) -> None:
    before = shown(folders)
    builders.again(post, builders.content("Another title", date=DAY), editor)
    assert shown(folders) == before


def test_a_new_title_is_a_new_card_at_a_new_address(
    post: Post, editor: User, folders: Path, client: Client
) -> None:
    before, kept = told(client), told(client, "zh-hant")
    workflow.publish(builders.again(post, builders.content("Another title", date=DAY), editor), editor)
    assert told(client) != before
    assert told(client, "zh-hant") == kept
    assert client.get(before).status_code == 404
    assert len(shown(folders)) == 3


def test_a_withdrawn_post_has_no_card(post: Post, editor: User, folders: Path, client: Client) -> None:
    address = told(client)
    workflow.withdraw(post, editor)
    assert shown(folders) == set()
    assert client.get(address).status_code == 404
    assert Post.objects.get(pk=post.pk).cards == {}


def test_a_publication_that_fails_leaves_no_card(
    editor: User, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("blog.publication.search.include", fails)
    with pytest.raises(OSError, match="disk full"):
        builders.live(editor, builders.content(date=DAY))
    assert shown(folders) == set()


def test_a_card_that_cannot_be_drawn_holds_nothing_up(
    editor: User, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_words: cards.Words) -> bytes:
        raise MemoryError

    monkeypatch.setattr(cards, "drawn", fails)
    builders.live(editor, builders.content(date=DAY))
    assert "has no share card" in caplog.text
    assert told(client) == "/static/blog/card.png"


def test_a_disk_that_takes_no_card_holds_nothing_up(
    editor: User, folders: Path, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    (folders / "public").mkdir()
    (folders / "public" / "cards").write_text("in the way")
    builders.live(editor, builders.content(date=DAY))
    assert told(client) == "/static/blog/card.png"


def test_a_title_that_the_typeface_lacks_gets_the_sites_card(editor: User, client: Client) -> None:
    builders.live(editor, builders.content("Boats \U0001f6a2", date=DAY))
    assert told(client) == "/static/blog/card.png"
    assert told(client, "zh-hant").startswith("/media/cards/")


def test_a_post_with_a_photo_shows_it_in_every_language(editor: User, folders: Path, client: Client) -> None:
    body = builders.paragraphs("One.") + builders.placed(builders.photo(editor))
    builders.live(editor, builders.content(body=body, chinese_body=body, date=DAY))
    (address,) = {told(client, code) for code in ("en", "zh-hant", "zh-hans")}
    with closing(client.get(address)) as answer:
        assert answer.status_code == 200
    assert len(shown(folders)) == 1


def test_two_posts_share_no_card(post: Post, editor: User, folders: Path) -> None:
    other = builders.live(editor, builders.content(slug="again", date=DAY))
    assert len(shown(folders)) == 6
    workflow.withdraw(other, editor)
    assert len(shown(folders)) == 3


def test_a_new_masthead_is_on_cards_once_they_are_drawn_again(
    post: Post, folders: Path, client: Client
) -> None:
    before = shown(folders)
    assert publication.redraw_cards() == 0
    Masthead.objects.create(pk=1, site_name_en="The Harbour")
    edition.advance()
    assert publication.redraw_cards() == 1
    assert len(shown(folders) & before) == 2
    with closing(client.get(told(client))) as answer:
        assert answer.status_code == 200


def test_sweeping_takes_cards_that_a_killed_process_left(post: Post, folders: Path) -> None:
    kept = shown(folders)
    public_media.show_card("0" * 32, b"left", [])
    assert publication.sweep() == 1
    assert shown(folders) == kept


@pytest.mark.parametrize("name", ["..", "x", "0" * 32, "%00", "0" * 5_000])
def test_what_is_no_card_is_404(name: str, client: Client, db: None) -> None:
    assert client.get(f"/media/cards/{name}/card.jpg").status_code == 404
