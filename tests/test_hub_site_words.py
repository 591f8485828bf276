"""What is said around posts stands in many feeds: the hub hears of each that says it, at little cost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog import workflow
from blog.models import Masthead, Ping, Post, Tag
from tests import builders
from tests.test_hub_queue import ALL, of_tag, queued

pytestmark = pytest.mark.usefixtures("hub")


@pytest.fixture
def hub(settings: Any) -> None:
    """There is a hub."""
    settings.WEBSUB_HUB = "https://hub.example.org/"


@pytest.fixture
def tags(editor: User) -> dict[str, Tag]:
    """One post carries `one` and `two`, another `three`, a draft `four`; nothing is queued."""
    found = {slug: builders.tag(slug, slug.title()) for slug in ("one", "two", "three", "four")}
    builders.live(editor, builders.content(slug="a", tags=(found["one"].pk, found["two"].pk)))
    builders.live(editor, builders.content(slug="b", tags=(found["three"].pk,)))
    builders.draft(editor, builders.content(slug="c", tags=(found["four"].pk,)))
    queued()
    return found


def test_a_masthead_changes_the_feeds_of_every_tag_that_has_one(
    tags: dict[str, Tag], administrator: User
) -> None:
    workflow.save_masthead(Masthead(site_name_en="New"), administrator)
    assert queued() == ALL | of_tag("one") | of_tag("two") | of_tag("three")


def test_a_renamed_tag_changes_the_feeds_of_those_beside_it(tags: dict[str, Tag], editor: User) -> None:
    tags["two"].name_en = "Second"
    workflow.save_tag(tags["two"], editor)
    assert queued() == ALL | of_tag("one") | of_tag("two")


def test_a_tag_with_another_address_is_told_by_its_new_one(tags: dict[str, Tag], editor: User) -> None:
    tags["two"].slug = "second"
    workflow.save_tag(tags["two"], editor)
    assert queued() == ALL | of_tag("one") | of_tag("second")


def test_a_deleted_tag_changes_the_feeds_of_those_that_were_beside_it(
    tags: dict[str, Tag], editor: User
) -> None:
    workflow.delete_tag(tags["two"], editor)
    assert queued() == ALL | of_tag("one")


def test_a_withdrawn_post_puts_no_tag_beside_another(tags: dict[str, Tag], editor: User) -> None:
    workflow.withdraw(Post.objects.get(slug="b"), editor)
    queued()
    workflow.save_tag(tags["three"], editor)
    assert queued() == set()


def test_many_tags_cost_as_many_queries_as_few(
    tags: dict[str, Tag], editor: User, administrator: User
) -> None:
    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as masthead:
            workflow.save_masthead(Masthead(site_name_en="New"), administrator)
        with CaptureQueriesContext(connection) as tag:
            workflow.save_tag(tags["one"], editor)
        return len(masthead), len(tag)

    cost()  # makes the masthead
    few = cost()
    more = tuple(builders.tag(f"more-{number}", f"More {number}").pk for number in range(12))
    builders.live(editor, builders.content(slug="d", tags=(tags["one"].pk, *more)))
    assert cost() == few
    assert Ping.objects.filter(topic__contains="/tags/more-").count() == 12 * len(ALL)
