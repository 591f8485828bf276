"""A table of questions and the posts that a reader wants; the same on both databases."""

import datetime as dt
from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from blog import search
from blog.content import Content, Text
from blog.models import Synonym
from tests import builders
from tests.search_corpus import ASKED, POSTS, Asked, Said


@pytest.fixture
def numbers(editor: User) -> dict[str, int]:
    """The posts of the table, live, by name."""
    found = {}
    for place, (name, said) in enumerate(POSTS.items()):
        tags = (builders.tag(said.tag, said.tag.title(), said.tag).pk,) if said.tag else ()
        content = builders.content(
            said.english,
            builders.paragraphs(said.english_text),
            chinese=said.chinese or None,
            chinese_body=builders.paragraphs(said.chinese_text),
            slug=name,
            date=dt.date(said.year, 2, 1) + dt.timedelta(days=place),
            tags=tags,
        )
        found[name] = builders.live(editor, _with_gists(content, said)).pk
    return found


def _with_gists(content: Content, said: Said) -> Content:
    for code, title, gist in (
        ("en", said.english, said.english_text),
        ("zh-hant", said.chinese, said.chinese_text),
    ):
        if gist and not title:
            content = replace(content.with_text(code, Text(teaser=gist)), ready=(*content.ready, code))
    return content


def _answers(asked: Asked, numbers: dict[str, int]) -> set[str]:
    names = {number: name for name, number in numbers.items()}
    synonyms = [synonym.expressions() for synonym in Synonym.objects.all()]
    found = search.find(search.read(asked.words, synonyms), asked.language, year=asked.year, tag=asked.tag)
    return {names[number] for number in found.posts}


def test_readers_find_what_they_want_and_little_else(numbers: dict[str, int]) -> None:
    wanted_and_found = wanted_in_all = found_in_all = 0
    wrong = []
    for asked in ASKED:
        wanted, found = set(asked.wanted.split()), _answers(asked, numbers)
        wanted_and_found += len(wanted & found)
        wanted_in_all += len(wanted)
        found_in_all += len(found)
        if wanted != found:
            wrong.append((asked.language, asked.words, "missing", wanted - found, "too many", found - wanted))
    recall, precision = wanted_and_found / wanted_in_all, wanted_and_found / found_in_all
    print(f"\n{len(ASKED)} questions: recall {recall:.2f}, precision {precision:.2f}")
    print(*wrong, sep="\n")
    assert len(ASKED) >= 80
    assert recall == 1, wrong
    assert precision >= 0.92, wrong
