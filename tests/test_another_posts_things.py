"""What belongs to one post is not reached through another, whatever number a form names."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import resolve

from blog import workflow
from blog.models import Post, Remark, Revision, Schedule, ShareLink
from tests import builders

DAY = dt.timedelta(days=1)
# door of one post: what is sent, where {revision}, {schedule}, {link} and {number} are another post's.
DOORS: dict[str, dict[str, str]] = {
    "submit/": {"revision": "{revision}", "text": "Please read."},
    "comment/": {"revision": "{revision}", "text": "Please read."},
    "approve/": {"revision": "{revision}"},
    "return/": {"revision": "{revision}", "text": "Not yet."},
    "publish/": {"revision": "{revision}", "languages": "en"},
    "schedule/": {"revision": "{revision}", "languages": "en", "at_0": "2031-01-01", "at_1": "10:00:00"},
    "schedules/{schedule}/cancel/": {},
    "share/": {"revision": "{revision}", "name": "Counsel", "lasting": "86400"},
    "share/{link}/revoke/": {},
    "simplified/convert/": {"revision": "{revision}"},
    "stale/zh-hant/right/": {"revision": "{revision}"},
    "override/": {"revision": "{revision}", "key": "x", "reason": "As it is meant."},
    "revisions/{number}/restore/": {},
    "revisions/{number}/take/": {},
}
# What these do needs no more than a post in review.
WORKING = [
    "comment/",
    "approve/",
    "return/",
    "schedules/{schedule}/cancel/",
    "share/",
    "share/{link}/revoke/",
    "revisions/{number}/restore/",
]


def _in_review(title: str, editor: User, *, revisions: int) -> dict[str, Any]:
    """A post with so many revisions, in review, scheduled and shared: its numbers."""
    slug = title.lower()
    revision = builders.draft(editor, builders.content(f"{title} 1", slug=slug))
    for number in range(2, revisions + 1):
        revision = builders.again(revision.post, builders.content(f"{title} {number}", slug=slug), editor)
    scheduled = builders.schedule(revision, editor)
    workflow.submit(revision, editor, "")
    link = workflow.share(revision, editor, "Counsel", lasting=DAY)
    numbers = {"schedule": scheduled.pk, "link": link.pk, "number": revision.number}
    return {"post": revision.post_id, "revision": revision.pk, **numbers}


@pytest.fixture
def mine(editor: User) -> dict[str, Any]:
    """The post whose doors are tried."""
    return _in_review("Mine", editor, revisions=2)


@pytest.fixture
def other(editor: User, mine: dict[str, Any]) -> dict[str, Any]:
    """Another one; its latest revision has a number that the first has not."""
    return _in_review("Other", editor, revisions=3)


def _everything() -> dict[str, list[Any]]:
    kinds = (Post, Revision, Schedule, ShareLink, Remark)
    return {kind.__name__: list(kind._base_manager.order_by("pk").values()) for kind in kinds}


def _sent(client: Client, door: str, post: int, numbers: dict[str, Any]) -> Any:
    form = {name: value.format(**numbers) for name, value in DOORS[door].items()}
    address = f"/admin/blog/post/{post}/{door.format(**numbers)}"
    assert resolve(address).url_name != "blog_post_change"
    return client.post(address, form)


@pytest.mark.parametrize("door", DOORS)
def test_nothing_of_another_post_is_touched(
    door: str, mine: dict[str, Any], other: dict[str, Any], as_editor: Client
) -> None:
    before = _everything()
    answer = _sent(as_editor, door, mine["post"], other)
    assert answer.status_code < 500
    assert _everything() == before
    assert "Other" not in answer.text


@pytest.mark.parametrize("door", WORKING)
def test_with_its_own_numbers_the_same_is_done(
    door: str, mine: dict[str, Any], other: dict[str, Any], as_editor: Client
) -> None:
    before = _everything()
    own = {**mine, "number": 1} if "restore" in door else mine
    assert _sent(as_editor, door, mine["post"], own).status_code == 302
    assert _everything() != before
