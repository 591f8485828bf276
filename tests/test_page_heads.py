"""What the head of a page tells machines: addresses, alternates, share cards, linked data."""

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.content import Text
from blog.models import Masthead, Post
from tests import builders
from tests.heads import Head

DAY = dt.date(2026, 2, 8)
PATH = "blog/2026/02/08/harbour-lights/"
SITE = settings.SITE_URL


@pytest.fixture
def post(editor: User) -> Post:
    """A post in three languages, with a tag, below a masthead."""
    Masthead.objects.create(pk=1, site_name_en="The Harbour", site_name_zh_hant="海港", tagline_en="Weekly.")
    return builders.live(editor, builders.content(date=DAY, tags=(builders.tag().pk,)))


@pytest.mark.parametrize("code", ["en", "zh-hant", "zh-hans"])
def test_each_language_is_its_own_canonical_and_names_all(code: str, post: Post, client: Client) -> None:
    head = Head(client, f"/{code}/{PATH}")
    assert head.link("canonical") == head.meta["og:url"] == [f"{SITE}/{code}/{PATH}"]
    assert head.alternates() == {
        "en": f"{SITE}/en/{PATH}",
        "zh-Hant-HK": f"{SITE}/zh-hant/{PATH}",
        "zh-Hans": f"{SITE}/zh-hans/{PATH}",
        "x-default": f"{SITE}/en/{PATH}",
    }


def test_a_post_in_chinese_alone_is_a_copy_on_the_english_page(editor: User, client: Client) -> None:
    builders.live(editor, builders.content(title="", body="", date=DAY))
    copy, original = Head(client, f"/en/{PATH}"), Head(client, f"/zh-hant/{PATH}")
    assert copy.link("canonical") == original.link("canonical") == [f"{SITE}/zh-hant/{PATH}"]
    assert (copy.alternates(), copy.scripts) == ({}, [])
    assert set(original.alternates()) == {"zh-Hant-HK", "zh-Hans"}
    assert copy.meta["og:locale"] == ["zh_HK"]
    assert copy.meta["og:locale:alternate"] == ["zh_CN"]
    works = original.node("BlogPosting")["workTranslation"]
    assert [work["inLanguage"] for work in works] == ["zh-Hans"]


def test_what_a_share_card_is_made_of(post: Post, client: Client) -> None:
    meta = Head(client, f"/en/{PATH}").meta
    assert meta["og:title"] == ["Harbour lights"]
    assert meta["og:type"] == ["article"]
    assert meta["og:site_name"] == ["The Harbour"]
    assert meta["og:locale"] == ["en_GB"]
    assert meta["og:locale:alternate"] == ["zh_HK", "zh_CN"]
    assert meta["description"] == meta["og:description"] == ["The harbour is calm."]
    assert meta["article:tag"] == ["Harbour"]
    assert dt.datetime.fromisoformat(meta["article:published_time"][0]).date() == DAY
    assert "article:modified_time" not in meta
    assert meta["twitter:card"] == ["summary_large_image"]
    assert meta["og:image:width"] + meta["og:image:height"] == ["1200", "630"]


def test_the_posting_in_each_language_and_its_translations(post: Post, client: Client) -> None:
    postings = {
        code: Head(client, f"/{code}/{PATH}").node("BlogPosting") for code in ("en", "zh-hant", "zh-hans")
    }
    assert [each["headline"] for each in postings.values()] == ["Harbour lights", "海港燈火", "海港灯火"]
    assert [each["inLanguage"] for each in postings.values()] == ["en", "zh-Hant-HK", "zh-Hans"]
    for code, posting in postings.items():
        assert posting["@id"] == f"{SITE}/{code}/{PATH}#post"
        assert posting["mainEntityOfPage"] == f"{SITE}/{code}/{PATH}"
        assert "dateModified" not in posting
    # Of two that were written together, Traditional counts as the original.
    assert postings["en"]["translationOfWork"]["@id"] == postings["zh-hant"]["@id"]
    assert postings["zh-hans"]["translationOfWork"]["@id"] == postings["zh-hant"]["@id"]
    assert {each["@id"] for each in postings["zh-hant"]["workTranslation"]} == {
        postings["en"]["@id"],
        postings["zh-hans"]["@id"],
    }


