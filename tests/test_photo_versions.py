"""A replaced photo, another credit or focal point: readers see none of it before the post goes out again."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from blog import library, photo_words, workflow
from blog.content import Content
from blog.models import AuditEntry, Image, PhotoUse, PhotoVersion, Post, Revision
from blog.renditions import BadPhotoError
from tests import builders

PAGE = "/en/blog/2026/02/08/harbour-lights/"
DAY = dt.date(2026, 2, 8)


def saying(image: Image, chinese: str = "海港燈火") -> Content:
    body = builders.placed(image)
    return builders.content(body=body, chinese=chinese, chinese_body=body, date=DAY)


def replaced(image: Image, user: User, color: str = "navy") -> PhotoVersion:
    file = builders.upload("second.png", builders.picture_bytes(900, 500, kind="PNG", color=color))
    return library.replace(image, file, user)


def folders_in_public(folders: Path) -> set[str]:
    return {path.name for path in (folders / "public" / "photos").iterdir()}


def test_a_replaced_photo_keeps_its_number_and_both_files(writer: User, folders: Path) -> None:
    image = builders.photo(writer, alt_en="A ferry")
    first = image.versions.get()
    second = replaced(image, writer)
    image.refresh_from_db()
    assert (image.version, image.name, image.width, image.alt_en) == (2, "second.png", 900, "A ferry")
    assert (image.uuid, image.original.name) == (second.uuid, second.original.name)
    assert Path(first.original.path).is_file()
    assert Path(second.original.path).is_file()
    assert not (folders / "public").exists()
    assert AuditEntry.objects.latest("number").detail == {
        "photo": image.pk,
        "file": "second.png",
        "version": 2,
    }


@pytest.mark.parametrize("act", ["replace", "credit", "focus"])
def test_readers_see_no_change_before_the_post_goes_out_again(
    act: str, editor: User, client: Client, folders: Path
) -> None:
    image = builders.photo(editor, credit="First credit")
    post = builders.live(editor, saying(image))
    addresses = (PAGE, "/en/", "/en/blog/feed.rss")
    before = [client.get(address).content for address in addresses]
    public = folders_in_public(folders)
    acts: dict[str, Callable[[], object]] = {
        "replace": lambda: replaced(image, editor),
        "credit": lambda: Image.objects.filter(pk=image.pk).update(credit="Second credit"),
        "focus": lambda: Image.objects.filter(pk=image.pk).update(focus_x=10, focus_y=90),
    }
    acts[act]()
    builders.again(post, saying(image), editor)
    assert [client.get(address).content for address in addresses] == before
    assert folders_in_public(folders) == public
    latest = Revision.objects.latest("pk")
    workflow.publish(latest, editor)
    after = [client.get(address).content.decode() for address in addresses]
    if act == "replace":
        second = image.versions.get(number=2)
        assert all(str(second.uuid) in page for page in after)
        assert folders_in_public(folders) == {str(second.uuid)}
    elif act == "credit":
        assert "Second credit" in after[0]
        assert "First credit" not in after[0]
    else:
        assert "focus-x-10 focus-y-90" in after[1]


def test_two_posts_may_show_two_versions(editor: User, client: Client, folders: Path) -> None:
    image = builders.photo(editor)
    first = image.versions.get()
    builders.live(editor, saying(image))
    second = replaced(image, editor)
    image.refresh_from_db()
    other = builders.content(body=builders.placed(image), slug="other", date=DAY)
    post = builders.live(editor, other)
    assert str(first.uuid) in client.get(PAGE).content.decode()
    assert str(second.uuid) in client.get("/en/blog/2026/02/08/other/").content.decode()
    feed = client.get("/en/blog/feed.rss").content.decode()
    assert str(first.uuid) in feed
    assert str(second.uuid) in feed
    workflow.withdraw(post, editor)
    assert folders_in_public(folders) == {str(first.uuid)}


def test_what_was_approved_goes_out_with_the_photos_it_was_approved_with(
    editor: User, client: Client
) -> None:
    image = builders.photo(editor)
    first = image.versions.get()
    revision = builders.draft(editor, saying(image))
    workflow.approve(revision, editor)
    second = replaced(image, editor)
    workflow.publish(revision, editor)
    assert str(first.uuid) in client.get(PAGE).content.decode()
    post = Post.objects.get()
    fresh = builders.again(post, revision.content, editor)
    assert fresh.number == 2
    assert fresh.approved_at is None
    workflow.publish(fresh, editor)
    assert str(second.uuid) in client.get(PAGE).content.decode()


def test_what_was_scheduled_goes_out_with_the_photos_of_that_moment(editor: User) -> None:
    image = builders.photo(editor)
    saying_so = builders.content(body=builders.placed(image))
    scheduled = builders.schedule(builders.draft(editor, saying_so), editor)
    replaced(image, editor)
    builders.due(scheduled)
    assert workflow.promote_due(timezone.now() + dt.timedelta(seconds=1)) == 1
    use = PhotoUse.objects.get(place=PhotoUse.Place.EDITION)
    assert use.version
    assert use.version.number == 1


def test_the_preview_shows_the_new_version(editor: User, as_editor: Client) -> None:
    image = builders.photo(editor)
    post = builders.live(editor, saying(image))
    replaced(image, editor)
    page = as_editor.get(f"/admin/blog/post/{post.pk}/revisions/1/preview/en/").content.decode()
    address = f"/admin/blog/image/{image.pk}/rendition/900.jpg?version=2"
    assert address in page
    answer = as_editor.get(address)
    assert answer.status_code == 200
    answer.close()


def test_a_refused_file_leaves_the_photo_as_it_was(writer: User, folders: Path) -> None:
    image = builders.photo(writer)
    before = sorted(folders.rglob("*"))
    with pytest.raises(BadPhotoError):
        library.replace(image, builders.upload(data=b"<svg/>"), writer)
    image.refresh_from_db()
    assert image.version == 1
    assert sorted(folders.rglob("*")) == before


def test_who_may_not_change_photos_replaces_none(writer: User, translator: User) -> None:
    with pytest.raises(PermissionDenied):
        replaced(builders.photo(writer), translator)


@pytest.mark.django_db(transaction=True)
def test_a_discarded_photo_takes_all_its_versions_along(administrator: User, folders: Path) -> None:
    image = builders.photo(administrator)
    library.clean_copy(replaced(image, administrator))
    library.discard(image, administrator)
    assert [path for path in folders.rglob("*") if path.is_file()] == []


def test_the_same_bytes_are_known_again(writer: User) -> None:
    image = builders.photo(writer)
    assert library.twin(builders.upload("other name.jpg")) == image
    replaced(image, writer)
    assert library.twin(builders.upload()) == image
    assert library.twin(builders.upload(data=builders.picture_bytes(color="gold"))) is None


def test_what_was_agreed_goes_out_with_the_credit_of_that_moment(editor: User) -> None:
    image = builders.photo(editor, credit="First credit")
    scheduled = builders.schedule(builders.draft(editor, saying(image)), editor)
    for credit in ("Second credit", "Third credit"):
        photo_words.describe(image, {"credit": credit, "focus_x": 10}, editor)
    builders.due(scheduled)
    assert workflow.promote_due(timezone.now() + dt.timedelta(seconds=1)) == 1
    use = PhotoUse.objects.get(place=PhotoUse.Place.EDITION)
    assert (use.credit, use.focus_x) == ("First credit", 50)
    post = Post.objects.get()
    fresh = builders.again(post, saying(image), editor)
    workflow.publish(fresh, editor, reasons=builders.reasons(fresh))
    assert PhotoUse.objects.get(place=PhotoUse.Place.EDITION).credit == "Third credit"


def test_a_language_that_stays_keeps_its_photos(editor: User, client: Client) -> None:
    image = builders.photo(editor, credit="First credit")
    post = builders.live(editor, saying(image))
    before = client.get(PAGE).content
    plain = builders.content("Other words", date=DAY, ready=("zh-hant", "zh-hans"))
    revision = builders.again(post, plain, editor)
    replaced(image, editor)
    photo_words.describe(Image.objects.get(), {"credit": "Second credit"}, editor)
    workflow.publish(revision, editor, languages=["zh-hant", "zh-hans"], reasons=builders.reasons(revision))
    assert client.get(PAGE).content == before
    assert "海港平靜" in client.get(PAGE.replace("/en/", "/zh-hant/")).content.decode()


def test_a_photo_of_two_languages_changes_when_both_go_out(editor: User, client: Client) -> None:
    image = builders.photo(editor, credit="First credit")
    post = builders.live(editor, saying(image))
    before = client.get(PAGE).content
    replaced(image, editor)
    photo_words.describe(Image.objects.get(), {"credit": "Second credit"}, editor)
    revision = builders.again(post, saying(image, chinese="另一個標題"), editor)
    workflow.publish(revision, editor, languages=["zh-hant", "zh-hans"], reasons=builders.reasons(revision))
    assert client.get(PAGE).content == before
    assert "First credit" in client.get(PAGE.replace("/en/", "/zh-hant/")).content.decode()
    whole = builders.again(post, saying(image, chinese="又一個標題"), editor)
    workflow.publish(whole, editor, reasons=builders.reasons(whole))
    for code in ("en", "zh-hant"):
        assert "Second credit" in client.get(PAGE.replace("/en/", f"/{code}/")).content.decode()


def test_a_preview_shows_the_credit_that_was_approved(editor: User, as_editor: Client) -> None:
    image = builders.photo(editor, credit="First credit")
    revision = builders.draft(editor, saying(image))
    workflow.approve(revision, editor, "")
    photo_words.describe(image, {"credit": "Second credit"}, editor)
    address = f"/admin/blog/post/{revision.post_id}/revisions/1/preview/en/"
    assert "First credit" in as_editor.get(address).content.decode()
    builders.again(revision.post, replace(saying(image), slug="other"), editor)
    newer = as_editor.get(address.replace("/revisions/1/", "/revisions/2/")).content.decode()
    assert "Second credit" in newer
    assert "First credit" not in newer


def test_a_replaced_photo_is_something_to_publish(editor: User, as_editor: Client) -> None:
    image = builders.photo(editor)
    post = builders.live(editor, saying(image))
    form = f"/admin/blog/post/{post.pk}/change/"
    assert "Nothing to publish: readers see this text." in as_editor.get(form).content.decode()
    replaced(image, editor)
    again = builders.again(post, saying(image), editor)
    assert "Nothing to publish" not in as_editor.get(form).content.decode()
    page = as_editor.get(f"/admin/blog/post/{post.pk}/publish/").content.decode()
    assert f'name="revision" value="{again.pk}"' in page
