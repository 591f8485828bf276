"""Addresses as people mistype, mail programs break and the old site wrote them: one step, or 404."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import forwarding, workflow
from tests import builders

DAY = dt.date(2026, 2, 8)
POST = "blog/2026/02/08/harbour-lights/"
MENDED = [
    # languages under other names, and other cases
    ("/EN/blog/2026/02/08/harbour-lights/", f"/en/{POST}"),
    ("/En/Blog/2026/02/08/Harbour-Lights/", f"/en/{POST}"),
    ("/en/BLOG/2026/02/08/HARBOUR-LIGHTS/", f"/en/{POST}"),
    ("/tc/blog/2026/02/08/harbour-lights/", f"/zh-hant/{POST}"),
    ("/TC/blog/2026/02/08/harbour-lights/", f"/zh-hant/{POST}"),
    ("/zh-HK/blog/2026/02/08/harbour-lights/", f"/zh-hant/{POST}"),
    ("/zh-Hant/blog/2026/02/08/harbour-lights/", f"/zh-hant/{POST}"),
    ("/yue/blog/2026/02/08/harbour-lights/", f"/zh-hant/{POST}"),
    ("/sc/blog/2026/02/08/harbour-lights/", f"/zh-hans/{POST}"),
    ("/zh-CN/blog/2026/02/08/harbour-lights/", f"/zh-hans/{POST}"),
    ("/eng/blog/2026/02/08/harbour-lights/", f"/en/{POST}"),
    # slashes missing or doubled, alone and with another fault
    ("/en/blog/2026/02/08/harbour-lights", f"/en/{POST}"),
    ("/tc/blog/2026/02/08/harbour-lights", f"/zh-hant/{POST}"),
    ("/EN/Blog/2026/02/08/Harbour-Lights", f"/en/{POST}"),
    ("/en//blog/2026/02/08/harbour-lights/", f"/en/{POST}"),
    ("/en/blog//2026/02//08/harbour-lights//", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights//", f"/en/{POST}"),
    ("/sc//blog/2026/02/08/harbour-lights", f"/zh-hans/{POST}"),
    ("/en/blog/2026/2/8/harbour-lights/", f"/en/{POST}"),
    ("/en/blog/2026/2/8/harbour-lights", f"/en/{POST}"),
    # what stands behind an address in a sentence
    ("/en/blog/2026/02/08/harbour-lights/)", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights/.", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights/,", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights).", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights/%E3%80%82", f"/en/{POST}"),
    ("/zh-hant/blog/2026/02/08/harbour-lights/%EF%BC%89%E3%80%82", f"/zh-hant/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights/%E2%80%9D", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights/%22", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights/%3E", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights/%20", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights/%C2%A0", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-lights/*", f"/en/{POST}"),
    # cut off, and the day alone
    ("/en/blog/2026/02/08/harbour-ligh/", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour-", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour...", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour%E2%80%A6", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour_lights/", f"/en/{POST}"),
    ("/en/blog/2026/02/08/harbour%20lights/", f"/en/{POST}"),
    ("/en/blog/2026/02/08/", f"/en/{POST}"),
    ("/en/blog/2026/02/08", f"/en/{POST}"),
    ("/zh-hans/blog/2026/2/8", f"/zh-hans/{POST}"),
    ("/tc/blog/2026/02/08", f"/zh-hant/{POST}"),
    # the old site
    ("/eng/blog/blog20260208.htm", f"/en/{POST}"),
    ("/chi/blog/blog20260208.htm", f"/zh-hant/{POST}"),
    ("/sim/blog/blog20260208.htm", f"/zh-hans/{POST}"),
    ("/eng/blog/blog20260208.html", f"/en/{POST}"),
    ("/Eng/Blog/Blog20260208.htm", f"/en/{POST}"),
    ("/eng/blog/blog20260208.htm%E3%80%82", f"/en/{POST}"),
    ("/en/blog/blog20260208.htm", f"/en/{POST}"),
    ("/eng/blog/blog.htm", "/en/blog/"),
    ("/chi/blog/index.htm", "/zh-hant/blog/"),
    ("/sim/blog.htm", "/zh-hans/blog/"),
    ("/eng/blog/", "/en/blog/"),
    ("/chi/index.html", "/zh-hant/"),
    ("/sim/", "/zh-hans/"),
    ("/eng/blog/blog2026.htm", "/en/blog/2026/"),
    # every other page
    ("/EN/", "/en/"),
    ("/tc", "/zh-hant/"),
    ("/EN/Blog/Archive", "/en/blog/archive/"),
    ("/en/blog/2026/2/", "/en/blog/2026/02/"),
    ("/sc/blog/2026", "/zh-hans/blog/2026/"),
    ("/en/blog/2026/02.", "/en/blog/2026/02/"),
    ("/tc/blog/tags", "/zh-hant/blog/tags/"),
    ("/en/blog/tags/HARBOUR/", "/en/blog/tags/harbour/"),
    ("/tc/blog/search?q=5G&page=2", "/zh-hant/blog/search/?q=5G&page=2"),
    ("/EN/blog?page=2", "/en/blog/?page=2"),
    ("/en/blog/2026/02?page=1", "/en/blog/2026/02/?page=1"),
    ("/EN/blog/feed.rss", "/en/blog/feed.rss"),
    ("/en/blog/feed.rss/", "/en/blog/feed.rss"),
    ("/en/blog/feed.rss)", "/en/blog/feed.rss"),
]  # fmt: skip
LEADING_NOWHERE = [
    "/fr/blog/2026/02/08/harbour-lights/", "/en/blog/2026/02/09/harbour-lights/",
    "/en/blog/2026/02/08/lights/",
    "/en/blog/2026/02/08/harbour-lights-and-more/", "/en/blog/2026/02/08/harbour-lights/more/",
    "/eng/blog/blog20260209.htm", "/eng/blog/blog20261399.htm", "/eng/press/pr.htm", "/en/blog/2026/13/",
    "/en/blog/2026/02/31/x", "/tc//evil.example/", "/tc/%0d%0aX:y/", "/en/%00/", "/EN/" + "x" * 500,
    "/en/blog/2026/02/08/%F0%9F%98%80/", "/en/blog/٢٠٢٦/02/08/", "/zh/..%2f..%2fadmin/",
    "/en/blog/0000/01/01/",
]  # fmt: skip


@pytest.fixture
def post(editor: User) -> None:
    """One post, with a tag."""
    builders.live(editor, builders.content(date=DAY, tags=(builders.tag().pk,)))


@pytest.mark.parametrize(("asked", "target"), MENDED)
def test_a_wrong_address_leads_to_the_right_one_in_one_step(
    asked: str, target: str, post: None, client: Client
) -> None:
    answer = client.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, target)
    if "page=2" not in target:
        assert client.get(target).status_code == 200


@pytest.mark.parametrize("asked", LEADING_NOWHERE)
def test_an_address_that_means_nothing_is_not_found(asked: str, post: None, client: Client) -> None:
    assert client.get(asked).status_code == 404


def test_a_cut_address_that_could_mean_two_posts_leads_nowhere(
    post: None, editor: User, client: Client
) -> None:
    builders.live(editor, builders.content(date=DAY, slug="harbour-works"))
    for address in ("/en/blog/2026/02/08/harbour/", "/en/blog/2026/02/08/", "/eng/blog/blog20260208.htm"):
        assert client.get(address).status_code == 404, address
    assert client.get("/en/blog/2026/02/08/harbour-w")["Location"] == "/en/blog/2026/02/08/harbour-works/"


def test_a_cut_address_is_led_on_however_many_posts_its_day_has(
    editor: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forwarding, "MOST", 1)
    for slug in ("ferries", "gardens", "harbour-lights"):
        builders.live(editor, builders.content(date=DAY, slug=slug))
    assert client.get("/en/blog/2026/02/08/harbour-l")["Location"] == f"/en/{POST}"


def test_old_addresses_in_wrong_forms_lead_to_the_newest_in_one_step(editor: User, client: Client) -> None:
    found = builders.live(editor, builders.content(slug="first-words", date=DAY))
    for slug, day in (("second", DAY), ("third", dt.date(2026, 2, 10))):
        workflow.publish(builders.again(found, builders.content(slug=slug, date=day), editor), editor)
    for asked in (
        "/en/blog/2026/02/08/first-words", "/EN/blog/2026/02/08/FIRST-WORDS/", "/eng/blog/2026/2/8/first-wo",
        "/en/blog/2026/02/08/second/).", "/eng/blog/blog20260208.htm", "/en/blog/2026/02/08/",
    ):  # fmt: skip
        answer = client.get(asked)
        assert (answer.status_code, answer["Location"]) == (301, "/en/blog/2026/02/10/third/"), asked


def test_a_post_of_the_day_goes_before_one_that_moved_away(editor: User, client: Client) -> None:
    moved = builders.live(editor, builders.content(slug="moved", date=DAY))
    workflow.publish(
        builders.again(moved, builders.content(slug="moved", date=dt.date(2026, 2, 9)), editor), editor
    )
    builders.live(editor, builders.content(slug="stays", date=DAY))
    assert client.get("/en/blog/2026/02/08/")["Location"] == "/en/blog/2026/02/08/stays/"
    assert client.get("/en/blog/2026/02/08/moved")["Location"] == "/en/blog/2026/02/09/moved/"


def test_only_reading_is_led_on(post: None, client: Client) -> None:
    assert client.post("/EN/blog/").status_code == 404
    assert client.head("/EN/blog/").status_code == 301


@pytest.mark.parametrize(("length", "is_kept"), [(15_000, True), (15_001, False), (60_000, False)])
def test_a_query_is_sent_on_where_it_is_not_too_long(
    length: int, is_kept: bool, post: None, client: Client
) -> None:
    query = "q=" + "x" * (length - 2)
    answer = client.get(f"/EN/blog/?{query}")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/blog/?{query}" if is_kept else "/en/blog/")
