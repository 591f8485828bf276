"""The library at the desk: what came in already, where a photo is used, versions, files taken out."""

import io

import PIL.Image
import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import library, workflow
from blog.models import AuditEntry, Image
from tests import builders

UPLOAD = "/admin/blog/image/upload/"


def page_of(image: Image) -> str:
    return f"/admin/blog/image/{image.pk}/change/"


def second(image: Image, user: User) -> None:
    library.replace(image, builders.upload(data=builders.picture_bytes(color="navy")), user)


def test_the_same_file_twice_is_one_photo(as_writer: Client) -> None:
    first = as_writer.post(UPLOAD, {"file": builders.upload()})
    assert first.status_code == 201
    number = first.json()["photo"]["id"]
    again = as_writer.post(UPLOAD, {"file": builders.upload("another name.jpg")})
    assert again.status_code == 200
    assert again.json()["same"]
    assert again.json()["says"] == f"The same photo is number {number}."
    assert again.json()["photo"]["url"] == f"/admin/blog/image/{number}/change/"
    assert Image.objects.count() == 1
    form = as_writer.post("/admin/blog/image/add/", {"original": builders.upload()}).content.decode()
    assert f'<a href="/admin/blog/image/{number}/change/">number {number}</a>' in form
    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4", "PDF document"),
        (b"<svg onload='x'/>", "drawing in SVG format"),
        (b"II*\0" + bytes(90), "TIFF"),
        (b"", "empty"),
    ],
)
def test_a_refused_file_says_why(data: bytes, says: str, as_writer: Client) -> None:
    answer = as_writer.post(UPLOAD, {"file": builders.upload(data=data)})
    assert answer.status_code == 400
    assert says in answer.json()["error"]


def test_the_page_of_a_photo_says_what_readers_still_see(editor: User, as_editor: Client) -> None:
    image = builders.photo(editor)
    post = builders.live(editor, builders.content(body=builders.placed(image)))
    page = as_editor.get(page_of(image)).content.decode()
    assert f'<a href="/admin/blog/post/{post.pk}/change/">Harbour lights</a>' in page
    assert "harbour-lights/" in page
    assert "Readers still see" not in page
    second(image, editor)
    assert "Readers still see version 1." in as_editor.get(page_of(image)).content.decode()
    Image.objects.filter(pk=image.pk).update(credit="Somebody")
    workflow.publish(workflow.restore(post.revisions.get(), editor), editor)
    assert "Readers still see" not in as_editor.get(page_of(image)).content.decode()


def test_it_says_what_was_approved_and_scheduled_with_an_older_version(
    editor: User, as_editor: Client
) -> None:
    image = builders.photo(editor)
    revision = builders.draft(editor, builders.content(body=builders.placed(image)))
    workflow.approve(revision, editor)
    builders.schedule(revision, editor)
    second(image, editor)
    page = as_editor.get(page_of(image)).content.decode()
    assert "The draft was approved with version 1." in page
    assert "The draft is scheduled with version 1." in page


def test_who_only_looks_gets_no_form_of_a_post(
    writer: User, translator: User, editor: User, groups: None
) -> None:
    image = builders.photo(writer)
    post = builders.draft(writer, builders.content(body=builders.placed(image))).post
    reader = builders.person("intern", "Translator")
    client = Client()
    client.force_login(reader)
    page = client.get(page_of(image)).content.decode()
    assert "field-seen" not in page
    assert f"/admin/blog/post/{post.pk}/change/" not in page
    assert f"/admin/blog/post/{post.pk}/preview/" in page


def test_a_photo_in_use_is_not_deleted_and_the_posts_are_named(editor: User, as_editor: Client) -> None:
    image, free = builders.photo(editor), builders.photo(editor, color="gold")
    post = builders.live(editor, builders.content(body=builders.placed(image)))
    delete = f"/admin/blog/image/{image.pk}/delete/"
    for page in (as_editor.get(delete), as_editor.post(delete, {"post": "yes"})):
        assert "This photo is not deleted" in page.content.decode()
        assert f'<a href="/admin/blog/post/{post.pk}/change/">Harbour lights</a>' in page.content.decode()
    chosen = {
        "action": "delete_selected",
        "_selected_action": [image.pk, free.pk],
        "post": "yes",
    }
    refused = as_editor.post("/admin/blog/image/", chosen).content.decode()
    assert "None of these photos is deleted" in refused
    assert Image.objects.count() == 2
    as_editor.post(f"/admin/blog/image/{free.pk}/delete/", {"post": "yes"})
    assert list(Image.objects.all()) == [image]
    assert AuditEntry.objects.latest("number").verb == "photo deleted"


def test_replacing_by_form(writer: User, as_writer: Client) -> None:
    image = builders.photo(writer)
    other = builders.photo(writer, color="gold")
    replace = f"/admin/blog/image/{image.pk}/replace/"
    assert "Choose a file." in as_writer.post(replace).content.decode()
    same = as_writer.post(replace, {"file": builders.upload()}).content.decode()
    assert "This is the file that the photo has already." in same
    gold = builders.upload(data=builders.picture_bytes(color="gold"))
    assert f"The same photo is number {other.pk}" in as_writer.post(replace, {"file": gold}).content.decode()
    bad = as_writer.post(replace, {"file": builders.upload(data=b"%PDF-1.4")}).content.decode()
    assert "PDF document" in bad
    navy = builders.upload(data=builders.picture_bytes(color="navy"))
    undecided = as_writer.post(replace, {"file": navy}).content.decode()
    assert "Say whether the words of the old file fit the new one." in undecided
    assert image.versions.count() == 1
    navy = builders.upload(data=builders.picture_bytes(color="navy"))
    page = as_writer.post(replace, {"file": navy, "words": "keep"}, follow=True).content.decode()
    assert "Version 2 is in the library." in page
    assert as_writer.get("/admin/blog/image/999999/replace/").status_code == 404


def test_originals_and_clean_copies_are_taken_out(writer: User, as_writer: Client) -> None:
    data = builders.picture_bytes(comment=b"SECRET")
    image = library.receive(Image(), builders.upload("海港 \u202e燈.jpg", data), writer)
    files = f"/admin/blog/image/{image.pk}/versions/1"
    original = as_writer.get(f"{files}/original/")
    assert original.getvalue() == data
    assert original["Content-Type"] == "application/octet-stream"
    assert original["Content-Disposition"].startswith("attachment")
    clean = as_writer.get(f"{files}/clean/")
    copy = clean.getvalue()
    assert b"SECRET" not in copy
    with PIL.Image.open(io.BytesIO(copy)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (640, 480))
    assert as_writer.get(f"/admin/blog/image/{image.pk}/versions/7/clean/").status_code == 404
    assert (
        as_writer.get(f"/admin/blog/image/{image.pk}/rendition/480.webp?version={'9' * 5000}").status_code
        == 404
    )
