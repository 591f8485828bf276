"""Archived feeds lead back to the first post, and stay as they are (RFC 5005, section 4)."""

import datetime as dt
import json
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.feeds import archives
from tests import builders, feed_rules

SITE = "http://127.0.0.1:8000"
ATOM = feed_rules.ATOM


def post(editor: User, day: dt.date, slug: str, tags: tuple[int, ...] = ()) -> None:
    """A post of that day."""
    builders.live(editor, builders.content(slug.title(), slug=slug, date=day, tags=tags))


@pytest.fixture
def few_a_page(settings, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """Small documents, so that few posts make many."""
    settings.POSTS_PER_FEED = 2
    monkeypatch.setattr(archives, "MOST", 3)


@pytest.fixture
def years(editor: User, few_a_page: None) -> list[str]:
    """Slugs of posts over three years, newest first; one month has more than a document holds."""
    tag = builders.tag()
    days = [dt.date(2023, 12, 31), dt.date(2024, 1, 1), *(dt.date(2024, 3, day) for day in range(1, 9))]
    days += [dt.date(2025, 6, 1), dt.date(2025, 7, 1), dt.date(2026, 1, 4)]
    for number, day in enumerate(days):
        post(editor, day, f"p{number}", (tag.pk,) if number % 2 else ())
    return [f"p{number}" for number in reversed(range(len(days)))]


def links(root: ET.Element) -> dict[str, str]:
    """Its links by relation, without the site."""
    found = {link.attrib["rel"]: link.attrib["href"] for link in root.findall(f"{ATOM}link")}
    return {rel: address.removeprefix(SITE) for rel, address in found.items()}


def read(client: Client, address: str) -> ET.Element:
    """A valid document: the channel, or the Atom feed."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return (feed_rules.rss if address.endswith("rss") else feed_rules.atom)(answer.content)


def slugs(root: ET.Element) -> list[str]:
    """Which posts it holds."""
    names = [
        each.findtext("title") or each.findtext(f"{ATOM}title") for each in root.iter() if _is_entry(each)
    ]
    return [(name or "").lower() for name in names]


def _is_entry(element: ET.Element) -> bool:
    return element.tag in {"item", f"{ATOM}entry"}


def walk(client: Client, address: str) -> list[tuple[str, ET.Element]]:
    """Every document from the one that readers subscribe to, back to the first."""
    found = [(address, read(client, address))]
    while older := links(found[-1][1]).get("prev-archive"):
        assert older not in dict(found)
        found.append((older, read(client, older)))
    return found


@pytest.mark.parametrize("ending", ["rss", "atom"])
def test_the_way_back_leads_through_every_post_to_the_first(
    ending: str, client: Client, years: list[str]
) -> None:
    documents = walk(client, f"/en/blog/feed.{ending}")
    found = [slug for _, root in documents for slug in slugs(root)]
    assert list(dict.fromkeys(found)) == years
    assert all(len(slugs(root)) <= 3 for _, root in documents)
    for _, root in documents[1:]:
        assert links(root)["current"] == f"/en/blog/feed.{ending}"
        assert root.find(feed_rules.FH) is not None
    assert documents[0][1].find(feed_rules.FH) is None


@pytest.mark.usefixtures("years")
def test_the_way_forward_is_the_way_back_reversed(client: Client) -> None:
    documents = walk(client, "/en/blog/feed.atom")[1:]
    for (newer, _), (_, root) in pairwise(documents):
        assert links(root)["next-archive"] == newer
    assert [address for address, _ in documents][1:5] == [
        "/en/blog/2024/03/feed.atom",
        "/en/blog/2024/03/feed-2.atom",
        "/en/blog/2024/03/feed-1.atom",
        "/en/blog/2024/01/feed.atom",
    ]


@pytest.mark.usefixtures("years")
def test_all_documents_of_a_feed_have_one_id_and_their_own_address(client: Client) -> None:
    documents = walk(client, "/en/blog/feed.atom")
    assert {root.findtext(f"{ATOM}id") for _, root in documents} == {f"{SITE}/en/blog/feed.atom"}
    assert all(links(root)["self"] == address for address, root in documents)


def test_json_leads_back_by_next_url(client: Client, years: list[str]) -> None:
    address, found = "/zh-hant/blog/feed.json", []
    while address:
        document = feed_rules.json_feed(client.get(address).content)
        found += [each["url"].split("/")[-2] for each in document["items"]]
        address = document.get("next_url", "").removeprefix(SITE)
    assert list(dict.fromkeys(found)) == years


def test_a_tag_has_archives_of_its_own(client: Client, years: list[str]) -> None:
    documents = walk(client, "/en/blog/tags/harbour/feed.rss")
    found = [slug for _, root in documents for slug in slugs(root)]
    assert list(dict.fromkeys(found)) == [slug for slug in years if int(slug[1:]) % 2]
    assert documents[-1][0] == "/en/blog/tags/harbour/2024/01/feed.rss"
    assert all(address.startswith("/en/blog/tags/harbour/") for address, _ in documents)


@pytest.mark.usefixtures("years")
def test_new_posts_change_no_archived_document_but_the_last(client: Client, editor: User) -> None:
    before = {address: client.get(address).content for address, _ in walk(client, "/en/blog/feed.atom")[2:]}
    post(editor, dt.date(2026, 2, 1), "new")
    post(editor, dt.date(2026, 3, 1), "newer")
    assert {address: client.get(address).content for address in before} == before


@pytest.mark.usefixtures("few_a_page")
def test_a_full_part_stays_when_its_month_grows(client: Client, editor: User) -> None:
    for day in range(1, 5):
        post(editor, dt.date(2026, 1, day), f"p{day}")
    first = slugs(read(client, "/en/blog/2026/01/feed-1.atom"))
    for day in range(5, 9):
        post(editor, dt.date(2026, 1, day), f"p{day}")
    assert slugs(read(client, "/en/blog/2026/01/feed-1.atom")) == first == ["p3", "p2", "p1"]
    assert slugs(read(client, "/en/blog/2026/01/feed-2.atom")) == ["p6", "p5", "p4"]
    assert slugs(read(client, "/en/blog/2026/01/feed.atom")) == ["p8", "p7"]


@pytest.mark.usefixtures("few_a_page")
def test_a_withdrawn_post_leaves_every_document(client: Client, editor: User) -> None:
    old = builders.live(editor, builders.content("Secret", slug="secret", date=dt.date(2024, 1, 7)))
    for day in range(1, 5):
        post(editor, dt.date(2026, 1, day), f"p{day}")
    assert "Secret" in client.get("/en/blog/2024/01/feed.json").text
    workflow.withdraw(old, editor)
    assert client.get("/en/blog/2024/01/feed.json").status_code == 404
    for ending in ("rss", "atom", "json"):
        for place in ("feed", "2026/01/feed", "2026/01/feed-1"):
            text = client.get(f"/en/blog/{place}.{ending}").content.decode()
            assert "Secret" not in text
            assert "2024/01" not in text


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize(
    "wrong",
    ["2024/02/feed", "2024/13/feed", "2024/00/feed", "2024/03/feed-3", "2024/03/feed-0", "2024/03/feed-01",
     "2024/03/feed-1000000", "2024/3/feed", "0000/01/feed", "tags/nothing/2024/03/feed",
     "tags/harbour/2023/12/feed", "2024/03/feed-" + "9" * 5000],
)  # fmt: skip
def test_there_is_one_address_for_each_document_and_no_other(wrong: str, client: Client) -> None:
    assert client.get(f"/en/blog/{wrong}.rss").status_code == 404


def test_a_short_blog_is_in_one_document(client: Client, editor: User) -> None:
    builders.live(editor)
    assert set(links(read(client, "/en/blog/feed.atom"))) == {"self", "alternate"}
    assert "next_url" not in json.loads(client.get("/en/blog/feed.json").content)
