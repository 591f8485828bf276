"""The captions of a post in one table: of the draft, by language, saved as a new revision."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import captions, jottings, richtext, workflow
from blog.models import Image, Post, Revision
from blog.richtext import Placed
from tests import builders

FERRY, PIER = 12, 7


def figure(image: int, alt: str | None = "A", caption: str = "B") -> str:
    return richtext.figure(Placed(image, alt, caption))


def test_rows_follow_the_text_that_has_most_photos() -> None:
    english = f"{figure(FERRY)}<p>x</p>{figure(PIER)}{figure(FERRY, 'again')}"
    chinese = f"<p>甲</p>{figure(PIER)}{figure(99)}"
    found = captions.rows({"en": english, "zh-hant": chinese})
    assert [row.key for row in found] == [(FERRY, 1), (PIER, 1), (99, 1), (FERRY, 2)]
    assert [set(row.words) for row in found] == [{"en"}, {"en", "zh-hant"}, {"zh-hant"}, {"en"}]


def test_only_the_words_of_the_places_named_change() -> None:
    body = f"<p>a &amp; b</p>{figure(FERRY)}<p>c</p>{figure(FERRY, None, '')}"
    changed = captions.with_words(body, {(FERRY, 2): Placed(FERRY, "“x” & <y>", "z")})
    assert richtext.photos(changed) == [Placed(FERRY, "A", "B"), Placed(FERRY, "“x” & <y>", "z")]
    assert richtext.clean(changed) == changed
    assert captions.with_words(body, {}) == body


@pytest.fixture
def image(writer: User) -> Image:
    return builders.photo(writer)


@pytest.fixture
def first(writer: User, image: Image) -> Revision:
    chinese = builders.placed(image, "渡輪", "中午的渡輪")
    saying = builders.content(body=f"<p>One</p>{builders.placed(image)}", chinese_body=f"<p>一</p>{chinese}")
    return builders.draft(writer, saying)


def address(revision: Revision) -> str:
    return f"/admin/blog/post/{revision.post_id}/captions/"


def typed(revision: Revision, image: Image, **words: str) -> dict[str, Any]:
    """The table as a browser sends it; `en_alt` is the English text alternative."""
    sent: dict[str, Any] = {"base": revision.pk}
    for column, code in (("en", "en"), ("zh_hant", "zh-hant")):
        placed = richtext.photos(revision.content.texts[code].body)[0]
        for field in ("alt", "caption"):
            sent[f"{column}-{field}-{image.pk}-1"] = words.get(
                f"{column}_{field}", getattr(placed, field) or ""
            )
        if words.get(f"{column}_decorative"):
            sent[f"{column}-decorative-{image.pk}-1"] = "on"
    return sent


def latest(revision: Revision) -> Revision:
    found = Post.objects.select_related("latest_revision").get(pk=revision.post_id).latest_revision
    assert found
    return found


def placed_in(revision: Revision, code: str) -> Placed:
    return richtext.photos(revision.content.texts[code].body)[0]


def test_saving_makes_a_new_revision_of_the_draft(first: Revision, image: Image, as_writer: Client) -> None:
    page = as_writer.get(address(first)).content.decode()
    assert "The ferry at noon" in page
    assert "中午的渡輪" in page
    sent = typed(first, image, en_alt=" A green\r\nferry ", zh_hant_caption="黃昏的渡輪")
    answer = as_writer.post(address(first), sent, follow=True)
    assert "Saved as revision 2." in answer.content.decode()
    found = latest(first)
    assert placed_in(found, "en") == Placed(image.pk, "A green ferry", "The ferry at noon")
    assert placed_in(found, "zh-hant") == Placed(image.pk, "渡輪", "黃昏的渡輪")
    assert placed_in(found, "zh-hans") == Placed(image.pk, "渡轮", "黄昏的渡轮")
    assert found.content.texts["en"].body.startswith("<p>One</p>")
    again = as_writer.post(address(first), typed(found, image), follow=True)
    assert "Nothing had changed." in again.content.decode()
    assert latest(first) == found


def test_decorative_is_a_choice(first: Revision, image: Image, as_writer: Client) -> None:
    page = as_writer.post(address(first), typed(first, image, en_decorative="on", en_caption="Kept")).content
    assert "A decorative photo has no text alternative." in page.decode()
    assert "Kept" in page.decode()
    as_writer.post(address(first), typed(first, image, en_decorative="on", en_alt=""))
    assert placed_in(latest(first), "en").alt == ""
    as_writer.post(address(first), typed(latest(first), image, en_alt=""))
    assert placed_in(latest(first), "en").alt is None


def test_what_is_too_long_comes_back_as_it_was_typed(
    first: Revision, image: Image, as_writer: Client
) -> None:
    page = as_writer.post(address(first), typed(first, image, en_caption="x" * 1001)).content.decode()
    assert "Not saved yet." in page
    assert "x" * 1001 in page
    assert latest(first) == first


def test_two_who_change_one_field_get_both_texts(
    first: Revision, image: Image, as_writer: Client, editor: User
) -> None:
    his = first.content.with_text(
        "en", type(first.content.texts["en"])("Harbour lights", "", builders.placed(image, "His"))
    )
    workflow.save_draft(first.post, his, editor, first)
    answer = as_writer.post(address(first), typed(first, image, en_alt="Hers"))
    assert answer.status_code == 409
    assert Revision.objects.filter(state=Revision.State.PARKED).count() == 1


def test_what_she_typed_in_the_form_is_not_lost(
    first: Revision, image: Image, as_writer: Client, writer: User
) -> None:
    jottings.keep(writer, first.post, {"base": [str(first.pk)], "title_en": ["Half a title"]}, over=True)
    page = as_writer.post(address(first), typed(first, image, en_alt="Other")).content.decode()
    assert "typed something into the form of this post" in page
    assert "Other" in page
    assert latest(first) == first
    assert jottings.kept(writer, first.post)


def test_a_translator_writes_her_languages_alone(
    first: Revision, image: Image, translator: User, client: Client
) -> None:
    client.force_login(translator)
    page = client.get(address(first)).content.decode()
    assert f'name="zh_hant-alt-{image.pk}-1"' in page
    assert f'name="en-alt-{image.pk}-1"' not in page
    client.post(address(first), typed(first, image, en_alt="Hers", zh_hant_alt="綠色渡輪"))
    assert placed_in(latest(first), "en").alt == "A ferry"
    assert placed_in(latest(first), "zh-hant").alt == "綠色渡輪"


@pytest.mark.parametrize("base", ["", "999999", "x", "9" * 5000])
def test_a_base_of_nowhere_is_not_found(base: str, first: Revision, as_writer: Client) -> None:
    assert as_writer.post(address(first), {"base": base}).status_code == 404


def test_readers_see_no_change(first: Revision, image: Image, as_writer: Client, editor: User) -> None:
    workflow.publish(first, editor)
    before = Post.objects.get().texts()
    as_writer.post(address(first), typed(first, image, en_alt="Other"))
    assert latest(first) != first
    assert Post.objects.get().texts() == before
