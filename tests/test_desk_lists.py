"""The lists of the desk speak of posts, photos and tags, not of objects; languages have their names."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from blog.models import Tag
from tests import builders

LISTS = {
    "post": ("Posts", "文章"),
    "image": ("Photos", "相片"),
    "document": ("Files", "檔案"),
    "page": ("Pages", "專頁"),
    "tag": ("Tags", "標籤"),
    "glossaryterm": ("Glossary", "詞彙表"),
    "synonym": ("Synonyms", "同義詞"),
    "auditentry": ("Audit record", "操作紀錄"),
}
HAN = r"[\u4e00-\u9fff]"


def _page(client: Client, person: User, name: str, code: str = "en") -> str:
    client.force_login(person)
    answer = client.get(reverse(f"admin:blog_{name}_changelist"), headers={"Accept-Language": code})
    return answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_headed_by_its_name(client: Client, editor: User, name: str) -> None:
    english, chinese = LISTS[name]
    assert f"<h1>{english}</h1>" in _page(client, editor, name)
    assert f"<h1>{chinese}</h1>" in _page(client, editor, name, "zh-hant")


@pytest.mark.parametrize("name", LISTS)
def test_chinese_words_are_not_set_apart(client: Client, editor: User, name: str) -> None:
    builders.draft(editor, builders.content("Harbour"))
    Tag.objects.create(slug="port", name_en="Port", name_zh_hant="港口")
    page = _page(client, editor, name, "zh-hant")
    words = re.sub(r"<(script|svg|style).*?</\1>", "", page, flags=re.DOTALL)
    shown = [line.strip() for line in re.findall(r">([^<>]+)<", words)]
    assert [line for line in shown if re.search(f"{HAN} +{HAN}", line)] == []


def test_the_count_is_of_the_things_themselves(client: Client, editor: User) -> None:
    Tag.objects.create(slug="port", name_en="Port", name_zh_hant="港口")
    assert "1 tag\n" in _page(client, editor, "tag")
    Tag.objects.create(slug="sea", name_en="Sea", name_zh_hant="海")
    assert "2 tags\n" in _page(client, editor, "tag")
    assert "2個標籤" in _page(client, editor, "tag", "zh-hant")


def test_an_empty_list_says_so(client: Client, editor: User) -> None:
    assert "There is no tag yet." in _page(client, editor, "tag")
    Tag.objects.create(slug="port", name_en="Port", name_zh_hant="港口")
    found = client.get(reverse("admin:blog_tag_changelist"), {"q": "mountain"}).content.decode()
    assert "Nothing in this list fits the search." in found


@pytest.mark.parametrize("name", ["image", "tag", "masthead"])
def test_no_label_names_a_language_by_its_code(client: Client, editor: User, name: str) -> None:
    Tag.objects.create(pk=1, slug="port", name_en="Port", name_zh_hant="港口")
    number = builders.photo(editor).pk if name == "image" else 1
    page = _page(client, editor, name)
    page += client.get(reverse(f"admin:blog_{name}_change", args=[number])).content.decode()
    assert not re.search(r"\[(en|zh-hant|zh-hans)\]", page, re.IGNORECASE)
    assert "繁體中文" in page


def test_the_lists_stand_in_the_order_of_the_work(client: Client, editor: User) -> None:
    nav = _page(client, editor, "tag").partition('class="desk-nav"')[2].partition("</nav>")[0]
    assert re.findall(r">([^<>]+)</a>", nav) == [
        "Posts", "Photos", "Files", "Pages", "Tags", "Glossary", "Synonyms", "Masthead", "Audit record",
    ]  # fmt: skip
