"""Every form and address of the desk with whatever hypothesis thinks of, as a writer, an editor and an
administrator: 2,600 requests, none ends in a fault.
"""

import logging

from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import test_desk_doors, wild

addresses = test_desk_doors.addresses  # the fixture

EXAMPLES, BATCH = 260, 10
LEFT_OUT = {"logout", "password_change"}  # they end the session
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

words = st.one_of(
    st.sampled_from(wild.VALUES),
    st.text(st.characters(categories=None), max_size=60),
    st.integers().map(str),
    st.datetimes().map(str),
    st.sampled_from(["on", "en", "zh-hant", "1", "2", "draft", "<p>Calm.</p>"]),
)


def test_no_form_of_the_desk_fails(
    addresses: dict[str, str], writer: User, editor: User, administrator: User
) -> None:
    clients = {}
    for user in (writer, editor, administrator):
        clients[user.get_username()] = Client()
        clients[user.get_username()].force_login(user)
    logging.disable(logging.CRITICAL)
    doors = {}
    for name in sorted(addresses.keys() - LEFT_OUT):
        found = [
            wild.read(client.get(addresses[name])).decode("utf-8", "replace") for client in clients.values()
        ]
        doors[name] = [*dict.fromkeys(field for page in found for field in wild.fields(page)), *COMMON]
    one = st.sampled_from(sorted(doors)).flatmap(
        lambda name: st.tuples(
            st.sampled_from(sorted(clients)),
            st.sampled_from(["POST", "POST", "POST", "GET"]),
            st.just(name),
            st.lists(st.tuples(st.sampled_from(doors[name]), words), max_size=12),
            st.one_of(st.none(), st.sampled_from(wild.BODIES), st.binary(max_size=200)),
            st.sampled_from(wild.TYPES),
        )
    )
    asked = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(one, min_size=BATCH, max_size=BATCH))
    def ask(batch: list[tuple[str, str, str, list[tuple[str, str]], bytes | None, str]]) -> None:
        for who, method, name, fields, body, kind in batch:
            form = wild.form(fields)
            with transaction.atomic():
                if method == "GET":
                    answer = clients[who].get(f"{addresses[name]}?{form.decode()[:9000]}")
                elif body is None:
                    answer = clients[who].generic("POST", addresses[name], form, content_type=wild.TYPES[0])
                else:
                    answer = clients[who].generic("POST", addresses[name], body, content_type=kind)
                wild.read(answer)
                transaction.set_rollback(True)
            assert answer.status_code < 500, (who, method, name, form[:500], body)
            asked.append(answer.status_code)

    try:
        ask()
    finally:
        logging.disable(logging.NOTSET)
    assert len(asked) >= EXAMPLES * BATCH
    assert sum(status < 400 for status in asked) > len(asked) / 10