def test_the_original_is_the_one_that_the_writer_named(editor: User, client: Client) -> None:
    builders.live(editor, builders.content(date=DAY, original="en"))
    posting = Head(client, f"/zh-hant/{PATH}").node("BlogPosting")
    assert posting["translationOfWork"]["inLanguage"] == "en"
    posting = Head(client, f"/zh-hans/{PATH}").node("BlogPosting")
    assert posting["translationOfWork"]["inLanguage"] == "zh-Hant-HK"
    assert len(Head(client, f"/en/{PATH}").node("BlogPosting")["workTranslation"]) == 2


def test_the_office_and_the_way_to_the_post(post: Post, client: Client) -> None:
    head = Head(client, f"/en/{PATH}")
    office = head.node("Organization")
    assert office["name"] == "The Harbour"
    posting = head.node("BlogPosting")
    assert posting["author"] == posting["publisher"] == {"@id": office["@id"]}
    assert posting["isPartOf"]["@id"] == head.node("Blog")["@id"]
    steps = head.node("BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "The Harbour"),
        (2, "Blog"),
        (3, "Harbour lights"),
    ]


def test_only_a_correction_that_readers_are_told_of_modifies(
    post: Post, editor: User, client: Client
) -> None:
    again = builders.again(post, builders.content(body="<p>Calmer.</p>", date=DAY), editor)
    workflow.publish(again, editor)
    assert "dateModified" not in Head(client, f"/en/{PATH}").node("BlogPosting")
    again = builders.again(post, builders.content(body="<p>Calmest.</p>", date=DAY), editor)
    workflow.publish(again, editor, notices={"en": "A word was wrong."})
    head = Head(client, f"/en/{PATH}")
    assert head.node("BlogPosting")["dateModified"] == head.meta["article:modified_time"][0]


def test_no_words_can_end_the_script(editor: User, client: Client) -> None:
    hostile = "</script><script>alert(1)</script> & <!-- \u2028 \"quoted\" 'too' \\u003c"
    said = builders.content(date=DAY).with_text("en", Text(hostile, hostile, "<p>Calm.</p>"))
    builders.live(editor, said)
    head = Head(client, f"/en/{PATH}")
    shown = Post.objects.live().get().title_en  # type: ignore[attr-defined]
    assert "</script>" in shown
    assert head.node("BlogPosting")["headline"] == shown
    assert head.meta["og:title"] == [shown]
    assert not set("<>&\u2028\u2029") & set(head.scripts[0])


def test_the_index_is_a_blog_with_its_newest_posts(post: Post, client: Client) -> None:
    for address in ("/en/", "/en/blog/"):
        head = Head(client, address)
        blog = head.node("Blog")
        assert blog["blogPost"][0]["url"] == f"{SITE}/en/{PATH}"
        assert (blog["description"], head.meta["description"]) == ("Weekly.", ["Weekly."])
        assert head.meta["og:title"] == ["The Harbour" if address == "/en/" else "Blog"]


def test_later_pages_of_a_list_are_for_readers(editor: User, client: Client, settings: Any) -> None:
    settings.POSTS_PER_PAGE = 1
    for slug in ("one", "two"):
        builders.live(editor, builders.content(date=DAY, slug=slug))
    first, second = Head(client, "/en/blog/2026/"), Head(client, "/en/blog/2026/?page=2")
    assert first.meta["robots"] == ["max-image-preview:large"]
    assert second.meta["robots"] == ["noindex, follow"]
    assert len(first.alternates()) == 4
    assert second.alternates() == {}


PAGES = [
    "",
    "blog/",
    "blog/archive/",
    "blog/2026/",
    "blog/2026/02/",
    "blog/tags/",
    "blog/tags/harbour/",
    PATH,
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_of_each_and_its_feeds(path: str, post: Post, client: Client) -> None:
    head = Head(client, f"/zh-hant/{path}")
    for name in ("robots", "og:title", "og:url", "og:image", "og:type", "og:locale", "twitter:card"):
        assert len(head.meta[name]) == 1, name
        assert head.meta[name][0].strip(), name
    assert len(head.link("canonical")) == 1
    assert "/zh-hant/blog/feed.rss" in head.link("alternate")
    assert head.link("manifest") == ["/zh-hant/site.webmanifest"]


def test_a_search_and_a_missing_page_are_kept_out_of_indexes(post: Post, client: Client) -> None:
    for address in ("/en/blog/search/?q=calm", "/en/blog/nothing/"):
        page = client.get(address).text
        assert '<meta name="robots" content="noindex">' in page
        assert "og:url" not in page
