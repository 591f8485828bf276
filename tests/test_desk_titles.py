"""What the desk calls a post, a tag and a page, in each language of its interface."""

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from blog import history
from tests import builders

TITLES = {"en": "Harbour", "zh-hant": "海港燈火", "zh-hans": "海港灯火"}


@pytest.mark.parametrize(("code", "title"), TITLES.items())
def test_a_post_in_every_language_bears_the_title_of_the_interface(
    writer: User, code: str, title: str
) -> None:
    revision = builders.draft(writer, builders.content("Harbour"))
    with translation.override(code):
        assert history.desk_title(revision.post) == title


def test_where_a_title_is_missing_it_bears_the_first(writer: User) -> None:
    revision = builders.draft(writer, builders.content("Harbour", chinese=None))
    with translation.override("zh-hant"):
        assert history.desk_title(revision.post) == "Harbour"


@pytest.mark.parametrize(("code", "name"), [("en", "Harbour"), ("zh-hant", "海港"), (None, "Harbour")])
def test_a_tag_and_a_page_bear_the_name_of_the_interface(editor: User, code: str | None, name: str) -> None:
    tag = builders.tag()
    page = builders.page(editor, builders.content("Harbour", chinese="海港", slug=""), slug="harbour")
    nameless = builders.tag("ferries", "Ferries", "")
    with translation.override(code):
        assert (str(tag), str(page), str(nameless)) == (name, name, "Ferries")
