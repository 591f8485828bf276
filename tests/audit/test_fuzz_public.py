"""Every public address with whatever hypothesis thinks of: 15,000 requests, none ends in a fault."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from hypothesis import strategies as st

from tests import url_map, wild
from tests.audit import fuzzing

METHODS = ("GET", "GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "PUT", "PROPFIND")
NAMES = ("q", "page", "year", "tag", "language", "next", "name", "text", "approve", "x", "q[]", "\0")
HEADERS = (
    "Accept-Language",
    "If-None-Match",
    "If-Modified-Since",
    "Range",
    "Host",
    "Cookie",
    "X-Forwarded-For",
)

words = fuzzing.words(40, "harbour-lights", "2026", "02", "08", "rss", "harbour", "en", "480.jpg")


def addresses(known: dict[str, list[str]]) -> st.SearchStrategy[str]:
    """An address of the map: with what leads to its page, or with anything."""

    def filled(route: str) -> st.SearchStrategy[str]:
        names = url_map.names(route)
        right = st.fixed_dictionaries({name: st.sampled_from(known[name]) for name in names})
        wrong = st.fixed_dictionaries(dict.fromkeys(names, words))
        return st.one_of(right, wrong).map(lambda values: url_map.filled(route, values))

    return st.sampled_from(sorted(url_map.public())).flatmap(filled)


def test_no_public_address_fails(editor: User) -> None:
    known = url_map.known(editor)
    client, tally = Client(), fuzzing.Tally()
    one = st.tuples(
        st.sampled_from(METHODS),
        addresses(known),
        st.lists(st.tuples(st.sampled_from(NAMES), words), max_size=3),
        st.dictionaries(st.sampled_from(HEADERS), words, max_size=2),
    )

    def ask(drawn: Any) -> tuple[Any, object]:
        method, path, query, headers = drawn
        sent = {name: wild.encoded(value) for name, value in headers.items()}
        form = wild.form(query)
        body = form if method == "POST" else b""
        address = f"{path}?{form.decode()}"
        return client.generic(method, address, body, content_type=wild.TYPES[0], headers=sent), drawn

    with fuzzing.quiet():
        for route in url_map.public():
            each = url_map.filled(route, {name: known[name][0] for name in url_map.names(route)})
            tally.take(client.get(each), each)
        tally.fuzz(one, ask, fuzzing.PUBLIC)
    assert tally.statuses[200] > fuzzing.PUBLIC / 10
    assert tally.routes >= url_map.public()
