"""A preview shows a revision at its public look, to staff alone."""

from django.contrib.auth.models import User
from django.test import Client

from blog.models import Image, Post
from tests import builders


def _address(post: Post, number: int = 1, code: str = "en") -> str:
    return f"/admin/blog/post/{post.pk}/revisions/{number}/preview/{code}/"


def test_staff_see_the_draft_with_its_photos(writer: User, as_writer: Client) -> None:
    image = builders.photo(writer)
    body = builders.paragraphs("Draft words.") + builders.placed(image)
    answer = as_writer.get(_address(builders.draft(writer, builders.content("Draft", body)).post))
    page = answer.content.decode()
    assert "Draft words." in page
    assert f"/admin/blog/image/{image.pk}/rendition/" in page
    assert "/media/" not in page
    assert "no-store" in answer["Cache-Control"]
    assert "not public" in page
    assert 'content="noindex' in page


def test_it_speaks_the_language_that_was_asked_for(writer: User, as_writer: Client) -> None:
    post = builders.draft(writer).post
    assert "卫生良好" in as_writer.get(_address(post, code="zh-hans")).content.decode()


def test_a_reader_is_sent_to_sign_in(writer: User, client: Client) -> None:
    answer = client.get(_address(builders.draft(writer).post))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/admin/login/")


def test_a_stranger_with_an_account_is_not_let_in(writer: User, stranger: User, client: Client) -> None:
    client.force_login(stranger)
    assert client.get(_address(builders.draft(writer).post)).status_code == 302


def test_the_desks_photo_files_are_for_staff_alone(writer: User, client: Client, as_writer: Client) -> None:
    image: Image = builders.photo(writer)
    address = f"/admin/blog/image/{image.pk}/rendition/480.webp"
    answer = as_writer.get(address)
    assert b"".join(answer.streaming_content).startswith(b"RIFF")  # type: ignore[attr-defined]
    assert client.get(address).status_code == 302
    for name in ("9999.webp", "480.exe", "..webp"):
        assert as_writer.get(f"/admin/blog/image/{image.pk}/rendition/{name}").status_code == 404


def test_the_phones_window_shows_it_in_a_frame_of_its_own_site(writer: User, as_writer: Client) -> None:
    post = builders.draft(writer).post
    outer = as_writer.get(_address(post) + "phone/")
    assert f'src="{_address(post)}?framed=1"' in outer.content.decode()
    assert "frame-src 'self'" in outer["Content-Security-Policy"]
    inner = as_writer.get(_address(post) + "?framed=1")
    assert inner["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in inner["Content-Security-Policy"]
    for _ in range(2):
        assert "frame-ancestors 'none'" in as_writer.get("/en/")["Content-Security-Policy"]


def test_an_unknown_language_or_revision_is_404(writer: User, as_writer: Client) -> None:
    post = builders.draft(writer).post
    assert as_writer.get(_address(post, code="fr")).status_code == 404
    assert as_writer.get(_address(post, number=9)).status_code == 404
