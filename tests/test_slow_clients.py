"""Clients that never finish asking, or never take their answer, keep nobody else waiting."""

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from tests import site as sites
from tests.site import Site, ask_within

HALF_HEADERS = b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
HALF_BODY = (
    b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken=" + b"a" * 32 + b"\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nusername="
)


@pytest.fixture(params=[HALF_HEADERS, HALF_BODY], ids=["half a head", "half a body"])
def slow_clients(request: pytest.FixtureRequest, site: Site) -> Iterator[int]:
    """200 connections that have sent half a request."""
    parts = urlsplit(site.address)
    with ExitStack() as stack:
        for _ in range(200):
            client = stack.enter_context(socket.create_connection((parts.hostname, parts.port), timeout=10))
            client.sendall(request.param)
        yield 200


def test_half_open_clients_keep_no_reader_waiting(site: Site, slow_clients: int) -> None:
    # The server gives a half-open client thirty seconds: who had to wait for one would not be answered.
    assert slow_clients == 200
    assert [ask_within(10, site.address, "/en/", {}).status for _ in range(10)] == [200] * 10


@pytest.fixture(scope="module")
def small_site() -> Iterator[Site]:
    """A site of one worker with one thread for what does not lie ready, and a long file of its own."""
    with sites.site(workers=1, THREADS="1", ACCESS_LOG="yes") as running:
        running.run(A_LONG_FILE)
        yield running


A_LONG_FILE = """
import os
from django.contrib.auth.models import User
from blog import workflow
from tests import builders

editor = User.objects.get(username="editor")
noise = os.urandom(12_000_000).hex().encode()
report = builders.document(editor, data=builders.PDF + b"%" + noise + b"\\n%%EOF")
revision = builders.draft(editor, builders.content("A report", builders.filed(report)))
workflow.publish(revision, editor, reasons=builders.reasons(revision))
"""


def test_an_upload_on_its_way_keeps_a_reader_who_comes_alone_not_waiting(small_site: Site) -> None:
    parts = urlsplit(small_site.address)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as client:
        client.sendall(HALF_BODY)
        assert ask_within(5, small_site.address, "/en/blog/", {}).status == 200


def test_readers_who_take_nothing_of_a_long_file_keep_nobody_waiting(small_site: Site) -> None:
    post = re.search(r'class="more"><a href="([^"]+)"', small_site.get("/en/blog/").text)
    assert post
    file = re.search(r'href="(/media/[^"]+[.]pdf)"', small_site.get(post[1]).text)
    assert file
    assert len(small_site.get(file[1]).body) > 20_000_000
    parts = urlsplit(small_site.address)
    with ExitStack() as stack:
        for _ in range(20):
            client = stack.enter_context(socket.create_connection((parts.hostname, parts.port), timeout=10))
            client.sendall(f"GET {file[1]} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            assert client.recv(12) == b"HTTP/1.1 200"
        assert ask_within(5, small_site.address, "/en/blog/search/?q=ferry", {}).status == 200


def test_the_access_log_has_a_line_for_each_answer(small_site: Site) -> None:
    small_site.get("/en/blog/?said=by-the-log")
    small_site.get("/en/nothing/said-by-the-log/")
    log = (small_site.folder / "serve.log").read_text()
    assert re.search(r'"GET /en/blog/ HTTP/1.1" 200', log)
    assert re.search(r'"GET /en/nothing/said-by-the-log/ HTTP/1.1" 404', log)
