"""Search engines find every page in every language it is written in, and nothing else."""

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from blog import sitemaps, workflow
from blog.content import Content, Text
from blog.models import Page
from tests import builders

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DAY = dt.date(2026, 2, 8)


def read(client: Client, path: str) -> ET.Element:
    """The XML at an address."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    return ET.fromstring(answer.content)


def places(root: ET.Element) -> list[str]:
    """The addresses it lists, without the site's name."""
    return [(each.text or "").removeprefix(settings.SITE_URL) for each in root.iter(f"{SITEMAP}loc")]


def test_the_list_of_lists_leads_to_every_page(editor: User, client: Client) -> None:
    tag = builders.tag()
    builders.live(editor, builders.content(date=DAY, tags=(tag.pk,)))
    builders.live(editor, builders.content(date=dt.date(2024, 1, 7), slug="older"))
    lists = places(read(client, "/sitemap.xml"))
    assert lists == ["/sitemap-pages.xml", "/sitemap-2026.xml", "/sitemap-2024.xml"]
    found = [place for path in lists for place in places(read(client, path))]
    assert len(found) == len(set(found)) == 3 * (8 + 2)
    for place in found:
        assert client.get(place).status_code == 200, place


def test_a_year_with_too_many_posts_for_one_list_has_one_for_each_month(
    editor: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 2)
    days = [dt.date(2025, 3, 2), dt.date(2025, 3, 9), dt.date(2025, 12, 7), dt.date(2024, 1, 7), DAY]
    for number, day in enumerate(days):
        builders.live(editor, builders.content(date=day, slug=f"post-{number}"))
    lists = places(read(client, "/sitemap.xml"))[1:]
    assert lists == [f"/sitemap-{part}.xml" for part in ("2026", "2025-12", "2025-03", "2024")]
    found = [place for path in lists for place in places(read(client, path))]
    assert len(found) == len(set(found)) == 3 * len(days)
    for path in ("/sitemap-2025.xml", "/sitemap-2025-04.xml"):
        assert client.get(path).status_code == 404, path


def test_a_post_is_listed_in_the_languages_it_is_written_in(editor: User, client: Client) -> None:
    builders.live(editor, builders.content(title="", body="", date=DAY, slug="chinese-only"))
    root = read(client, "/sitemap-2026.xml")
    assert places(root) == [f"/{code}/blog/2026/02/08/chinese-only/" for code in ("zh-hant", "zh-hans")]
    alternates = {each.attrib["hreflang"] for each in root.iter(f"{XHTML}link")}
    assert alternates == {"zh-Hant-HK", "zh-Hans"}


def test_every_alternate_is_named_from_every_side(editor: User, client: Client) -> None:
    builders.live(editor, builders.content(date=DAY))
    root = read(client, "/sitemap-2026.xml")
    told = [
        {(each.attrib["hreflang"], each.attrib["href"]) for each in url.iter(f"{XHTML}link")}
        for url in root.iter(f"{SITEMAP}url")
    ]
    assert len(told) == 3
    assert told[0] == told[1] == told[2]
    assert {tag for tag, _ in told[0]} == {"en", "zh-Hant-HK", "zh-Hans", "x-default"}


def test_nothing_unpublished_or_withdrawn_is_listed(editor: User, client: Client) -> None:
    builders.draft(editor, builders.content("Draft", date=DAY, slug="draft", tags=(builders.tag().pk,)))
    gone = builders.live(editor, builders.content("Gone", date=DAY, slug="gone"))
    workflow.withdraw(gone, editor)
    assert places(read(client, "/sitemap.xml")) == ["/sitemap-pages.xml"]
    assert len(places(read(client, "/sitemap-pages.xml"))) == 3 * 7
    assert client.get("/sitemap-2026.xml").status_code == 404


def test_a_page_beside_the_posts_is_listed_in_its_languages(editor: User, client: Client) -> None:
    for slug, is_public in (("about", True), ("draft", False)):
        page = Page(slug=slug)
        workflow.save_page(page, Content(texts={"en": Text("Title", "", "<p>Words</p>")}), editor, 0)
        if is_public:
            workflow.publish_page(page, editor)
    found = places(read(client, "/sitemap-pages.xml"))
    assert [each for each in found if each.endswith(("/about/", "/draft/"))] == ["/en/about/"]
    assert client.get("/en/about/").status_code == 200


@pytest.mark.parametrize("posts", [1, 12])
def test_a_list_takes_one_query_however_long_it_is(
    editor: User, client: Client, posts: int, django_assert_max_num_queries: object
) -> None:
    for number in range(posts):
        builders.live(editor, builders.content(f"Post {number}", date=DAY, slug=f"post-{number}"))
    client.get("/en/")
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        answer = client.get("/sitemap-2026.xml")
    assert len(re.findall("<loc>", answer.text)) == 3 * posts
