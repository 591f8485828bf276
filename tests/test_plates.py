"""What was made ready at publication is what live rendering would say now, or it is not used."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import languages, plates, workflow
from blog.demo import pictures, plant
from blog.models import Plate, Post
from tests import builders

DAY = dt.date(2026, 2, 8)
PIER, LINKING = "/en/blog/2026/02/08/pier/", "/en/blog/2026/02/08/linking/"


def _pages() -> list[str]:
    """The pages of all live posts and their feeds, in each language."""
    found = []
    for code in languages.CODES:
        found += [f"/{code}/", f"/{code}/blog/", f"/{code}/blog/?page=2", f"/{code}/blog/feed.rss"]
        for post in Post.objects.live():
            slug = f"{post.slug}/" if post.slug else ""
            found.append(f"/{code}/blog/{post.day:%Y/%m/%d}/{slug}")
    return found


@pytest.fixture
def differences(client: Client, settings: Any) -> Callable[[], list[str]]:
    """The pages that say something else with plates than without."""

    def find() -> list[str]:
        running = settings.RELEASE
        addresses = _pages()
        with_plates = {each: client.get(each).content for each in addresses}
        settings.RELEASE = ""
        without = {each: client.get(each).content for each in addresses}
        settings.RELEASE = running
        return [each for each in addresses if with_plates[each] != without[each]]

    return find


def _linked(editor: User) -> Post:
    """A live post that another live one links to, in both languages."""
    pier = builders.live(editor, builders.content("The pier", slug="pier", date=DAY))
    body = f'<p>It is so, <a href="post:{pier.pk}">as we said</a>.</p>'
    builders.live(
        editor, builders.content("Linking", body, chinese_body=body, slug="linking", date=DAY, tags=())
    )
    return pier


def test_every_demonstration_post_reads_the_same_from_its_plates(
    writer: User,
    editor: User,
    administrator: User,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    differences: Callable[[], list[str]],
) -> None:
    settings.POSTS_PER_FEED = 100
    monkeypatch.setattr(pictures, "draw", lambda name: builders.picture_bytes(1000, 700, color="navy"))
    assert list(plant.plant(writer, editor, administrator))
    assert Plate.objects.count() == 3 * Post.objects.live().count() > 30
    assert differences() == []
    Plate.objects.filter(language="en").update(page="<p>Altered.</p>")
    assert len(differences()) == Post.objects.live().count()


@pytest.mark.parametrize("act", ["moved", "withdrawn", "published again"])
def test_plates_follow_the_posts_they_link_to(
    act: str, client: Client, editor: User, settings: Any, differences: Callable[[], list[str]]
) -> None:
    pier = _linked(editor)
    assert f'href="{PIER}"' in client.get(LINKING).content.decode()
    if act == "moved":
        moved = builders.content("The pier", slug="new-pier", date=DAY)
        workflow.publish(builders.again(pier, moved, editor), editor)
    else:
        workflow.withdraw(pier, editor)
    if act == "published again":
        assert f'href="{PIER}"' not in client.get(LINKING).content.decode()
        again = builders.content("The pier again", slug="pier", date=DAY)
        workflow.publish(builders.again(pier, again, editor), editor)
    assert differences() == []
    assert set(Plate.objects.values_list("release", flat=True)) == {settings.RELEASE}
    is_linked = f'href="{PIER}"' in client.get(LINKING).content.decode()
    assert is_linked == (act == "published again")


def test_of_many_posts_that_link_to_one_the_older_wait_for_their_plates(
    editor: User, monkeypatch: pytest.MonkeyPatch, differences: Callable[[], list[str]]
) -> None:
    monkeypatch.setattr(plates, "MOST_MENTIONS", 0)
    workflow.withdraw(_linked(editor), editor)
    assert not Plate.objects.exists()
    assert differences() == []
    assert len(list(plates.catch_up())) == 1
    assert Plate.objects.count() == 3


def test_a_withdrawn_post_leaves_no_plate(editor: User) -> None:
    post = builders.live(editor)
    assert Plate.objects.filter(post=post).count() == 3
    workflow.withdraw(post, editor)
    assert not Plate.objects.exists()


def test_a_draft_changes_no_plate(editor: User) -> None:
    post = builders.live(editor)
    before = list(Plate.objects.values())
    builders.again(post, builders.content("Not yet"), editor)
    assert list(Plate.objects.values()) == before


def test_after_an_upgrade_texts_are_rendered_until_they_are_made_ready(
    client: Client, editor: User, settings: Any, differences: Callable[[], list[str]]
) -> None:
    _linked(editor)
    Plate.objects.update(page="<p>Old.</p>", feed="<p>Old.</p>")
    settings.RELEASE = "another release"
    for address in _pages():
        assert b"Old." not in client.get(address).content
    assert len(list(plates.catch_up())) == 2
    assert list(plates.catch_up()) == []
    assert differences() == []


def test_while_templates_are_written_no_plate_is_used(client: Client, editor: User, settings: Any) -> None:
    settings.RELEASE = ""
    builders.live(editor)
    Plate.objects.update(page="<p>Old.</p>")
    assert b"Old." not in client.get("/en/blog/2026/02/08/harbour-lights/").content
    assert list(plates.catch_up()) == []
