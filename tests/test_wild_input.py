"""What no honest browser sends gets an answer, at every address and every form, and is never a fault."""

from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import builders, test_account_doors, test_desk_doors, url_map, wild

addresses = test_desk_doors.addresses  # the fixtures
keys = test_account_doors.keys

# One of each kind: the audit tries them all.
WORST = ("\0", "\ud800", "9" * 5000, "[" * 5000, "2026-02-30")
KNOWN = ("q", "page", "year", "tag")
ENDING = {"logout", "password_change", "account_logout"}  # they end the session


@pytest.mark.parametrize("route", [each for each in wild.routes() if "/zh" not in each])
def test_every_public_address_takes_it(route: str, client: Client, editor: User) -> None:
    builders.live(editor)
    for value in (*WORST, "/", "%"):
        answer = client.get(route.format(*[wild.encoded(value)] * 6))
        assert answer.status_code < 500, value
        wild.read(answer)


@pytest.mark.parametrize("value", wild.VALUES)
def test_so_does_every_parameter(value: str, client: Client, editor: User) -> None:
    builders.live(editor)
    for page in ("", "search/", "verify/", "2026/", "tags/harbour/", "feed.rss"):
        query = "&".join(f"{name}={wild.encoded(value)}" for name in KNOWN)
        assert client.get(f"/en/blog/{page}?{query}").status_code < 500
    assert client.get(f"/en/blog/search/?q=harbour&year={wild.encoded(value)}").status_code == 200


@pytest.fixture
def as_everything(administrator: User) -> Client:
    """Somebody who may do everything at the desk."""
    administrator.is_superuser = True
    administrator.save()
    client = Client()
    client.force_login(administrator)
    return client


@pytest.mark.parametrize("value", WORST)
def test_every_form_of_the_desk_takes_it(
    value: str, addresses: dict[str, str], keys: dict[str, int], as_everything: Client
) -> None:
    for name, address in url_map.behind(addresses, keys).items():
        if name in ENDING:
            continue
        page = as_everything.get(address)
        names = wild.fields(wild.read(page).decode("utf-8", "replace")) or ["text", "ids", "note", "base"]
        body = wild.form((each, value) for each in names)
        answer = as_everything.post(address, body, content_type=wild.TYPES[0])
        assert answer.status_code < 500, name
        answer = as_everything.get(f"{address}?{body.decode()[:20_000]}")
        assert answer.status_code < 500, name
        wild.read(answer)


@pytest.mark.parametrize("kind", wild.TYPES)
def test_so_do_they_with_a_body_of_another_kind(
    kind: str, addresses: dict[str, str], as_everything: Client
) -> None:
    for name in ("blog_post_change", "blog_post_keep", "blog_image_add", "blog_page_add", "blog_post_check"):
        for body in wild.BODIES:
            answer = as_everything.generic("POST", addresses[name], body, content_type=kind)
            assert answer.status_code < 500, (name, body[:40])


@pytest.mark.parametrize("name", ["Host", "Accept-Language", "Range", "If-None-Match", "Cookie", "Referer"])
@pytest.mark.django_db
def test_headers_are_taken_too(name: str, client: Client) -> None:
    for value in wild.VALUES:
        sent = quote(value.encode("utf-8", "surrogatepass"), safe=" ,;=\"'[]{}")
        for address in ("/", "/en/", "/en/blog/feed.rss", "/robots.txt", "/admin/"):
            assert client.get(address, headers={name: sent}).status_code < 500
