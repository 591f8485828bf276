"""Every feed keeps the rules of its format, whatever the posts say."""

import json
import xml.etree.ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import languages
from blog.models import Masthead
from tests import builders, feed_rules

SITE = "http://127.0.0.1:8000"
ENDINGS = tuple(feed_rules.RULES)
NASTY = (
    "]]> &amp; <b>&lt;script&gt;alert(1)&lt;/script&gt;</b>",
    "Astral \U0001f3ee\U00020000, marks \u200f\u05e9\u200e",
    'Quotes " and \' and <a href="javascript:alert(1)">here</a>',
    """Links <a href="/en/about">a</a>, <a href="#two">b</a>, <a href="../x?y=1&amp;z">c</a>,
    <a href="mailto:desk@example.org">d</a>""",
)


@pytest.fixture
def furnished(editor: User) -> None:
    """Posts of every kind: photos, a file, a video, links, a correction, one language alone, nasty words."""
    tag = builders.tag()
    photos = [builders.photo(editor, color=color, credit="Desk & sons") for color in ("teal", "navy")]
    first = builders.live(editor, builders.content("Plain", slug="plain", tags=(tag.pk,)))
    body = "".join(builders.placed(each, caption='Under the "lamp" <here>') for each in photos)
    body += builders.filed(builders.document(editor)) + '<figure data-video="https://youtube.com/watch?v=x">'
    body += f'<figcaption>Film</figcaption></figure><p><a href="post:{first.pk}">Earlier</a></p>'
    builders.live(editor, builders.content("Whole", body, chinese_body=body, slug="whole", tags=(tag.pk,)))
    hostile = builders.paragraphs(*NASTY)
    builders.live(
        editor,
        builders.content("]]> & <i>one</i> \U0001f3ee \x07", hostile, chinese_body=hostile, slug="nasty"),
    )
    builders.live(editor, builders.content("", chinese="只有中文 ]]>", slug="chinese"))


