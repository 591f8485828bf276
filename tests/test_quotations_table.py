"""A table of quotations and the verdict that a reader should get; the same on both databases."""

import datetime as dt
import re
from itertools import cycle
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.languages import CODES
from tests import builders
from tests.quoted_corpus import BOILERPLATE, CAPTION, CHINESE, CHINESE_CAPTION, ENGLISH, QUOTED, TABLE

TITLE = "半年經濟情況的平實報告"
GONE = "<p>This is the withdrawn sentence about the airport railway.</p>"
SECRET = ("The secret plan for the toll of the tunnel is ready.", "未公開的隧道收費計劃詳情如下。")


@pytest.fixture
def posts(editor: User) -> None:
    """One post to quote from, others beside it, and texts that nobody may find."""
    image = builders.photo(editor)
    english = builders.paragraphs(*ENGLISH) + builders.placed(image, caption=CAPTION) + TABLE
    chinese = builders.paragraphs(*CHINESE) + builders.placed(image, caption=CHINESE_CAPTION)
    saying = builders.content(
        "A plain account of the half-year",
        english,
        chinese=TITLE,
        chinese_body=chinese,
        slug="half",
    )
    builders.live(editor, saying)
    for number in range(3):
        body, day = builders.paragraphs(f"Market {number}.", BOILERPLATE), dt.date(2025, 3, 1 + number)
        builders.live(
            editor,
            builders.content(f"The market {number}", body, chinese=None, slug=f"other-{number}", date=day),
        )
    secret = [builders.paragraphs(words) for words in SECRET]
    tolls = builders.content("Tolls", f"<p>{SECRET[0]}</p>", chinese_body=f"<p>{SECRET[1]}</p>", slug="tolls")
    builders.draft(editor, tolls)
    waiting = builders.draft(editor, builders.content("Later", secret[0], slug="later"))
    builders.schedule(waiting, editor)
    gone = builders.content("Gone", GONE, slug="gone")
    workflow.withdraw(builders.live(editor, gone), editor)


def _verdict(answer: Any) -> str:
    page = answer.content.decode()
    assert answer.status_code == 200
    fault = answer.context["quotation"].fault
    if fault:
        assert 'role="alert"' in page
        return str(fault)
    found = re.search(r'<h2 id="verdict" class="(\w+)">', page)
    assert found, page
    return found[1]


def test_every_quotation_gets_its_verdict(client: Client, posts: None) -> None:
    wrong = []
    for quoted, code in zip(QUOTED, cycle(CODES), strict=False):
        answer = client.get(f"/{code}/blog/verify/", {"q": quoted.words})
        verdict = _verdict(answer)
        paragraph = _paragraph(answer)
        if (verdict, paragraph) != (quoted.verdict, quoted.paragraph):
            wrong.append((code, quoted, verdict, paragraph, answer.context["hits"]))
    assert len(QUOTED) >= 40
    assert wrong == [], "\n".join(map(str, wrong))


def _paragraph(answer: Any) -> int | None:
    """The number of the paragraph whose address is given; that of a caption or a cell has none."""
    hits = answer.context["hits"]
    if not hits or "#" not in hits[0].url:
        return None
    assert "/half/" in hits[0].url
    return int(next(each.passage.number for each in hits[0].comparison.shown if each.passage.number))


def test_the_address_leads_to_the_paragraph_on_its_page(client: Client, posts: None) -> None:
    for words in (ENGLISH[1], CHINESE[1]):
        hit = client.get("/en/blog/verify/", {"q": words}).context["hits"][0]
        page, _, name = hit.url.partition("#")
        said = re.search(rf'<p id="{name}">([^<]+)', client.get(page).content.decode())
        assert said
        assert said[1] == words


def test_a_sentence_of_several_posts_names_them_newest_first(client: Client, posts: None) -> None:
    hits = client.get("/en/blog/verify/", {"q": BOILERPLATE}).context["hits"]
    expected = [f"/en/blog/2025/03/0{n}/other-{n - 1}/" for n in (3, 2, 1)]
    assert [hit.url.partition("#")[0] for hit in hits] == expected


def test_a_sentence_found_leads_to_the_language_it_is_written_in(client: Client, posts: None) -> None:
    for words, code in ((CHINESE[1], "zh-hant"), ("政府的财政储备仍然稳健", "zh-hans"), (ENGLISH[1], "en")):
        for reader in CODES:
            hit = client.get(f"/{reader}/blog/verify/", {"q": words}).context["hits"][0]
            assert hit.url.startswith(f"/{code}/blog/"), (reader, words)
