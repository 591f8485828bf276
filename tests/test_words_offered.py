"""Words written in a post become what the library offers, where it offers none; no public text changes."""

from django.contrib.auth.models import User
from django.test import Client

from blog.models import AuditEntry, Image
from tests import builders

DOOR = "/admin/blog/image/offer/"


def test_words_are_kept_where_the_library_has_none(writer: User, as_writer: Client) -> None:
    image = builders.photo(writer, alt_en="A ferry")
    typed = {"photo": image.pk, "language": "en", "alt": "Another ferry", "caption": "The ferry at noon"}
    answer = as_writer.post(DOOR, typed).json()
    assert (answer["photo"]["alt"]["en"], answer["photo"]["caption"]["en"]) == (
        "A ferry",
        "The ferry at noon",
    )
    as_writer.post(DOOR, {"photo": image.pk, "language": "zh-hant", "caption": "中午的渡輪"})
    assert Image.objects.values_list("caption_zh_hans", flat=True).get() == "中午的渡轮"
    assert AuditEntry.objects.filter(verb="photo described").count() == 2


def test_no_public_page_changes(editor: User, as_editor: Client, client: Client) -> None:
    image = builders.photo(editor)
    body = builders.placed(image, "A ferry", "")
    post = builders.live(editor, builders.content(body=body, date=builders.DAY))
    page = f"/en/blog/2026/02/08/{post.slug}/"
    before = client.get(page).content
    as_editor.post(DOOR, {"photo": image.pk, "language": "en", "caption": "The ferry at noon"})
    assert client.get(page).content == before


def test_a_translator_and_strange_values_are_refused(
    translator: User, writer: User, as_writer: Client, client: Client
) -> None:
    image = builders.photo(writer)
    client.force_login(translator)
    typed = {"photo": image.pk, "language": "en", "alt": "A ferry"}
    assert client.post(DOOR, typed).status_code == 403
    assert as_writer.post(DOOR, {**typed, "language": "fr"}).status_code == 400
    assert as_writer.post(DOOR, {**typed, "photo": "9" * 5000}).status_code in {400, 404}
    assert as_writer.get(DOOR).status_code == 405
    assert not Image.objects.get().alt_en
