"""Whoever opens a feed in a browser gets a style with it, and all that it names is served by the site."""

import re
import xml.etree.ElementTree as ET
from urllib.parse import urljoin

import pytest

from tests import feed_rules
from tests.site import Site

PLANT = """
import datetime as dt
from django.contrib.auth.models import User
from tests import builders
editor = User.objects.get(username="editor")
day = dt.date(2026, 3, 9)
tags = (builders.tag("opened", "Opened", "打開").pk,)
builders.live(editor, builders.content("Opened in a browser", slug="opened", date=day, tags=tags))
"""
STYLE = re.compile(r'<\?xml-stylesheet type="([^"]+)" href="([^"]+)"\?>')
PLACES = ("", "tags/opened/", "2026/03/", "tags/opened/2026/03/")


@pytest.fixture(scope="module")
def planted(site: Site) -> Site:
    """A site with a post."""
    site.run(PLANT)
    site.settle()
    return site


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("ending", ["rss", "atom"])
@pytest.mark.parametrize("code", ["en", "zh-hant", "zh-hans"])
def test_a_document_names_its_style_and_the_site_has_it(
    code: str, ending: str, place: str, planted: Site
) -> None:
    address = f"/{code}/blog/{place}feed.{ending}"
    answer = planted.get(address)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/xml; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "style-src 'self'" in answer.headers["content-security-policy"]
    before_the_root = answer.text[: answer.text.index("<rss" if ending == "rss" else "<feed")]
    ((kind, style),) = STYLE.findall(before_the_root)
    assert kind == "text/css"
    assert urljoin(planted.address, style).startswith(f"{planted.address}/")
    sheet = planted.get(style)
    assert sheet.status == 200
    assert sheet.headers["content-type"].startswith("text/css")
    assert "html|div" in sheet.text


@pytest.mark.parametrize("ending", ["rss", "atom"])
def test_all_that_a_feed_names_is_there(ending: str, planted: Site) -> None:
    text = planted.get(f"/zh-hant/blog/tags/opened/feed.{ending}").text
    root = ET.fromstring(text)
    named = {each.attrib["href"] for each in root.iter() if "href" in each.attrib}
    named |= {
        each.text or "" for each in root.iter() if each.tag in {"url", "link", f"{feed_rules.ATOM}icon"}
    }
    ours = {each.removeprefix(planted.address) for each in named if each.startswith(planted.address)}
    assert any("/static/" in each for each in ours)
    assert "/zh-hant/blog/subscribe/" in ours
    assert {each: planted.get(each).status for each in ours} == dict.fromkeys(ours, 200)