def document(client: Client, address: str) -> bytes:
    """What lies there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return bytes(answer.content)


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("code", languages.CODES)
def test_a_feed_keeps_the_rules(code: str, ending: str, client: Client) -> None:
    for place in ("", "tags/harbour/", "2026/02/", "tags/harbour/2026/02/"):
        address = f"/{code}/blog/{place}feed.{ending}"
        if place.endswith("02/"):
            day = json.loads(document(client, f"/{code}/blog/feed.json"))["items"][0]["date_published"]
            address = address.replace("2026/02/", f"{day[:4]}/{day[5:7]}/")
        feed_rules.RULES[ending](document(client, address))


@pytest.mark.usefixtures("furnished")
def test_all_three_formats_say_the_same(client: Client) -> None:
    channel = feed_rules.rss(document(client, "/en/blog/feed.rss"))
    root = feed_rules.atom(document(client, "/en/blog/feed.atom"))
    whole = feed_rules.json_feed(document(client, "/en/blog/feed.json"))
    atom = feed_rules.ATOM
    by_rss = [
        (
            feed_rules.words(item, "guid"),
            feed_rules.words(item, "title"),
            feed_rules.words(item, feed_rules.CONTENT),
        )
        for item in channel.findall("item")
    ]
    by_atom = [
        tuple(feed_rules.words(entry, atom + name) for name in ("id", "title", "content"))
        for entry in root.findall(f"{atom}entry")
    ]
    assert by_rss == by_atom
    assert by_rss == [(each["id"], each["title"], each["content_html"]) for each in whole["items"]]
    assert len(by_rss) == 4


@pytest.mark.usefixtures("furnished")
def test_relative_links_become_whole(client: Client) -> None:
    items = feed_rules.json_feed(document(client, "/en/blog/feed.json"))["items"]
    nasty = next(each for each in items if "<i>" in each["title"])
    for href in (f"{SITE}/en/about", f"{nasty['url']}#two", "x?y=1&amp;z", "mailto:desk@example.org"):
        assert f'{href}"' in nasty["content_html"]
    assert "javascript:" not in nasty["content_html"]


@pytest.mark.usefixtures("furnished")
def test_every_photo_is_there_with_its_words(client: Client) -> None:
    media = feed_rules.MEDIA
    items = feed_rules.rss(document(client, "/en/blog/feed.rss")).findall("item")
    whole = next(item for item in items if feed_rules.words(item, "title") == "Whole")
    found = whole.findall(f"{media}content")
    assert len(found) == 2
    assert len(whole.findall("enclosure")) == 1
    assert whole.findall("enclosure")[0].attrib["url"] == found[0].attrib["url"]
    assert feed_rules.words(found[0], f"{media}title") == 'Under the "lamp" <here>'
    assert feed_rules.words(found[0], f"{media}description") == "A ferry"
    assert feed_rules.words(found[0], f"{media}credit") == "Desk & sons"
    items = feed_rules.json_feed(document(client, "/en/blog/feed.json"))["items"]
    told = next(each for each in items if each["title"] == "Whole")
    assert [each["url"] for each in told["attachments"]] == [each.attrib["url"] for each in found]


@pytest.mark.usefixtures("furnished")
def test_a_post_in_another_language_says_which(client: Client) -> None:
    item = feed_rules.json_feed(document(client, "/en/blog/feed.json"))["items"][0]
    assert (item["title"], item["language"]) == ("只有中文 ]]> (Chinese only)", "zh-Hant-HK")
    assert item["content_html"].startswith('<div lang="zh-Hant-HK"><p>')
    entry = feed_rules.atom(document(client, "/en/blog/feed.atom")).findall(f"{feed_rules.ATOM}entry")[0]
    assert entry.attrib[feed_rules.LANG] == "zh-Hant-HK"
    first = feed_rules.rss(document(client, "/en/blog/feed.rss")).findall("item")[0]
    assert (
        first.attrib[feed_rules.LANG] == feed_rules.words(first, f"{feed_rules.DC}language") == "zh-Hant-HK"
    )


@pytest.mark.usefixtures("furnished")
def test_author_and_tags_are_named_in_the_language_of_the_feed(client: Client) -> None:
    Masthead.objects.create(pk=Masthead.ONLY, site_name_zh_hant="司庫 & 子", tagline_zh_hant="每週一篇")
    whole = feed_rules.json_feed(document(client, "/zh-hant/blog/feed.json"))
    assert whole["authors"] == [{"name": "司庫 & 子", "url": f"{SITE}/zh-hant/"}]
    assert whole["items"][-1]["tags"] == ["海港"]
    root = feed_rules.atom(document(client, "/zh-hant/blog/tags/harbour/feed.atom"))
    assert feed_rules.words(root, f"{feed_rules.ATOM}title") == "海港 – 司庫 & 子"
    category = root.findall(f".//{feed_rules.ATOM}category")[0]
    scheme = f"{SITE}/zh-hant/blog/tags/"
    assert category.attrib == {"term": "harbour", "scheme": scheme, "label": "海港"}


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_feed_without_posts_is_valid_and_stays_as_it_is(ending: str, client: Client) -> None:
    first, second = (document(client, f"/en/blog/feed.{ending}") for _ in range(2))
    feed_rules.RULES[ending](first)
    assert first == second
    assert client.get(f"/en/blog/tags/nothing/feed.{ending}").status_code == 404


@pytest.mark.parametrize("wrong", ["feed", "feed.xml", "feed.", "feed.rss/x", "tags/x/feed.atom"])
@pytest.mark.django_db
def test_other_endings_lead_nowhere(wrong: str, client: Client) -> None:
    assert client.get(f"/en/blog/{wrong}").status_code == 404


@pytest.mark.usefixtures("furnished")
def test_the_rules_see_faults(client: Client) -> None:
    whole = document(client, "/en/blog/feed.rss")
    faults = {
        b'length="': b'length="9',
        b"+0800": b"HKT",
        b'&lt;a href="http://127.0.0.1:8000': b'&lt;a href="',
        b'isPermaLink="false"': b"",
        b"urn:uuid:": b"post:",
        b"]]&gt;": b"&lt;]]>&",
        b"&lt;p&gt;": b"&lt;script&gt;",
    }
    for right, wrong in faults.items():
        assert right in whole
        with pytest.raises((AssertionError, ET.ParseError)):
            feed_rules.rss(whole.replace(right, wrong))


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize(
    ("code", "words"), [("en", "How to subscribe"), ("zh-hant", "如何訂閱"), ("zh-hans", "如何订阅")]
)
def test_whoever_opens_a_feed_is_told_how_to_subscribe(code: str, words: str, client: Client) -> None:
    for ending in ("rss", "atom"):
        root = ET.fromstring(document(client, f"/{code}/blog/feed.{ending}"))
        (shown,) = root.iter(feed_rules.XHTML)
        links = [
            ("".join(each.itertext()), each.attrib["href"]) for each in shown.iter() if "href" in each.attrib
        ]
        assert (words, f"{SITE}/{code}/blog/subscribe/") in links
        assert len(links) == 2 + 4
    assert client.get(f"/{code}/blog/subscribe/").status_code == 200
