"""An operator's emblems: taken in by `prepare`, shown in every masthead, none that could do anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from blog import edition, emblem_files, heading

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {}"><path d="M0 0h9v9z"/>{}</svg>'
WORDS = '[left]\nen = "Arms of the city"\nzh-hant = "本市市徽與衞生標誌"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the operator puts them."""
    (tmp_path / "emblems").mkdir()
    return tmp_path / "emblems"


@pytest.fixture
def public(tmp_path: Path, settings) -> Iterator[Path]:  # type: ignore[no-untyped-def]
    """The folder of static files, for these tests alone."""
    settings.STATIC_ROOT = tmp_path / "static"
    edition.forget()
    yield settings.STATIC_ROOT
    heading.emblems.cache_clear()
    edition.forget()


def test_both_stand_in_the_masthead_in_their_own_shape(
    folder: Path, public: Path, client: Client, db: None
) -> None:
    (folder / "left.svg").write_text(DRAWN.format("40 60", ""))
    (folder / "left-dark.svg").write_text(DRAWN.format("40 60", "<g/>"))
    Image.new("RGBA", (300, 100)).save(folder / "right.png")
    (folder / "words.toml").write_text(WORDS)
    (folder / "notes.txt").write_text("not for readers")
    left, right = emblem_files.take_in(folder, public)
    assert sorted(path.name for path in (public / "emblems").iterdir()) == sorted(
        [left.file, left.dark, right.file]
    )
    page = client.get("/en/").content.decode()
    shown = f'src="/static/emblems/{left.file}" alt="Arms of the city" width="67" height="100"'
    assert shown in page
    assert f'srcset="/static/emblems/{left.dark}"' in page
    assert f'src="/static/emblems/{right.file}" alt="" width="300" height="100"' in page
    assert 'alt="本市市徽与卫生标志"' in client.get("/zh-hans/").content.decode()


def test_by_default_there_is_none(folder: Path, public: Path, client: Client, db: None) -> None:
    assert emblem_files.take_in(folder, public) == []
    assert "emblem" not in client.get("/en/").content.decode()


def test_one_that_is_taken_away_is_gone(folder: Path, public: Path) -> None:
    (folder / "left.svg").write_text(DRAWN.format("40 60", ""))
    assert emblem_files.take_in(folder, public)
    (folder / "left.svg").unlink()
    emblem_files.take_in(folder, public)
    assert emblem_files.listed(public) == {}


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<use href="https://elsewhere.example/a.svg#a"/>',
        '<image href="data:image/png;base64,AA"/>',
        "<style>@import 'https://elsewhere.example/a.css'</style>",
        '<path fill="url(https://elsewhere.example/#a)"/>',
        '<path style="fill: u\\72l(//elsewhere.example)"/>',
        '<a href="javascript:alert(1)"><path/></a>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>',
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        "<set attributeName='href' to='javascript:alert(1)'/>",
        "<unclosed>",
    ],
)
def test_a_drawing_that_runs_or_fetches_something_is_refused(folder: Path, public: Path, part: str) -> None:
    (folder / "left.svg").write_text(DRAWN.format("40 60", part))
    with pytest.raises(emblem_files.RefusedError, match=r"left\.svg"):
        emblem_files.take_in(folder, public)
    assert not public.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("left.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWN.format("1 1", "&a;").encode()),
        ("left.svg", b'<?xml-stylesheet href="a.css"?>' + DRAWN.format("1 1", "").encode()),
        ("left.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("left.svg", DRAWN.format("1 1", "").encode("utf-16")),
        ("left.png", b"<svg/>"),
        ("right.png", b"\x89PNG\r\n\x1a\n" + bytes(emblem_files.LARGEST)),
    ],
)
def test_what_is_no_plain_picture_is_refused(folder: Path, public: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    with pytest.raises(emblem_files.RefusedError, match=name):
        emblem_files.take_in(folder, public)


def test_words_for_nothing_are_refused(folder: Path, public: Path) -> None:
    (folder / "words.toml").write_text("[centre]\nen = 'Arms'")
    with pytest.raises(emblem_files.RefusedError, match="words"):
        emblem_files.take_in(folder, public)
