"""Every form and address of the desk and of signing in with whatever hypothesis thinks of, as a writer, an
editor, an administrator and somebody halfway in: 5,000 requests and more, none ends in a fault.
"""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import strategies as st

from tests import builders, test_account_doors, test_desk_doors, url_map, wild
from tests.audit import fuzzing

addresses = test_desk_doors.addresses  # the fixtures
keys = test_account_doors.keys

METHODS = ("POST", "POST", "POST", "GET", "HEAD", "PUT")
COMMON = (
    "base",
    "revision",
    "ids",
    "text",
    "note",
    "at_0",
    "at_1",
    "languages",
    "slug",
    "date",
    "_save",
    "_confirm",
)
JSON = {"Accept": "application/json"}

words = fuzzing.words(60, "on", "en", "zh-hant", "1", "2", "draft", "<p>Calm.</p>")
bodies = st.one_of(
    st.none(),
    st.sampled_from(wild.BODIES),
    st.binary(max_size=200),
    st.binary(max_size=400).map(wild.uploaded),
)


@pytest.fixture
def clients(writer: User, editor: User, administrator: User, keys: dict[str, int]) -> dict[str, Client]:
    """A browser for each of them; the writer has second factors, and is halfway in with another browser."""
    found = {}
    for user in (writer, editor, administrator):
        found[user.get_username()] = Client()
        found[user.get_username()].force_login(user)
        builders.said_again(found[user.get_username()])
    found["halfway"] = Client()
    builders.sign_in(found["halfway"], "writer")
    return found


def test_no_form_of_the_desk_fails(
    addresses: dict[str, str], keys: dict[str, int], clients: dict[str, Client], settings: Any
) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 10**6
    doors, tally = url_map.behind(addresses, keys), fuzzing.Tally()
    sessions = {who: client.cookies["sessionid"].value for who, client in clients.items()}

    def as_before(who: str) -> Client:
        """Her browser; if she signed out a moment ago, she is in again, as nothing of that was kept."""
        clients[who].cookies["sessionid"] = sessions[who]
        return clients[who]

    def seen(address: str) -> list[str]:
        """The names of the fields of all forms there."""
        pages = []
        for who in clients:
            with fuzzing.undone():
                pages.append(tally.take(as_before(who).get(address), (who, address)))
        return [field for page in pages for field in wild.fields(page.decode("utf-8", "replace"))]

    with fuzzing.quiet():
        fields = {name: [*dict.fromkeys(seen(address)), *COMMON] for name, address in doors.items()}
        one = st.sampled_from(sorted(doors)).flatmap(
            lambda name: st.tuples(
                st.sampled_from(sorted(clients)),
                st.sampled_from(METHODS),
                st.just(name),
                st.lists(st.tuples(st.sampled_from(fields[name]), words), max_size=12),
                bodies,
                st.sampled_from(wild.TYPES),
            )
        )

        def ask(drawn: Any) -> tuple[Any, object]:
            who, method, name, said, body, kind = drawn
            form, client = wild.form(said), as_before(who)
            if method in {"GET", "HEAD"}:
                return client.generic(method, f"{doors[name]}?{form.decode()[:9000]}", headers=JSON), drawn
            if body is None:
                body, kind = form, wild.TYPES[0]
            elif body.startswith(wild.UPLOAD):
                kind = wild.MULTIPART
            return client.generic(method, doors[name], body, content_type=kind), drawn

        tally.fuzz(one, ask, fuzzing.DESK)
    assert tally.statuses[200] > fuzzing.DESK / 10
    assert tally.routes >= url_map.every() - url_map.public()
