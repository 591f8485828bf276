"""Two revisions side by side: everything that differs is shown, told by signs and words, quickly."""

import datetime as dt
import random
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.content import Content, Text
from blog.models import Revision
from tests import builders

CHARACTERS = "港海風山水天地人大小上下東西南北春夏秋冬政府市民公共服務發展計劃新舊長短高低年月日時分工作生活"


def compared(client: Client, revision: Revision, query: str = "?from=1&to=2") -> str:
    """The page, on one line, with hidden words in brackets and without the tags of marks."""
    answer = client.get(f"/admin/blog/post/{revision.post_id}/compare/{query}")
    assert answer.status_code == 200
    page = " ".join(answer.content.decode().split())
    return re.sub(r'<span class="visually-hidden" lang="[^"]+">(\w+:) </span>', r"[\1]", page)


def words(page: str) -> str:
    """What a reader of the page hears."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def two(user: User, before: Content, after: Content) -> Revision:
    """A post with two revisions; gives the first."""
    first = builders.draft(user, before)
    builders.again(first.post, after, user)
    return first


def test_english_is_compared_by_word_and_chinese_by_character(as_writer: Client, writer: User) -> None:
    first = two(
        writer,
        builders.content("One", "<p>The harbour was calm at noon.</p>", chinese_body="<p>海港平靜。</p>"),
        builders.content("Two", "<p>The harbour was busy at noon.</p>", chinese_body="<p>海港熱鬧。</p>"),
    )
    page = compared(as_writer, first)
    assert "was <del>[removed:]calm</del><ins>[added:]busy</ins> at noon." in page
    assert "海港<del>[removed:]平靜</del><ins>[added:]熱鬧</ins>。" in page
    assert "<del>[removed:]One</del><ins>[added:]Two</ins>" in page
    assert '<p class="difference-words" lang="zh-Hant-HK">' in page


def test_simplified_that_was_made_from_traditional_is_compared_when_asked(
    as_writer: Client, writer: User
) -> None:
    first = two(writer, builders.content(chinese="舊標題"), builders.content(chinese="新標題"))
    assert "made from Traditional Chinese, and changed where that did." in compared(as_writer, first)
    page = compared(as_writer, first, "?from=1&to=2&derived=1")
    assert "<del>[removed:]旧</del><ins>[added:]新</ins>标题" in page
    by_hand = builders.content(chinese="新標題", simplified_by_hand=True)
    builders.again(first.post, by_hand.with_text("zh-hans", Text("手写")), writer)
    assert "手写" in compared(as_writer, first, "?from=2&to=3")


def test_paragraphs_that_came_went_and_moved_are_told(as_writer: Client, writer: User) -> None:
    stays = ("The first paragraph stays.", "So does the second.")
    before = builders.paragraphs(*stays, "This one goes away.", "A third to be moved.")
    after = builders.paragraphs("A third to be moved.", *stays, "Quite another text here.")
    page = compared(as_writer, two(writer, builders.content(body=before), builders.content(body=after)))
    said = words(page)
    assert "Moved here, from place 4 A third to be moved." in said
    assert "Removed [removed:]This one goes away." in said
    assert "Added [added:]Quite another text here." in said
    assert "Moved from here, to place 1" in said


def test_photos_tags_address_date_and_ticks_are_compared(as_writer: Client, writer: User) -> None:
    boat, pier = builders.photo(writer), builders.photo(writer, color="navy")
    harbour, budget = builders.tag(), builders.tag("budget", "Budget", "預算")
    before = builders.content(
        body=builders.paragraphs("One.") + builders.placed(boat, "A boat", "The boat at noon"),
        tags=(harbour.pk,),
        date=dt.date(2026, 2, 8),
    )
    after = builders.content(
        body=builders.paragraphs("One.")
        + builders.placed(boat, "A ferry", "The boat at night")
        + builders.placed(pier, None, ""),
        tags=(budget.pk,),
        date=dt.date(2026, 2, 9),
        slug="harbour-nights",
        ready=("en",),
    )
    page = compared(as_writer, two(writer, before, after))
    said = words(page)
    assert "<del>[removed:]boat</del><ins>[added:]ferry</ins>" in page
    assert "The boat at <del>[removed:]noon</del><ins>[added:]night</ins>" in page
    assert "[added:](not written)" in said
    assert f'src="/admin/blog/image/{boat.pk}/' in page
    assert f'src="/admin/blog/image/{pier.pk}/' in page
    assert "Tags [removed:]Harbour , [added:]Budget" in said
    assert "[removed:]February 8, 2026 , [added:]February 9, 2026" in said
    assert "[removed:]lights [added:]nights" in said
    assert "Ready languages English, [removed:]繁體中文 , [removed:]简体中文" in said


def test_another_link_in_the_same_words_is_told(as_writer: Client, writer: User) -> None:
    first = two(
        writer,
        builders.content(body='<p>See <a href="https://example.org/a">the plan</a>.</p>'),
        builders.content(body='<p>See <a href="https://example.org/b">the plan</a>.</p>'),
    )
    said = words(compared(as_writer, first))
    assert "a link is different" in said
    assert "[removed:]https://example.org/a" in said
    assert "[added:]https://example.org/b" in said


def test_what_is_the_same_is_folded(as_writer: Client, writer: User) -> None:
    texts = [f"Paragraph number {number} of the report." for number in range(9)]
    changed = [*texts[:8], "Paragraph number 8 of the long report."]
    first = two(
        writer,
        builders.content(body=builders.paragraphs(*texts)),
        builders.content(body=builders.paragraphs(*changed)),
    )
    page = compared(as_writer, first)
    assert "7 paragraphs without changes" in page
    fold = page[page.index("<details") : page.index("</details>")]
    assert texts[6] in fold
    assert texts[7] not in fold
    assert "The same in both:" in page


def test_what_is_written_is_never_markup(as_writer: Client, writer: User) -> None:
    first = two(
        writer,
        builders.content("<b>one</b> & two", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        builders.content("<b>one</b> & three", "<p>&lt;script&gt;alert(2)&lt;/script&gt;</p>"),
    )
    page = compared(as_writer, first)
    assert "&lt;b&gt;one&lt;/b&gt; &amp; " in page
    assert "<b>one" not in page
    assert "<script>alert" not in page


def test_the_live_revision_and_the_newest_have_names(as_editor: Client, editor: User) -> None:
    post = builders.live(editor)
    newest = builders.again(post, builders.content("Newer"), editor)
    page = compared(as_editor, newest, "?from=live&to=latest")
    assert "[removed:]Harbour lights" in page
    assert '<option value="1" selected>1 · live' in page


@pytest.mark.parametrize("query", ["?from=live", "?from=9", "?from=x", "?to=%00", "?to=99999999999999"])
def test_a_revision_that_is_not_there_is_not_found(query: str, as_writer: Client, writer: User) -> None:
    first = builders.draft(writer)
    assert as_writer.get(f"/admin/blog/post/{first.post_id}/compare/{query}").status_code == 404


def test_the_same_twice_differs_in_nothing(as_writer: Client, writer: User) -> None:
    first = builders.draft(writer)
    assert "There is no difference between them." in compared(as_writer, first, "?from=1&to=1")


def test_who_may_not_see_revisions_sees_no_comparison(writer: User) -> None:
    first = builders.draft(writer)
    client = Client()
    client.force_login(User.objects.create_user("visitor", is_staff=True))
    for page in ("compare", "history"):
        assert client.get(f"/admin/blog/post/{first.post_id}/{page}/").status_code == 403


def test_two_long_chinese_texts_are_compared(as_editor: Client, editor: User) -> None:
    chance = random.Random(7)
    texts = ["".join(chance.choices(CHARACTERS, k=155)) for _ in range(200)]
    changed = [text[:50] + "改" + text[51:] if number % 3 else text for number, text in enumerate(texts)]
    chance.shuffle(changed)
    before, after = (
        Content(texts={"zh-hant": Text("長文", "", builders.paragraphs(*each))}) for each in (texts, changed)
    )
    first = two(editor, before, after)
    assert "<ins>[added:]改</ins>" in compared(as_editor, first)
