"""The words of photos, written one by one or in a table: nothing typed is lost or overwritten."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client

from blog import photo_words
from blog.models import AuditEntry, Image
from tests import builders

TABLE = "/admin/blog/image/words/"


def typed(*images: Image, **words: str) -> dict[str, Any]:
    """The table as a browser sends it; `alt_en_1` is the word `alt_en` of the first photo."""
    sent: dict[str, Any] = {"photos": ",".join(str(image.pk) for image in images)}
    for number, image in enumerate(images, start=1):
        found = photo_words.said(image)
        for name in photo_words.WORDS:
            sent[f"photo-{image.pk}-{name}"] = words.get(f"{name}_{number}", found[name])
        sent[f"photo-{image.pk}-seen"] = photo_words.fingerprint(found)
    return sent


@pytest.fixture
def pair(writer: User) -> tuple[Image, Image]:
    return builders.photo(writer, alt_en="A ferry"), builders.photo(writer, color="gold", alt_en="A pier")


def test_only_changed_rows_are_written(pair: tuple[Image, Image], as_writer: Client) -> None:
    first, second = pair
    page = as_writer.get(TABLE).content.decode()
    assert page.index(f'id="photo-{second.pk}"') < page.index(f'id="photo-{first.pk}"')
    before = AuditEntry.objects.count()
    changes = {"alt_en_1": "A green ferry", "caption_zh_hant_1": "渡輪　\r\n在海港", "credit_1": "Office"}
    answer = as_writer.post(TABLE, typed(first, second, **changes), follow=True)
    assert "Words of 1 photo saved." in answer.content.decode()
    first.refresh_from_db()
    found = photo_words.said(first)
    assert (found["alt_en"], found["credit"]) == ("A green ferry", "Office")
    assert (found["caption_zh_hant"], found["caption_zh_hans"]) == ("渡輪 在海港", "渡轮 在海港")
    assert AuditEntry.objects.count() == before + 1
    entry = AuditEntry.objects.latest("number")
    assert entry.detail["photo"] == first.pk
    assert entry.detail["fields"] == ["alt_en", "caption_zh_hant", "caption_zh_hans", "credit"]


def test_nothing_is_kept_where_one_row_is_refused(pair: tuple[Image, Image], as_writer: Client) -> None:
    first, second = pair
    sent = typed(first, second, alt_en_1="x" * 501, alt_en_2="A long pier")
    page = as_writer.post(TABLE, sent).content.decode()
    assert "Not saved yet." in page
    assert "x" * 501 in page
    assert "A long pier" in page
    assert 'maxlength="500"' not in page
    assert set(Image.objects.values_list("alt_en", flat=True)) == {"A ferry", "A pier"}


def test_somebody_elses_change_is_told_and_a_second_saving_passes(
    pair: tuple[Image, Image], as_writer: Client, editor: User
) -> None:
    first, second = pair
    sent = typed(first, second, alt_en_1="Hers", alt_en_2="Hers too")
    photo_words.describe(first, {"alt_en": "His"}, editor)
    page = as_writer.post(TABLE, sent).content.decode()
    assert "Somebody else has changed this photo’s words" in page
    assert "Hers" in page
    assert set(Image.objects.values_list("alt_en", flat=True)) == {"His", "A pier"}
    first.refresh_from_db()
    sent[f"photo-{first.pk}-seen"] = photo_words.fingerprint(photo_words.said(first))
    assert sent[f"photo-{first.pk}-seen"] in page
    as_writer.post(TABLE, sent)
    assert set(Image.objects.values_list("alt_en", flat=True)) == {"Hers", "Hers too"}


def test_a_row_she_left_alone_is_no_clash(pair: tuple[Image, Image], as_writer: Client, editor: User) -> None:
    first, second = pair
    sent = typed(first, second, alt_en_2="Hers")
    photo_words.describe(first, {"alt_en": "His"}, editor)
    assert as_writer.post(TABLE, sent).status_code == 302
    assert set(Image.objects.values_list("alt_en", flat=True)) == {"His", "Hers"}


def test_a_choice_of_photos(pair: tuple[Image, Image], as_writer: Client) -> None:
    first, second = pair
    chosen = {"action": "write_words", "_selected_action": [first.pk]}
    answer = as_writer.post("/admin/blog/image/", chosen)
    assert answer["Location"] == f"{TABLE}?ids={first.pk}"
    page = as_writer.get(answer["Location"]).content.decode()
    assert f'id="photo-{first.pk}"' in page
    assert f'id="photo-{second.pk}"' not in page
    assert as_writer.get(TABLE, {"ids": f"x,{'9' * 5000},-1"}).status_code == 200


def test_simplified_follows_traditional_until_somebody_writes_it(writer: User) -> None:
    image = builders.photo(writer)
    photo_words.describe(image, {"alt_zh_hant": "海港"}, writer)
    photo_words.describe(image, {"alt_zh_hant": "維港渡輪"}, writer)
    image.refresh_from_db()
    assert photo_words.said(image)["alt_zh_hans"] == "维港渡轮"
    photo_words.describe(image, {"alt_zh_hans": "维港的渡轮"}, writer)
    photo_words.describe(image, {"alt_zh_hant": "渡輪"}, writer)
    image.refresh_from_db()
    assert photo_words.said(image)["alt_zh_hans"] == "维港的渡轮"


def test_the_page_of_a_photo_notices_somebody_else(
    pair: tuple[Image, Image], as_writer: Client, editor: User
) -> None:
    first, _second = pair
    address = f"/admin/blog/image/{first.pk}/change/"
    sent = {**photo_words.said(first), "seen": photo_words.fingerprint(photo_words.said(first))}
    photo_words.describe(first, {"alt_en": "His"}, editor)
    page = as_writer.post(address, {**sent, "alt_en": "Hers"}).content.decode()
    assert "Somebody else has changed the words of this photo" in page
    first.refresh_from_db()
    assert photo_words.said(first)["alt_en"] == "His"
    sent["seen"] = photo_words.fingerprint(photo_words.said(first))
    assert as_writer.post(address, {**sent, "alt_en": "Hers", "focus_x": "20"}).status_code == 302
    first.refresh_from_db()
    assert (first.focus_x, photo_words.said(first)["alt_en"]) == (20, "Hers")
    assert AuditEntry.objects.latest("number").detail["fields"] == ["alt_en", "focus_x"]


@pytest.mark.parametrize("point", ["101", "-1", "left"])
def test_a_focal_point_lies_in_the_picture(point: str, writer: User, as_writer: Client) -> None:
    image = builders.photo(writer)
    sent = {**photo_words.said(image), "focus_x": point}
    page = as_writer.post(f"/admin/blog/image/{image.pk}/change/", sent)
    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()


def test_who_may_not_change_photos_describes_none(pair: tuple[Image, Image], translator: User) -> None:
    with pytest.raises(PermissionDenied):
        photo_words.describe(pair[0], {"alt_en": "Other"}, translator)
