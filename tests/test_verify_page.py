"""The page that verifies a quotation: what it shows, and that nothing pasted into it does harm."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.models import Post
from blog.newsstand import asking
from tests import builders

VERIFY = "/en/blog/verify/"
SAID = "The harbour <b>fund</b> grew by 3.2% to HK$5 billion in the year."


@pytest.fixture
def post(editor: User) -> Post:
    """A live post that says it in its second paragraph."""
    body = builders.paragraphs("A calm year.", SAID.replace("<b>", "<strong>").replace("</b>", "</strong>"))
    return builders.live(editor, builders.content(body=body, date=builders.DAY))


def _page(client: Client, words: str, code: str = "en") -> str:
    answer = client.get(f"/{code}/blog/verify/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_quotation_there_is_the_form_alone(client: Client, post: Post) -> None:
    answer = client.get(VERIFY)
    page = answer.content.decode()
    assert '<textarea id="verify-words"' in page
    assert 'class="verdict"' not in page
    assert 'rel="canonical"' in page
    assert "no-store" not in answer["Cache-Control"]


def test_what_was_said_leads_to_its_paragraph(client: Client, post: Post) -> None:
    page = _page(client, "fund grew by 3.2% to HK$5 billion")
    found = re.search(r'href="(/en/blog/2026/02/08/harbour-lights/)#(p-[0-9a-f]{8})"', page)
    assert found
    said = re.search(rf'<p id="{found[2]}">(.*?)</p>', client.get(found[1]).content.decode())
    assert said
    assert "3.2%" in said[1]
    assert "The harbour <mark>fund grew by 3.2% to HK$5 billion</mark> in the year." in page


def test_a_falsified_figure_is_told_first_of_all(client: Client, post: Post) -> None:
    page = _page(client, "The harbour fund grew by 32% to HK$5 billion")
    assert "<strong>Figure:</strong> The post says" in page
    assert "<mark>32%</mark>" in page
    assert "<mark>3.2%</mark>" in page
    assert 'class="exact"' not in page


def test_what_is_pasted_is_escaped_kept_and_nobody_elses(client: Client, post: Post) -> None:
    words = 'The harbour <script>alert(1)</script> "fund" grew by 9%'
    answer = client.get(VERIFY, {"q": words})
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert answer["Cache-Control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in page
    assert not asking.is_kept(VERIFY)


def test_the_answer_can_be_had_in_another_language(client: Client, post: Post) -> None:
    words = "fund grew by 3.2% to HK$5 billion"
    assert f"/zh-hant/blog/verify/?q={quote(words, safe='').replace('%20', '+')}" in _page(client, words)
    assert "一字不差" in _page(client, words, "zh-hant")


def test_too_much_is_kept_and_told_of(client: Client, post: Post) -> None:
    page = _page(client, "word " * 410)
    assert 'id="verify-fault" role="alert"' in page
    assert 'aria-describedby="verify-how verify-fault verify-note"' in page
    assert page.count("word ") > 400


def test_a_sentence_that_was_corrected_is_nearly_what_is_said(
    client: Client, editor: User, post: Post
) -> None:
    new = SAID.replace("3.2%", "2.3%").replace("<b>", "").replace("</b>", "")
    saying = builders.content(body=builders.paragraphs("A calm year.", new), date=builders.DAY)
    revision = builders.again(post, saying, editor)
    workflow.publish(revision, editor, reasons=builders.reasons(revision))
    page = _page(client, "The harbour fund grew by 3.2% to HK$5 billion")
    assert 'class="nearly"' in page
    assert "<mark>2.3%</mark>" in page


def test_a_withdrawn_post_says_nothing(client: Client, editor: User, post: Post) -> None:
    workflow.withdraw(post, editor)
    page = _page(client, "The harbour fund grew by 3.2% to HK$5 billion")
    assert 'class="absent"' in page
    assert "harbour-lights" not in page


HARMFUL = [
    '"', "* OR * NEAR(a b) AND NOT -x", "title:harbour AND {title}: fund grew by", "a | & ! b:* <-> c d e",
    "'; DROP TABLE blog_post; -- one two three", "\x1f\x1f\x1f",
    "\x00harbour fund grew by 3.2%\x00", "¶ ¶ ¶ ¶ ¶ ¶",
    "(((((((((", "x" * 10_000, "海" * 2_000, "的 " * 999, "a " * 999,
    "… " * 900, "\u202e\u200b\ufeff harbour fund grew",
    "👩‍👩‍👧 🇭🇰 👩‍👩‍👧 🇭🇰", "ﷺ" * 300, "ا" * 500, "\U00020bb7" * 20, "e\u0301\u0301" * 200, "が ガ 한국 " * 50,
    "%s %d %% {0} %(x)s one two", "9" * 1_999, "1,000" * 300, "1.1.1.1.1." * 190, "[…]" * 600,
    "（下略）" * 400, "'" * 900,
]  # fmt: skip


@pytest.mark.parametrize("words", HARMFUL)
def test_nothing_pasted_does_harm(words: str, client: Client, post: Post) -> None:
    for code in ("en", "zh-hans"):
        _page(client, words, code)


@pytest.mark.parametrize(
    "query", ["q=%ff%fe%fd one two three", "q=%ed%a0%80 one two three", "q[]=x", "q=a&q=b", "q="]
)
def test_no_address_does_harm(query: str, client: Client, post: Post) -> None:
    assert client.get(f"{VERIFY}?{query}").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_there_is_nothing_to_change(method: str, client: Client, post: Post) -> None:
    answer: Any = getattr(client, method)(VERIFY)
    assert answer.status_code == 405
