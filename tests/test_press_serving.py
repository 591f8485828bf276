"""The download for the press as it is handed out: whole, in parts, once for all who ask at once."""

import fcntl
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.models import Post
from tests import builders

ADDRESS = "/en/blog/2026/02/08/harbour-lights/press.zip"


@pytest.fixture
def post(editor: User) -> Post:
    """A live post with words alone."""
    return builders.live(editor, builders.content(date=builders.DAY))


def _whole(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_page_of_the_post_leads_to_it(client: Client, post: Post) -> None:
    page = client.get("/zh-hant/blog/2026/02/08/harbour-lights/").content.decode()
    address = re.search(r'href="([^"]+press\.zip)"', page)
    assert address
    answer = client.get(address[1])
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="2026-02-08-harbour-lights-press.zip"'
    assert len(_whole(answer)) == int(answer["Content-Length"])


def test_who_has_it_gets_no_bytes(client: Client, post: Post) -> None:
    answer = client.get(ADDRESS)
    _whole(answer)
    again = client.get(ADDRESS, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [("bytes=100-", 100, None), ("bytes=0-9", 0, 10), ("bytes=5-9999999", 5, None)],
)
def test_a_download_that_broke_off_goes_on(
    wanted: str, start: int, end: int | None, client: Client, post: Post
) -> None:
    answer = client.get(ADDRESS)
    whole = _whole(answer)
    part = client.get(ADDRESS, headers={"Range": wanted, "If-Range": answer["ETag"]})
    assert part.status_code == 206
    assert _whole(part) == whole[start:end]
    last = (end or len(whole)) - 1
    assert part["Content-Range"] == f"bytes {start}-{last}/{len(whole)}"


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=0-9", "If-Range": '"another"'},
        {"Range": "bytes=9-0"},
        {"Range": f"bytes={'9' * 15}-"},
        {"Range": f"bytes={'9' * 5000}-"},
        {"Range": "lines=1-2"},
    ],
)
def test_a_part_that_makes_no_sense_is_the_whole(headers: dict[str, str], client: Client, post: Post) -> None:
    whole = _whole(client.get(ADDRESS))
    answer = client.get(ADDRESS, headers=headers)
    assert answer.status_code == 200
    assert _whole(answer) == whole


def test_while_one_is_made_others_are_asked_to_wait(client: Client, post: Post, settings: Any) -> None:
    folder = settings.DESK_ROOT / "press"
    folder.mkdir(parents=True)
    with (folder / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = client.get(ADDRESS)
        assert answer.status_code == 503
        assert answer["Retry-After"] == answer["Refresh"] == "5"
        assert answer["Cache-Control"] == "no-store"
    assert _whole(client.get(ADDRESS))


def test_the_ones_asked_for_longest_ago_make_room(client: Client, editor: User, settings: Any) -> None:
    settings.PRESS_CACHE_BYTES = 1
    for slug in ("one", "two"):
        builders.live(editor, builders.content(slug=slug, date=builders.DAY))
        assert _whole(client.get(f"/en/blog/2026/02/08/{slug}/press.zip"))
    assert len(list((settings.DESK_ROOT / "press").glob("*.zip"))) == 1


def test_an_address_that_moved_leads_to_the_new_one(client: Client, editor: User, post: Post) -> None:
    revision = builders.again(post, builders.content(slug="new-lights", date=builders.DAY), editor)
    workflow.publish(revision, editor, reasons=builders.reasons(revision))
    answer = client.get(ADDRESS)
    assert answer.status_code == 301
    assert answer["Location"] == "/en/blog/2026/02/08/new-lights/press.zip"


@pytest.mark.parametrize(
    "path", ["2026/02/31/x/press.zip", "2026/02/08/press.zip", "2026/02/08/..%2F/press.zip"]
)
def test_no_post_has_no_download(path: str, client: Client, post: Post) -> None:
    assert client.get(f"/en/blog/{path}").status_code == 404
