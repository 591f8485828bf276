"""Every public address with whatever hypothesis thinks of: 17,500 requests, none ends in a fault."""

import logging
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import builders, wild

EXAMPLES, BATCH = 1_750, 10
METHODS = ("GET", "GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "PUT", "PROPFIND")
NAMES = ("q", "page", "year", "tag", "language", "next", "x", "q[]", "\0")
HEADERS = (
    "Accept-Language",
    "If-None-Match",
    "If-Modified-Since",
    "Range",
    "Host",
    "Cookie",
    "X-Forwarded-For",
)

words = st.one_of(
    st.sampled_from(wild.VALUES),
    st.text(st.characters(categories=None), max_size=40),
    st.integers().map(str),
    st.dates().map(str),
    st.sampled_from(["harbour-lights", "2026", "02", "08", "rss", "harbour", "en", "480.jpg"]),
)
requests = st.tuples(
    st.sampled_from(METHODS),
    st.sampled_from(wild.routes()),
    st.lists(words, min_size=6, max_size=6),
    st.lists(st.tuples(st.sampled_from(NAMES), words), max_size=3),
    st.dictionaries(st.sampled_from(HEADERS), words, max_size=2),
)


@pytest.fixture
def quiet(editor: User) -> Iterator[None]:
    """A site with a post, a page and a tag; nobody hears of what is not found."""
    builders.live(editor, builders.content(tags=(builders.tag().pk,), date=builders.DAY))
    builders.page(editor)
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("quiet")
def test_no_public_address_fails() -> None:
    client, asked = Client(), []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(requests, min_size=BATCH, max_size=BATCH))
    def ask(batch: list[tuple[str, str, list[str], list[tuple[str, str]], dict[str, str]]]) -> None:
        for method, route, parts, query, headers in batch:
            address = route.format(*map(wild.encoded, parts)) + "?" + wild.form(query).decode()
            sent = {name: wild.encoded(value) for name, value in headers.items()}
            with transaction.atomic():
                answer = client.generic(method, address, headers=sent)
                wild.read(answer)
                assert answer.status_code < 500, address
                transaction.set_rollback(True)
            asked.append(answer.status_code)

    ask()
    assert len(asked) >= EXAMPLES * BATCH
