"""Lists are found by counted months: every page shows what counting all posts would show."""

import datetime as dt
import random

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import counting, workflow
from blog.languages import ENGLISH
from blog.listing import Listing, tag_counts
from blog.models import Filing, MonthCount, Post, Tag
from tests import builders


def _live(**wanted: int) -> list[int]:
    return list(Post.objects.live().filter(**wanted).values_list("pk", flat=True))


def _listed(listing: Listing) -> list[int]:
    """The numbers of all posts of a list, page by page."""
    first = listing.page(1)
    pages = [listing.page(number) for number in first.paginator.page_range]
    return [row.pk for page in pages for row in page.object_list]


def _assert_all_lists_are_right(tags: list[Tag]) -> None:
    assert _listed(Listing(ENGLISH)) == _live()
    for tag in tags:
        assert _listed(Listing(ENGLISH, tag=tag.pk)) == _live(tags=tag.pk)
    carried = {tag.pk: len(_live(tags=tag.pk)) for tag in tags}
    assert tag_counts() == {tag: count for tag, count in carried.items() if count}
    for year, month in {(2025, 11), (2025, 12), (2026, 1)}:
        assert _listed(Listing(ENGLISH, year=year)) == _live(year=year)
        assert _listed(Listing(ENGLISH, year=year, month=month)) == _live(year=year, month=month)
    assert counting.mend() == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_days_keep_every_list_right(seed: int, editor: User, settings: object) -> None:
    settings.POSTS_PER_PAGE = 3  # type: ignore[attr-defined]
    chance = random.Random(seed)
    tags = [builders.tag(f"tag-{number}") for number in range(2)]
    posts: list[Post] = []
    for turn in range(24):
        day = dt.date(2025, 11, 1) + dt.timedelta(days=chance.randrange(90))
        carried = tuple(tag.pk for tag in tags if chance.random() < 0.5)
        said = builders.content(f"Turn {turn}", chinese=None, slug=f"turn-{turn}", date=day, tags=carried)
        known = chance.choice(posts) if posts else None
        if known and known.is_live and chance.random() < 0.3:
            workflow.withdraw(known, editor)
            known.refresh_from_db()
        elif known and chance.random() < 0.4:
            revision = builders.again(known, said, editor)
            workflow.publish(revision, editor, reasons=builders.reasons(revision))
            known.refresh_from_db()
        else:
            posts.append(builders.live(editor, said))
    _assert_all_lists_are_right(tags)
    workflow.delete_tag(tags.pop(), editor)
    _assert_all_lists_are_right(tags)


def test_what_is_wrong_is_mended(client: Client, editor: User) -> None:
    tag = builders.tag()
    builders.live(editor, builders.content(tags=(tag.pk,)))
    Filing.objects.all().delete()
    MonthCount.objects.update(count=7)
    assert counting.mend() > 0
    _assert_all_lists_are_right([tag])
    assert client.get("/en/blog/tags/harbour/").status_code == 200


def test_a_page_behind_the_last_is_nowhere(client: Client, editor: User) -> None:
    builders.live(editor)
    assert client.get("/en/blog/?page=1").status_code == 200
    assert client.get("/en/blog/?page=2").status_code == 404
    assert client.get("/en/blog/?page=0").status_code == 404
