"""A translator's form: her languages first and open, everything else to read."""

from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import roles
from blog.content import Text
from blog.models import Assignment, Post, Revision
from tests import builders

HERS = {"title_zh_hant", "teaser_zh_hant", "body_zh_hant"}


@pytest.fixture
def translator(groups: None) -> User:
    """Assigned Traditional Chinese."""
    user = builders.person("translator", roles.TRANSLATOR)
    Assignment.objects.create(user=user, languages=["zh-hant"])
    return user


@pytest.fixture
def as_translator(translator: User) -> Client:
    """A browser she is signed in with."""
    client = Client()
    client.force_login(translator)
    return client


@pytest.fixture
def first(writer: User) -> Revision:
    """What she translates."""
    return builders.draft(writer, builders.content(tags=(builders.tag().pk,)))


def address(revision: Revision) -> str:
    """Her form."""
    return f"/admin/blog/post/{revision.post_id}/change/"


def page(client: Client, revision: Revision) -> Element:
    """Her form as an element tree."""
    found: Element = html5lib.parse(
        client.get(address(revision)).content.decode(), namespaceHTMLElements=False
    )
    return next(each for each in found.iter("form") if each.get("id") == "post_form")


def sent(revision: Revision, **typed: Any) -> dict[str, Any]:
    """What her browser sends: her own fields, nothing that is disabled."""
    text = revision.content.texts["zh-hant"]
    own = {"title_zh_hant": text.title, "teaser_zh_hant": text.teaser, "body_zh_hant": text.body}
    return {"base": revision.pk, "ready": ["zh-hant"], **own, **typed}


def test_she_may_type_in_her_languages_alone(as_translator: Client, first: Revision) -> None:
    fields = [
        each
        for each in page(as_translator, first).iter()
        if each.tag in {"input", "textarea", "select"} and each.get("type") != "hidden"
    ]
    open_ones = {(each.get("name"), each.get("value")) for each in fields if "disabled" not in each.attrib}
    assert {name for name, _value in open_ones} == {*HERS, "ready"}
    assert {value for name, value in open_ones if name == "ready"} == {"zh-hant"}


def test_her_languages_stand_first_and_are_named_for_the_script(
    as_translator: Client, first: Revision
) -> None:
    form = page(as_translator, first)
    assert (form.get("data-own") or "").split() == ["zh-hant"]
    shown = [each.get("data-language") for each in form.iter("section")]
    assert shown == ["zh-hant", "en", "zh-hans"]


def test_she_submits_and_does_not_publish(as_translator: Client, first: Revision) -> None:
    names = {each.get("name") for each in page(as_translator, first).iter("button")}
    assert "_submit" in names
    assert not names & {"_publish", "_schedule"}
    answer = as_translator.post(address(first), sent(first, title_zh_hant="新標題", _submit="1"), follow=True)
    saved = Revision.objects.latest("pk")
    assert answer.redirect_chain[-1][0] == f"/admin/blog/post/{first.post_id}/submit/"
    as_translator.post(answer.redirect_chain[-1][0], {"revision": saved.pk, "text": "請審"})
    saved.refresh_from_db()
    assert saved.state == "in_review"


def test_she_saves_her_language_and_what_derives_from_it(as_translator: Client, first: Revision) -> None:
    as_translator.post(address(first), sent(first, title_zh_hant="衞生新標題"))
    content = Revision.objects.latest("pk").content
    assert content.texts["zh-hant"].title == "衞生新標題"
    assert content.texts["zh-hans"].title == "卫生新标题"
    assert content.ready == first.content.ready
    assert content.tags == first.content.tags


@pytest.mark.parametrize("by_hand", [False, True])
def test_other_fields_that_are_sent_change_nothing(
    by_hand: bool, as_translator: Client, writer: User
) -> None:
    saying = builders.content(simplified_by_hand=by_hand).with_text(
        "zh-hans", Text("手写", "", "<p>手写。</p>")
    )
    first = builders.draft(writer, saying)
    foreign = {
        "title_en": "Hers",
        "body_en": "<p>Hers.</p>",
        "title_zh_hans": "她的",
        "body_zh_hans": "<p>她的。</p>",
        "slug": "hers",
        "date": "2018-05-06",
        "tags": [builders.tag().pk],
        "ready": ["zh-hant", "zh-hans"],
        "simplified_by_hand": "" if by_hand else "on",
    }
    answer = as_translator.post(address(first), sent(first, **foreign), follow=True)
    assert answer.status_code == 200
    assert Revision.objects.get() == first


def test_her_tick_is_hers_and_the_others_stay(as_translator: Client, first: Revision) -> None:
    as_translator.post(address(first), sent(first, ready=[]))
    assert Revision.objects.latest("pk").content.ready == ("en",)


def test_a_translator_of_english_leaves_the_chinese_ticks_alone(first: Revision, writer: User) -> None:
    builders.again(first.post, builders.content(ready=("en", "zh-hant")), writer)
    user = builders.person("into-english", roles.TRANSLATOR)
    Assignment.objects.create(user=user, languages=["en"])
    client = Client()
    client.force_login(user)
    base = Revision.objects.latest("pk")
    typed = {"base": base.pk, "title_en": "Lights", "body_en": "<p>Calm.</p>", "ready": ["en"]}
    assert client.post(address(first), typed).status_code == 302
    saved = Revision.objects.latest("pk").content
    assert (saved.texts["en"].title, saved.ready) == ("Lights", ("en", "zh-hant"))


def test_what_is_wrong_elsewhere_does_not_keep_her_from_saving(
    as_translator: Client, first: Revision, editor: User
) -> None:
    tag = builders.tag("gone")
    base = builders.again(first.post, builders.content(tags=(tag.pk,)), editor)
    tag.delete()
    builders.live(editor, builders.content("Other", slug="harbour-lights"))
    assert as_translator.post(address(first), sent(base, title_zh_hant="新")).status_code == 302
    saved = Revision.objects.get(post=first.post, number=3).content
    assert (saved.texts["zh-hant"].title, saved.tags) == ("新", base.content.tags)


def test_her_own_fault_is_told_with_what_she_typed(as_translator: Client, first: Revision) -> None:
    answer = as_translator.post(address(first), sent(first, title_zh_hant="長" * 201)).content.decode()
    assert "at most 200 characters" in answer
    assert "長" * 201 in answer
    assert Post.objects.count() == 1
