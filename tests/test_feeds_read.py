"""Two readers of others read our feeds: feedparser, and newsboat against a running site."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import feedparser
import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.languages import BY_CODE, CODES
from tests import builders
from tests.site import Site

NEWSBOAT = shutil.which("newsboat")
PLANT = """
from django.contrib.auth.models import User
from tests import builders
editor = User.objects.get(username="editor")
tag = builders.tag("read", "Read", "閱讀")
body = "<p>Whole &amp; <b>bold</b>, 1 &lt; 2.</p>" + builders.placed(builders.photo(editor))
builders.live(editor, builders.content("]]> Read & write", body, chinese_body=body, slug="read", tags=(tag.pk,)))
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


@pytest.mark.skipif(
    NEWSBOAT is None and "CI" not in os.environ, reason="newsboat is missing: apt install newsboat"
)
def test_newsboat_reads_everything(site: Site, tmp_path: Path) -> None:
    site.run(PLANT)
    site.settle()
    feeds = [
        f"{code}/blog/{place}feed.{ending}"
        for code in CODES
        for place in ("", "tags/read/")
        for ending in ("rss", "atom")
    ]
    urls, cache, config = (tmp_path / name for name in ("urls", "cache.db", "config"))
    urls.write_text("".join(f"{site.address}/{feed}\n" for feed in feeds))
    config.write_text("cleanup-on-quit no\n")
    assert NEWSBOAT
    subprocess.run(
        [NEWSBOAT, "-q", "-u", urls, "-c", cache, "-C", config, "-x", "reload"],
        check=True, timeout=60, stdin=subprocess.DEVNULL, capture_output=True,
        env={"HOME": str(tmp_path), "LANG": "C.UTF-8", "PATH": os.environ["PATH"]},
    )  # fmt: skip
    with sqlite3.connect(cache) as kept:
        rows = kept.execute(
            "SELECT feedurl, title, url, content, enclosure_type, author FROM rss_item"
        ).fetchall()
        titles = dict(kept.execute("SELECT rssurl, title FROM rss_feed").fetchall())
    for feed in feeds:
        items = {row[2].rstrip("/").split("/")[-1]: row for row in rows if row[0] == f"{site.address}/{feed}"}
        assert {"read", "chinese-alone"} <= set(items), feed
        _address, title, link, content, enclosure, author = items["read"]
        assert "只有中文" in items["chinese-alone"][1]
        assert ("(Chinese only)" in items["chinese-alone"][1]) == feed.startswith("en/")
        assert link.startswith(f"{site.address}/{feed[:3].rstrip('/')}")
        assert enclosure == "image/jpeg"
        assert author == "Sampan"
        assert titles[f"{site.address}/{feed}"]
        assert "<b>bold</b>, 1 &lt; 2." in content
        assert f'src="{site.address}/media/photos/' in content
        assert title == ("]]> Read & write" if feed.startswith("en/") else "海港燈火")
