"""Every address answers what it should: the page, where it moved, that it is gone, or nothing at all."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from blog import workflow
from tests import builders

NEVER_PUBLIC = "/en/blog/2026/02/08/secret-budget/"


def test_a_draft_answers_as_if_it_did_not_exist_to_the_byte(editor: User, client: Client) -> None:
    builders.live(editor, builders.content("The budget", slug="budget", date=dt.date(2026, 2, 1)))
    unknown = client.get(NEVER_PUBLIC)
    draft = builders.draft(editor, builders.content("Secret", slug="secret-budget", date=dt.date(2026, 2, 8)))
    workflow.schedule(draft, editor, timezone.now() + dt.timedelta(days=1))
    asked = client.get(NEVER_PUBLIC)
    assert asked.status_code == unknown.status_code == 404
    assert asked.content == unknown.content
    assert {name: asked[name] for name in asked.headers} == {name: unknown[name] for name in unknown.headers}


def test_a_post_without_a_slug_has_the_date_alone(editor: User, client: Client) -> None:
    builders.live(editor, builders.content("Dated", slug="", date=dt.date(2026, 2, 8)))
    assert "Dated" in client.get("/en/blog/2026/02/08/").content.decode()


def test_an_address_it_had_before_leads_to_the_new_one_in_one_step(editor: User, client: Client) -> None:
    day = dt.date(2026, 2, 8)
    post = builders.live(editor, builders.content(slug="first", date=day))
    for slug in ("second", "third"):
        workflow.publish(builders.again(post, builders.content(slug=slug, date=day), editor), editor)
    for old in ("first", "second"):
        answer = client.get(f"/zh-hant/blog/2026/02/08/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/zh-hant/blog/2026/02/08/third/")
    assert client.get("/en/blog/2026/02/08/third/").status_code == 200


def test_a_post_that_takes_its_old_address_back_stays_there(editor: User, client: Client) -> None:
    day = dt.date(2026, 2, 8)
    post = builders.live(editor, builders.content(slug="first", date=day))
    for slug in ("second", "first"):
        workflow.publish(builders.again(post, builders.content(slug=slug, date=day), editor), editor)
    assert client.get("/en/blog/2026/02/08/first/").status_code == 200
    assert client.get("/en/blog/2026/02/08/second/")["Location"] == "/en/blog/2026/02/08/first/"


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ("zh-HK,zh;q=0.9", "zh-hant"),
        ("zh-TW", "zh-hant"),
        ("yue-HK", "zh-hant"),
        ("zh-CN,en;q=0.5", "zh-hans"),
        ("zh-Hans-HK", "zh-hans"),
        ("fr, zh-SG", "zh-hans"),
        ("en-GB", "en"),
        ("fr;q=0.8, zh-hk;q=0.9, en;q=1", "en"),
        ("zh-hk;q=0, en", "en"),
        ("", "en"),
        ("*", "en"),
        (",;q=x,\u00e9", "en"),
    ],
)
def test_the_front_door_leads_to_the_readers_language(wish: str, code: str, client: Client, db: None) -> None:
    answer = client.get("/", headers={"accept-language": wish})
    assert (answer.status_code, answer["Location"]) == (302, f"/{code}/")
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/tc/blog/", "/zh-hant/blog/"),
        ("/sc/", "/zh-hans/"),
        ("/zh-hk/blog/archive/", "/zh-hant/blog/archive/"),
        ("/zh/", "/zh-hant/"),
        ("/EN/blog/?page=2", "/en/blog/?page=2"),
        ("/Zh-Hans/blog/feed.rss", "/zh-hans/blog/feed.rss"),
    ],
)
def test_other_names_of_a_language_lead_to_it(asked: str, target: str, client: Client, db: None) -> None:
    answer = client.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, target)


@pytest.mark.parametrize(
    "address",
    [
        "/tc//evil.example/", "/tc/nothing/at/all/",
        "/en/blog/2026/13/", "/en/blog/2026/02/31/", "/en/blog/2026/",
        "/en/blog/tags/none/", "/en/blog/?page=0", "/en/blog/?page=x", "/en/blog/?page=99999999999999999999",
        "/media/photos/6a0e4f4e-6f52-4a8e-9a53-0a6d4d9d1e11/480.avif", "/media/photos/x/../../secret_key",
        "/media/../secret_key", "/en/blog/0000/01/01/",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_404(address: str, client: Client, db: None) -> None:
    assert client.get(address).status_code == 404


def test_the_month_lists_the_posts_of_that_month_alone(editor: User, client: Client) -> None:
    builders.live(editor, builders.content("In January", slug="a", date=dt.date(2026, 1, 31)))
    builders.live(editor, builders.content("In February", slug="b", date=dt.date(2026, 2, 1)))
    page = client.get("/en/blog/2026/01/").content.decode()
    assert "In January" in page
    assert "In February" not in page


def test_two_posts_of_one_day_cannot_share_an_address(editor: User) -> None:
    builders.live(editor, builders.content(slug="same", date=dt.date(2026, 2, 8)))
    second = builders.draft(editor, builders.content(slug="same", date=dt.date(2026, 2, 8)))
    with pytest.raises(workflow.NotReadyError):
        workflow.publish(second, editor)


def test_public_answers_set_no_cookie(editor: User, client: Client) -> None:
    post = builders.live(editor)
    for address in (
        "/",
        "/en/",
        "/en/blog/",
        f"/en/blog/{post.date:%Y/%m/%d}/harbour-lights/",
        "/en/nothing/",
    ):
        assert not client.get(address).cookies, address
