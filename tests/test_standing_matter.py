"""What stands around every page is made once an edition, language and section, and never mixed up."""

import pytest
from django.contrib.auth.models import User
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from blog import edition, languages, pages, workflow
from blog.given import Given
from blog.models import Masthead
from tests import builders

COUNTED = Template('{% load heads %}{% standing "test" kind %}{{ ask }}{% endstanding %}')


@pytest.fixture
def public(editor: User) -> int:
    """An edition that has changed: only then anything is kept. Its number."""
    builders.live(editor)
    return edition.read().number


class Asked:
    """Counts how often it is asked for."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return f"made {self.times}"


def _shown(ask: Asked, code: str = "en", kind: str = "") -> str:
    language = languages.BY_CODE[code]
    return COUNTED.render(Context({"ask": ask, "heading": pages.heading(language), "kind": kind}))


def test_it_is_made_once_for_each_language_and_kind(public: int) -> None:
    ask = Asked()
    assert public
    assert [_shown(ask), _shown(ask)] == ["made 1", "made 1"]
    assert [_shown(ask, "zh-hant"), _shown(ask, kind="search"), _shown(ask)] == ["made 2", "made 3", "made 1"]


def test_a_new_edition_makes_it_anew(public: int, editor: User) -> None:
    ask = Asked()
    _shown(ask)
    builders.live(editor, builders.content("Another", slug="another"))
    assert edition.read().number > public
    assert _shown(ask) == "made 2"


def test_a_page_begun_before_the_change_leaves_nothing_to_those_after(public: int, editor: User) -> None:
    ask = Asked()
    assert public
    slow = Context({"ask": ask, "heading": pages.heading(languages.ENGLISH), "kind": ""})
    builders.live(editor, builders.content("Another", slug="another"))
    edition.read()
    assert COUNTED.render(slow) == "made 1"
    assert _shown(ask) == "made 2"


def test_a_page_shown_in_another_language_than_its_readers_speak_leaves_theirs_alone(public: int) -> None:
    ask = Asked()
    assert public
    with translation.override("zh-hant"):
        assert _shown(ask, "en") == "made 1"
    assert _shown(ask, "en") == "made 2"


def test_who_writes_templates_sees_them(public: int, settings: object) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    ask = Asked()
    assert public
    assert [_shown(ask), _shown(ask)] == ["made 1", "made 2"]


def test_pages_of_all_sections_and_languages_stay_themselves(client: Client, public: int) -> None:
    assert public
    for _ in range(2):
        english, search = client.get("/en/blog/").content, client.get("/en/blog/search/").content
        chinese = client.get("/zh-hant/blog/").content
        assert b'href="/en/blog/" aria-current="page"' in english
        assert b'href="/en/blog/search/" aria-current="page"' in search
        assert search.count(b"aria-current") == english.count(b"aria-current") == 2
        assert "網頁指南".encode() in chinese
        assert b"Site map" in english


def test_a_new_masthead_is_on_every_page_at_once(client: Client, public: int, administrator: User) -> None:
    assert public
    client.get("/en/blog/")
    workflow.save_masthead(Masthead(pk=Masthead.ONLY, site_name_en="The Harbour Office"), administrator)
    assert client.get("/en/blog/").content.count(b"The Harbour Office") >= 5


def test_a_given_value_is_found_as_an_item_and_else_as_anything() -> None:
    class Boat(Given):
        name = "Star"

        def sails(self) -> str:
            return "sails"

    shown = Template("{{ boat.name }} {{ boat.sails }} {{ boat.nothing }}.").render(Context({"boat": Boat()}))
    assert shown == "Star sails ."
