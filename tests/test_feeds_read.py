"""Two readers of others read our feeds: feedparser, and newsboat against a running site."""

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import feedparser
import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.languages import BY_CODE, CODES
from blog.models import Post
from tests import builders
from tests.site import Site

NEWSBOAT = shutil.which("newsboat")
PLANT = """
from django.contrib.auth.models import User
from tests import builders
editor = User.objects.get(username="editor")
tag = builders.tag("read", "Read", "閱讀")
body = "<p>Whole &amp; <strong>bold</strong>, 1 &lt; 2.</p>" + builders.placed(builders.photo(editor))
both = {"chinese_body": body, "slug": "read", "tags": (tag.pk,)}
builders.live(editor, builders.content("]]> Read & write", body, **both))
builders.live(editor, builders.content("", chinese="只有中文", slug="chinese-alone", tags=(tag.pk,)))
"""


@pytest.mark.parametrize("ending", ["rss", "atom"])
@pytest.mark.parametrize("code", CODES)
def test_feedparser_reads_everything(code: str, ending: str, client: Client, editor: User) -> None:
    tag = builders.tag()
    body = builders.paragraphs("One &amp; two.") + builders.placed(builders.photo(editor))
    title = "]]> One & <b> \U0001f3ee"
    builders.live(editor, builders.content(title, body, chinese=title, chinese_body=body, tags=(tag.pk,)))
    found = feedparser.parse(client.get(f"/{code}/blog/feed.{ending}").content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == {"rss": "rss20", "atom": "atom10"}[ending]
    assert found.feed.language == BY_CODE[code].tag
    assert found.feed.author == "Sampan" if ending == "atom" else found.feed.title
    (entry,) = found.entries
    assert "One & " in entry.title
    assert entry.author == "Sampan"
    assert entry.id.startswith("urn:uuid:")
    assert entry.link.startswith(f"http://127.0.0.1:8000/{code}/blog/20")
    assert entry.published_parsed
    assert len(entry.tags) == 1
    assert entry.content[0].type == "text/html"
    assert "<p>One &amp; two.</p>" in entry.content[0].value
    assert entry.enclosures[0].type == "image/jpeg"
    assert int(entry.enclosures[0].length) > 0


def parsed(client: Client, address: str) -> feedparser.FeedParserDict:
    """What feedparser makes of a feed."""
    found = feedparser.parse(client.get(address).content)
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("ending", ["rss", "atom"])
def test_feedparser_follows_the_way_into_the_archive(
    ending: str, client: Client, editor: User, settings: Any
) -> None:
    settings.POSTS_PER_FEED = 1
    for month in (1, 2):
        day = dt.date(2026, month, 7)
        builders.live(editor, builders.content(f"Month {month}", slug=f"m{month}", date=day))
    newest = parsed(client, f"/en/blog/feed.{ending}")
    (way,) = (link.href for link in newest.feed.links if link.rel == "prev-archive")
    archive = parsed(client, way.removeprefix(settings.SITE_URL))
    assert [entry.title for found in (newest, archive) for entry in found.entries] == ["Month 2", "Month 1"]
    assert "fh_archive" in archive.feed
    assert "fh_archive" not in newest.feed
    links = {link.rel: link.href for link in archive.feed.links}
    assert links["current"] == f"{settings.SITE_URL}/en/blog/feed.{ending}"
    assert archive.entries[0].content[0].value == "<p>The harbour is calm.</p>"


@pytest.mark.parametrize("ending", ["rss", "atom"])
def test_feedparser_meets_a_correction_under_the_same_id_and_a_withdrawn_post_no_more(
    ending: str, client: Client, editor: User
) -> None:
    moment = dt.datetime(2026, 2, 8, 1, 30, tzinfo=dt.UTC)
    places = [f"/en/blog/{place}feed.{ending}" for place in ("", "2026/02/")]
    builders.live(editor, builders.content("Staying", slug="staying", date=builders.DAY), moment=moment)
    post = builders.live(editor, builders.content("Wrong", date=builders.DAY), moment=moment)
    before = [parsed(client, place).entries[0] for place in places]
    corrected = builders.again(post, builders.content("Right", date=builders.DAY), editor)
    told = {"en": "The title was wrong."}
    workflow.publish(corrected, editor, notices=told, reasons=builders.reasons(corrected))
    for place, was in zip(places, before, strict=True):
        found = parsed(client, place).entries[0]
        assert (was.title, found.title) == ("Wrong", "Right")
        assert (found.id, found.published_parsed) == (was.id, was.published_parsed)
        assert found.updated_parsed > was.updated_parsed
    workflow.withdraw(Post.objects.get(pk=post.pk), editor)
    for place in places:
        assert [entry.title for entry in parsed(client, place).entries] == ["Staying"]


@pytest.fixture(scope="module")
def planted(site: Site) -> Site:
    """A site with two posts."""
    site.run(PLANT)
    site.settle()
    return site


def collect(addresses: list[str], folder: Path) -> list[tuple[str, ...]]:
    """What newsboat keeps of the feeds at these addresses: of each entry its feed, link, title and more."""
    urls, cache, config = (folder / name for name in ("urls", "cache.db", "config"))
    urls.write_text("\n".join(addresses))
    config.write_text("cleanup-on-quit no\n")
    assert NEWSBOAT
    command = [NEWSBOAT, "-q", "-u", str(urls), "-c", str(cache), "-C", str(config), "-x", "reload"]
    environment = {"HOME": str(folder), "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
    subprocess.run(
        command, check=True, timeout=60, stdin=subprocess.DEVNULL, capture_output=True, env=environment
    )
    with sqlite3.connect(cache) as kept:
        columns = "feedurl, url, title, content, author"
        return kept.execute(f"SELECT {columns} FROM rss_item ORDER BY url").fetchall()


@pytest.mark.skipif(
    NEWSBOAT is None and "CI" not in os.environ, reason="newsboat is missing: apt install newsboat"
)
@pytest.mark.parametrize("ending", ["rss", "atom"])
@pytest.mark.parametrize("place", ["", "tags/read/"])
def test_newsboat_reads_everything(place: str, ending: str, planted: Site, tmp_path: Path) -> None:
    addresses = {code: f"{planted.address}/{code}/blog/{place}feed.{ending}" for code in CODES}
    rows = collect(list(addresses.values()), tmp_path)
    for code, address in addresses.items():
        found = [row[1:] for row in rows if row[0] == address]
        alone, (link, title, content, author) = [
            row for row in found if row[0].endswith(("/read/", "/chinese-alone/"))
        ]
        assert alone[1] == ("只有中文 (Chinese only)" if code == "en" else "只有中文")
        assert title == {"en": "]]> Read & write", "zh-hant": "海港燈火", "zh-hans": "海港灯火"}[code]
        assert link.startswith(f"{planted.address}/{code}/blog/20")
        assert author == "Sampan"
        assert "<strong>bold</strong>, 1 &lt; 2." in content
        assert f'src="{planted.address}/media/photos/' in content
