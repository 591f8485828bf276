"""Health, robots.txt and security.txt."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from blog import edition
from config import env


def gone() -> None:
    """A database that does not answer."""
    raise DatabaseError("gone")


def test_it_is_alive_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition, "read", gone)
    monkeypatch.setattr(edition, "current", gone)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_it_is_ready_only_with_a_database(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr(edition, "read", gone)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ready\n")
    assert "no-store" in answer["Cache-Control"]


def test_robots_are_told_where_not_to_go_and_what_there_is(client: Client, db: None, settings: Any) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert {"Disallow: /admin/", "Disallow: /*/blog/search/?"} <= set(lines)
    assert "Disallow: /*/blog/search/" not in lines
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines
    assert not any(line in {"Disallow: /", "Disallow: /en/"} for line in lines)


def test_a_finder_of_faults_is_told_whom_to_tell(client: Client, db: None, settings: Any) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    said = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines())
    assert said["Contact"] == "mailto:security@example.org"
    assert said["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"
    assert said["Preferred-Languages"] == "en, zh-Hant, zh-Hans"
    assert "Policy" not in said
    left = dt.datetime.fromisoformat(said["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=200) < left < dt.timedelta(days=365)


def test_its_policy_is_named_and_its_old_place_leads_to_it(client: Client, db: None, settings: Any) -> None:
    assert client.get("/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    settings.SECURITY_POLICY = "https://example.org/security"
    answer = client.get("/security.txt")
    assert (answer.status_code, answer["Location"]) == (301, "/.well-known/security.txt")
    assert "Policy: https://example.org/security" in client.get(answer["Location"]).text.splitlines()


@pytest.mark.parametrize("value", ["security@example.org", "http://example.org", "mailto:", "mailto:a b"])
def test_a_contact_that_cannot_be_used_stops_the_start(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURITY_CONTACT", value)
    with pytest.raises(SystemExit, match=r"SECURITY_CONTACT is '.*': write it like mailto:"):
        env.contact("SECURITY_CONTACT")
