"""Clients that never finish asking keep nobody else waiting."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

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
