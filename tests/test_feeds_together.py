"""Three hundred readers at once, in three languages and three formats: nobody gets another's feed."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from blog import languages
from tests import builders

POLLS, READERS = 300, 12


@pytest.mark.django_db(transaction=True)
def test_three_hundred_polls_never_mix(editor: User) -> None:
    tag = builders.tag()
    body = builders.filed(builders.document(editor))
    builders.live(editor, builders.content(body=body, chinese_body=body, tags=(tag.pk,)))
    places = ("", "tags/harbour/")
    kinds = itertools.cycle(itertools.product(languages.CODES, places, ("rss", "atom", "json")))
    addresses = [
        f"/{code}/blog/{place}feed.{ending}" for code, place, ending in itertools.islice(kinds, POLLS)
    ]
    expected = {address: Client().get(address).content for address in set(addresses)}
    assert len(set(expected.values())) == len(expected) == 18

    def poll(address: str) -> bytes:
        try:
            return bytes(Client().get(address).content)
        finally:
            connection.close()

    with ThreadPoolExecutor(READERS) as pool:
        found = list(pool.map(poll, addresses))
    assert [expected[address] for address in addresses] == found
