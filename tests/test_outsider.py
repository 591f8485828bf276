"""A hostile stranger at the door: no file but public ones, no poisoned copy, no session of his making."""

import socket
from urllib.parse import urlsplit

import pytest

from tests import visitor
from tests.site import Answer, Site

PLANT = """
from django.contrib.auth.models import User
from tests import builders

editor = User.objects.get(username="editor")
shown, hidden = builders.photo(editor, color="pink"), builders.photo(editor, color="brown")
body = f"<p>Calm.</p>{builders.placed(shown)}"
builders.live(editor, builders.content("Seen", body, slug="seen-by-all", date=builders.DAY))
builders.draft(editor, builders.content("Hidden", f"<p>Calm.</p>{builders.placed(hidden)}", slug="hidden"))
print(shown.uuid, hidden.uuid)
"""
ADVANCE = """
from django.db import transaction
from blog import edition
with transaction.atomic():
    edition.advance()
"""
PATHS = (
    "/media/../sampan.sqlite3",
    "/media/%2e%2e/sampan.sqlite3",
    "/media/photos/..%2f..%2fsecret_key",
    "/media/photos/{shown}/..%2f{hidden}%2f480.jpg",
    "/media/photos/{shown}/..%5c{hidden}%5c480.jpg",
    "/media/photos/{hidden}/480.jpg",
    "/media/photos/{shown}/480.jpg%00",
    "/media/documents/{shown}/..%2f..%2fphotos%2f{hidden}%2f480.pdf",
    "/media/originals/{shown}.jpg",
    "/media/desk/originals/{hidden}.jpg",
    "/desk/originals/{hidden}.jpg",
    "/static/../secret_key",
    "/static/%2e%2e/secret_key",
    "/static/%252e%252e%252fsecret_key",
    "/static/..%5csecret_key",
    "/static//etc/passwd",
    "/.env",
    "/.git/config",
)
# Each is the first to ask for a page of a new edition; the reader after him must not notice.
POISONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/en/", {"Host": "localhost"}),
    ("/zh-hant/", {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example;proto=https"}),
    ("/en/blog/", {"X-Forwarded-Proto": "https", "X-Forwarded-Port": "443"}),
    ("/en/blog/feed.rss", {"Accept": "application/json", "Accept-Language": "zh-hans"}),
    ("/en/blog/feed.json", {"Range": "bytes=0-3"}),
    ("/en/blog/tags/", {"If-None-Match": "*", "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}),
    ("/en/blog/archive/", {"X-Original-URL": "/admin/", "X-Rewrite-URL": "/admin/"}),
    (
        "/en/blog/2026/02/08/seen-by-all/",
        {"Cookie": "csrftoken=evil; messages=evil; django_language=zh-hans"},
    ),
    ("/zh-hant/blog/2026/02/08/seen-by-all/", {"Accept-Language": "en", "X-HTTP-Method-Override": "DELETE"}),
    ("/en/blog/2026/02/08/seen-by-all", {"X-Forwarded-Prefix": "/evil", "Script-Name": "/evil"}),
    ("/sitemap.xml", {"Accept-Encoding": "br;q=1, *;q=0", "Connection": "close, Host"}),
    ("/en%2Fblog%2F2026%2F", {"Host": "localhost"}),
    ("/en/blog/2026/02/?utm=%0d%0aX-Evil:1&page=1&page=01", {"User-Agent": "<script>"}),
)


@pytest.fixture(scope="module")
def photos(site: Site) -> dict[str, str]:
    """A photo that readers see, and one of a draft."""
    shown, hidden = site.run(PLANT).split()
    site.settle()
    assert site.get(f"/media/photos/{shown}/480.jpg").status == 200
    return {"shown": shown, "hidden": hidden}


def _raw(site: Site, head: str) -> bytes:
    """What comes back for a head that no client would send; nothing is made right on its way."""
    parts = urlsplit(site.address)
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as connection:
        connection.sendall(head.encode())
        found = b""
        while part := connection.recv(65536):
            found += part
    return found


def _lasting(answer: Answer) -> dict[str, str]:
    """What an answer's head says, but for the time of day."""
    passing = {"date", "last-modified", "cache-control"}
    return {name: value for name, value in answer.headers.items() if name.lower() not in passing}


def test_no_file_but_a_public_one_is_handed_out(site: Site, photos: dict[str, str]) -> None:
    secret = (site.folder / "secret_key").read_bytes().strip()
    host = urlsplit(site.address).netloc
    for path in PATHS:
        head = f"GET {path.format(**photos)} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        answer = _raw(site, head)
        assert answer.split(b" ")[1] in {b"301", b"302", b"400", b"404"}, path
        assert not [each for each in (secret, b"SQLite format", b"\xff\xd8\xff", b"root:") if each in answer]


@pytest.mark.usefixtures("photos")
def test_whoever_asks_first_spoils_no_copy(site: Site) -> None:
    site.run(ADVANCE)
    site.settle()
    for path, headers in POISONS:
        site.get(path, **headers)
    after = [site.get(path) for path, _headers in POISONS]
    site.run(ADVANCE)
    site.settle()
    clean = [site.get(path) for path, _headers in POISONS]
    for (path, _headers), seen, wanted in zip(POISONS, after, clean, strict=True):
        assert (seen.status, seen.body) == (wanted.status, wanted.body), path
        assert _lasting(seen) == _lasting(wanted), path
        assert "evil" not in f"{seen.headers} {seen.text}", path


def test_a_session_that_was_there_before_signing_in_is_nobodys(site: Site) -> None:
    made_up = visitor.Visitor(site.address)
    made_up.cookies["sessionid"] = "a" * 32
    assert made_up.sign_in("writer").status == 302
    assert made_up.cookies["sessionid"] != "a" * 32
    fixed = visitor.Visitor(site.address)
    fixed.cookies["sessionid"] = "a" * 32
    assert fixed.get("/admin/").status == 302
    # One that was given, then taken over by somebody who signs in with it.
    first = visitor.at_the_desk(site, "writer")
    stolen = first.cookies["sessionid"]
    first.get("/admin/account/logout/")  # for the token of its form
    assert first.post("/admin/account/logout/").status == 302
    after = visitor.Visitor(site.address)
    after.cookies["sessionid"] = stolen
    assert after.get("/admin/").status == 302
    assert after.sign_in("editor").status == 302
    assert after.cookies["sessionid"] != stolen


def test_a_body_longer_than_anything_is_refused_before_it_is_sent(site: Site) -> None:
    host = urlsplit(site.address).netloc
    head = f"POST /en/ HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999\r\n\r\nabc"
    assert _raw(site, head).startswith(b"HTTP/1.1 413 ")
    assert site.get("/en/").status == 200
