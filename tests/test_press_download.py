"""What newspapers download is what readers see: texts, photos in full size, captions, hashes."""

import csv
import hashlib
import io
import zipfile
from typing import Any

import PIL.Image
import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import library, photo_words, workflow
from blog.models import Image, Post
from tests import builders

PLACE = "blog/2026/02/08/harbour-lights/press.zip"
ADDRESS = f"/en/{PLACE}"
FOLDER = "2026-02-08-harbour-lights/"
TAGS = {"en": "en", "zh-Hant-HK": "zh_hant", "zh-Hans": "zh_hans"}


@pytest.fixture
def ferry(editor: User) -> Image:
    """A large photo that says where it was taken, under a name from outside."""
    exif = PIL.Image.Exif()
    exif[0x010E] = "Taken at a secret place"
    exif.get_ifd(0x8825)[1] = "N"
    data = builders.picture_bytes(2400, 1800, exif=exif, comment=b"<?php")
    image = Image(credit="Information office", licence="Free to print with credit")
    return library.receive(image, builders.upload("../../渡輪.jpg", data), editor)


@pytest.fixture
def post(editor: User, ferry: Image) -> Post:
    """A live post with that photo, in three languages."""
    return builders.live(editor, _saying(ferry))


def _saying(ferry: Image, number: str = "5,000") -> Any:
    english = builders.paragraphs(f"We paid ${number} & more.") + builders.placed(ferry)
    chinese = builders.paragraphs("海港平靜，衞生良好。") + builders.placed(ferry, "海上的渡輪", "正午的渡輪")
    return builders.content(body=english, chinese_body=chinese, date=builders.DAY)


def _bytes(client: Client, address: str = ADDRESS, **headers: str) -> bytes:
    answer: Any = client.get(address, headers=headers)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def _opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_has_the_texts_that_readers_see(client: Client, post: Post) -> None:
    files = _opened(_bytes(client))
    in_each = [f"{tag}/{name}" for tag in TAGS for name in ("text.txt", "text.html", "captions.csv")]
    names = {name.removeprefix(FOLDER) for name in files}
    assert names == {"README.txt", "SHA256SUMS", "photos/photo-01.jpg", *in_each}
    for tag, column in TAGS.items():
        plain = files[f"{FOLDER}{tag}/text.txt"].decode()
        assert plain.startswith(f"{getattr(post, f'title_{column}')}\r\n")
        assert "\n" not in plain.replace("\r\n", "")
        html = files[f"{FOLDER}{tag}/text.html"].decode()
        assert '<img src="../photos/photo-01.jpg"' in html
    assert "We paid $5,000 & more." in files[f"{FOLDER}en/text.txt"].decode()
    assert "海港平静，卫生良好。" in files[f"{FOLDER}zh-Hans/text.txt"].decode()
    readme = files[f"{FOLDER}README.txt"].decode()
    assert "/zh-hant/blog/2026/02/08/harbour-lights/\r\n" in readme
    assert "revision 1" in readme


def test_captions_credit_and_licence_stand_beside_each_photo(client: Client, post: Post) -> None:
    files = _opened(_bytes(client))
    table = files[f"{FOLDER}zh-Hant-HK/captions.csv"].decode("utf-8-sig")
    row = list(csv.reader(io.StringIO(table)))[1]
    said = [
        "photos/photo-01.jpg",
        "正午的渡輪",
        "海上的渡輪",
        "Information office",
        "Free to print with credit",
    ]
    assert row == [*said, "2400", "1800"]


@pytest.mark.parametrize("caption", ["=HYPERLINK(A1)", "@SUM(1)", "＋1"])
def test_no_caption_is_a_formula(caption: str, client: Client, editor: User) -> None:
    photo = builders.photo(editor, credit=caption)
    body = f"<p>Calm.</p>{builders.placed(photo, 'A ferry', caption)}"
    builders.live(editor, builders.content(body=body, chinese=None, date=builders.DAY))
    files = _opened(_bytes(client))
    table = next(data for name, data in files.items() if name.endswith("captions.csv")).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(table)))[1][1:4] == [f"'{caption}", "A ferry", f"'{caption}"]


def test_photos_are_full_size_and_say_nothing_of_where_they_were_taken(client: Client, post: Post) -> None:
    data = _opened(_bytes(client))[f"{FOLDER}photos/photo-01.jpg"]
    with PIL.Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (2400, 1800)
        assert dict(picture.getexif()) == {}
        assert "comment" not in picture.info
    assert b"secret" not in data


def test_every_file_has_its_hash(client: Client, post: Post) -> None:
    files = _opened(_bytes(client))
    lines = files.pop(f"{FOLDER}SHA256SUMS").decode().splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert listed == {
        name.removeprefix(FOLDER): hashlib.sha256(data).hexdigest() for name, data in files.items()
    }


def test_the_same_edition_gives_the_same_bytes(client: Client, post: Post, settings: Any) -> None:
    first = _bytes(client)
    for made in (settings.DESK_ROOT / "press").glob("*.zip"):
        made.unlink()
    assert _bytes(client) == first
    assert _bytes(client, f"/zh-hans/{PLACE}") == first


def test_nothing_of_it_is_public_media(client: Client, post: Post, settings: Any) -> None:
    _bytes(client)
    widths = {path.name for path in settings.MEDIA_ROOT.rglob("*.jpg")}
    assert widths == {"480.jpg", "960.jpg", "1600.jpg", "card.jpg"}
    assert not list(settings.MEDIA_ROOT.rglob("*.zip"))


def test_there_is_none_before_publication(client: Client, editor: User, ferry: Image) -> None:
    unknown = client.get(ADDRESS)
    builders.schedule(builders.draft(editor, _saying(ferry)), editor)
    answer = client.get(ADDRESS)
    assert answer.status_code == 404
    assert answer.content == unknown.content


def test_a_withdrawn_post_takes_it_away(client: Client, editor: User, post: Post) -> None:
    _bytes(client)
    workflow.withdraw(post, editor, {"en": "It was wrong."})
    answer = client.get(ADDRESS)
    assert answer.status_code == 410
    assert "It was wrong." in answer.content.decode()


def test_a_correction_replaces_it(
    client: Client, editor: User, post: Post, ferry: Image, settings: Any
) -> None:
    answer: Any = client.get(ADDRESS)
    b"".join(answer.streaming_content)
    before = answer["ETag"]
    revision = builders.again(post, _saying(ferry, "6,000"), editor)
    notices = {"en": "The amount was wrong."}
    workflow.publish(revision, editor, notices=notices, reasons=builders.reasons(revision))
    text = _opened(_bytes(client, **{"If-None-Match": before}))[f"{FOLDER}en/text.txt"].decode()
    assert "$6,000" in text
    assert "$5,000" not in text
    assert "The amount was wrong." in text
    assert len(list((settings.DESK_ROOT / "press").glob("*.zip"))) == 1


def test_an_edit_in_the_library_changes_nothing_of_it(
    client: Client, editor: User, post: Post, ferry: Image
) -> None:
    before = _bytes(client)
    photo_words.describe(ferry, {"licence": "Do not print", "credit": "Somebody else"}, editor)
    assert _bytes(client) == before
