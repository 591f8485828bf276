"""What each kind of answer tells browsers and caches; and that no answer takes an address from a request."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils.datastructures import CaseInsensitiveMapping

from blog.models import Image, Post
from blog.newsstand.stand import Newsstand
from tests import builders
from tests.counter import ask
from tests.site import Site

READERS = {
    "page": "/en/blog/",
    "post": "/en/blog/2026/02/08/harbour-lights/",
    "missing": "/en/blog/nothing/",
    "feed": "/en/blog/feed.rss",
    "search": "/en/blog/search/?q=harbour",
    "media": "{media}",
    "machines": "/sitemap.xml",
    "robots": "/robots.txt",
    "redirect": "/tc/blog/",
    "choice": "/",
    "health": "/healthz",
}
STAFF = {
    "door": "/admin/account/login/",
    "turned away": "/admin/",
    "no such page": "/admin/nothing/",
    "words of scripts": "/admin/jsi18n/",
    "no such link": "/share/nothing/",
    "no such photo": "/share/nothing/photos/1/480.webp",
}
SHARED = {"no such link", "no such photo"}
DESK = {"desk", *STAFF} - SHARED
ALL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Server": "",
}
LIES = {
    "X-Forwarded-Host": "evil.example",
    "Forwarded": "host=evil.example;proto=https",
    "X-Forwarded-Server": "evil.example",
    "X-Original-Host": "evil.example",
    "X-Forwarded-Port": "666",
    "X-Original-URL": "/evil.example",
}


@pytest.fixture
def photo(editor: User) -> Image:
    """The photo of a live post."""
    image = builders.photo(editor)
    said = builders.content(slug="harbour-lights", body=builders.placed(image, "A ferry", "At noon"))
    builders.live(editor, said)
    return image


@pytest.fixture
def addresses(photo: Image) -> dict[str, str]:
    """An address of each kind."""
    shown = next(Path(settings.MEDIA_ROOT).rglob("*.webp"))
    media = settings.MEDIA_URL + shown.relative_to(settings.MEDIA_ROOT).as_posix()
    return {name: path.format(media=media) for name, path in {**READERS, **STAFF}.items()}


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    """The newsstand in front of Django, which would close the tests' connection after each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Newsstand(WSGIHandler(), 1_000_000)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def _check(name: str, headers: Any) -> None:
    for header, value in ALL.items():
        stricter = header == "Referrer-Policy" and name in SHARED
        assert headers[header] == ("no-referrer" if stricter else value), (name, header)
    assert "camera=()" in headers["Permissions-Policy"], name
    wanted = "cross-origin" if name == "media" else "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == wanted, name
    rules = dict(rule.strip().partition(" ")[::2] for rule in headers["Content-Security-Policy"].split(";"))
    assert (rules["default-src"], rules["frame-ancestors"], rules["base-uri"]) == ("'none'",) * 3
    assert "unsafe" not in rules["script-src"], name
    assert ("unsafe" in rules["style-src"]) == (name in DESK)
    if name in {"desk", *STAFF}:
        assert headers["Cache-Control"] == "no-store, private", name
    else:
        assert "Set-Cookie" not in headers, name


@pytest.mark.parametrize("name", [*READERS, *STAFF])
def test_every_kind_of_answer_carries_them(name: str, addresses: dict[str, str], client: Client) -> None:
    answer = client.get(addresses[name])
    _body(answer)
    _check(name, answer.headers)
    assert name in STAFF or not client.cookies


def test_static_files_and_the_web_server_do_too(site: Site) -> None:
    style = re.search(r'href="(/static/[^"]+\.css)"', site.get("/en/blog/").text)
    assert style
    for path in (style[1], "/en/blog/", "/en/nothing/", "/admin/", "/static/nothing.css"):
        headers = site.get(path).headers
        _check("desk" if path == "/admin/" else "page", CaseInsensitiveMapping(headers))


@pytest.mark.parametrize("name", [name for name in READERS if name != "media"])
def test_copies_of_the_newsstand_carry_the_same(
    name: str, addresses: dict[str, str], stand: Newsstand
) -> None:
    for _ in range(2):
        answer = ask(stand, addresses[name])
        assert answer.status < 500
        _check(name, CaseInsensitiveMapping(answer.headers))


def test_a_304_says_no_more_than_it_must_and_names_no_server(
    addresses: dict[str, str], stand: Newsstand
) -> None:
    first = ask(stand, "/en/blog/").headers
    again = ask(stand, "/en/blog/", if_none_match=first["etag"])
    headers = again.headers
    assert again.status == 304
    assert headers["server"] == ""
    assert "set-cookie" not in headers


def test_a_page_of_staff_is_never_kept(as_writer: Client, photo: Image) -> None:
    post = Post.objects.get()
    for path in (
        "/admin/",
        f"/admin/blog/post/{post.pk}/change/",
        f"/admin/blog/image/{photo.pk}/rendition/480.webp",
    ):
        answer = as_writer.get(path)
        _body(answer)
        assert answer["Cache-Control"] == "no-store, private", path


@pytest.mark.parametrize("name", [*READERS, *STAFF])
def test_no_address_comes_from_a_request(name: str, addresses: dict[str, str], client: Client) -> None:
    for headers in (LIES, {"Host": "localhost:666"}):
        answer = client.get(addresses[name], headers=headers)
        said = _body(answer) + str(answer.headers).encode()
        assert b"evil.example" not in said, name
        assert b":666" not in said, name
