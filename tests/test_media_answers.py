"""Photos and files of live posts, as caches and browsers ask for them."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests import builders


@pytest.fixture
def addresses(editor: User) -> dict[str, str]:
    """A photo, a document and the share card of a live post."""
    body = builders.placed(builders.photo(editor), "A ferry", "At noon") + builders.filed(
        builders.document(editor)
    )
    builders.live(editor, builders.content(body=f"<p>Calm.</p>{body}"))
    root = Path(settings.MEDIA_ROOT)
    kinds = {"photos": "*.webp", "documents": "*.pdf", "cards": "*.jpg"}
    return {
        kind: settings.MEDIA_URL + next((root / kind).rglob(name)).relative_to(root).as_posix()
        for kind, name in kinds.items()
    }


def _ask(client: Client, path: str, **headers: str) -> Any:
    """An answer, read to its end."""
    answer: Any = client.get(path, headers=headers)
    answer.said = answer.getvalue()
    answer.close()
    return answer


KINDS = pytest.mark.parametrize("kind", ["photos", "documents", "cards"])


@KINDS
def test_they_are_the_same_in_every_language(addresses: dict[str, str], client: Client, kind: str) -> None:
    answer = _ask(client, addresses[kind], accept_language="zh-HK")
    assert answer.status_code == 200
    assert (answer.get("Vary"), answer.get("Content-Language")) == (None, None)


@pytest.mark.parametrize("path", ["/sitemap.xml", "/favicon.ico", "/robots.txt", "/healthz"])
@pytest.mark.django_db
def test_so_is_what_machines_ask_for(client: Client, path: str) -> None:
    answer = _ask(client, path, accept_language="zh-HK")
    assert "Accept-Language" not in answer.get("Vary", "")


@pytest.mark.django_db
def test_a_page_without_a_language_in_its_address_is_not(client: Client) -> None:
    answer = _ask(client, "/nothing/at/all", accept_language="zh-HK")
    assert (answer.status_code, answer["Content-Language"]) == (404, "zh-hant")
    assert "Accept-Language" in answer["Vary"]


@KINDS
def test_who_has_one_is_not_sent_it_again(addresses: dict[str, str], client: Client, kind: str) -> None:
    whole = _ask(client, addresses[kind])
    for wish in (whole["ETag"], f'W/"x", {whole["ETag"]}', "*"):
        again = _ask(client, addresses[kind], if_none_match=wish)
        assert (again.status_code, again.said) == (304, b"")
        assert (again["ETag"], again["Cache-Control"]) == (whole["ETag"], whole["Cache-Control"])
    other = _ask(client, addresses[kind], if_none_match='"other"')
    assert other.status_code == 200


def test_no_two_have_the_same_tag(addresses: dict[str, str], client: Client) -> None:
    assert len({_ask(client, path)["ETag"] for path in addresses.values()}) == len(addresses)


def test_photos_never_change_and_the_rest_is_asked_for_again(
    addresses: dict[str, str], client: Client
) -> None:
    said = {kind: _ask(client, path)["Cache-Control"] for kind, path in addresses.items()}
    assert said["photos"] == "public, max-age=31536000, immutable"
    assert all(said[kind].startswith("public, max-age=0, s-maxage=") for kind in ("documents", "cards"))
