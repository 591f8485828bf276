"""`doctor` sees each fault that is planted, says what to do, and ends with the worst of them."""

import datetime as dt
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from blog import doctor, transfer
from blog.doctor import database
from blog.doctor.finding import Finding, Level
from blog.models import AuditEntry, Edition, IndexedText, PhotoUse, Post, Schedule
from blog.transfer import switching
from tests import builders


@pytest.fixture(autouse=True)
def well(settings: Any, tmp_path: Path, db: None) -> None:
    """A site of which there is nothing to say."""
    settings.SECURITY_CONTACT, settings.HTTPS, settings.SITE_URL = (
        "mailto:a@example.org",
        True,
        "https://a.example",
    )
    for name in ("SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        setattr(settings, name, True)
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.REQUIRE_MFA = settings.BEHIND_PROXY = True
    settings.ALLOWED_HOSTS = ["a.example"]
    settings.SECRET_KEY = "abcdefghijklmnopqrstuvwxyz0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    transfer.backup(tmp_path / "site.tar")


def told(about: str) -> list[Finding]:
    """What is not well with it."""
    return [each for each in doctor.examine() if each.level and each.about == about]


def only(about: str, level: Level, words: str) -> None:
    """That is told, with what to do, and nothing else."""
    found = [each for each in doctor.examine() if each.level]
    assert [(each.about, each.level) for each in found] == [(about, level)], found
    assert words in found[0].seen
    assert found[0].advice


@pytest.fixture
def post(editor: User) -> Post:
    """A live post with a photo and a file."""
    body = f"<p>Calm.</p>{builders.placed(builders.photo(editor))}{builders.filed(builders.document(editor))}"
    return builders.live(editor, builders.content("Live", body))


def test_a_site_that_is_well_has_no_warnings(post: Post, editor: User) -> None:
    builders.schedule(builders.draft(editor, builders.content("Later", slug="later")), editor)
    assert [each for each in doctor.examine() if each.level] == []


def test_the_exit_code_is_the_worst(post: Post, capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    for code, change in ((0, {}), (1, {"SECURITY_CONTACT": ""}), (2, {"DEBUG": True})):
        for name, value in change.items():
            setattr(settings, name, value)
        with pytest.raises(SystemExit) as ended:
            call_command("doctor", "--json")
        found = json.loads(capsys.readouterr().out)
        assert ended.value.code == code
        assert {"about", "level", "seen", "advice"} == set(found[0])
    with pytest.raises(SystemExit):
        call_command("doctor", "--quick")
    assert "→ Change the environment" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "value", "level", "words"),
    [
        ("DEBUG", True, Level.WRONG, "DEBUG is on"),
        ("ALLOWED_HOSTS", ["*"], Level.WRONG, "takes any name"),
        ("HTTPS", False, Level.WARNING, "SITE_URL is https"),
        ("SECURITY_CONTACT", "", Level.WARNING, "SECURITY_CONTACT"),
        ("SECURE_HSTS_SECONDS", 0, Level.WARNING, "security.W004"),
        ("SECRET_KEY", "short", Level.WARNING, "security.W009"),
    ],
)
def test_settings_that_weaken_the_site(
    name: str, value: Any, level: Level, words: str, settings: Any
) -> None:
    setattr(settings, name, value)
    found = [each for each in told("settings") if words in each.seen]
    assert [each.level for each in found] == [level]


def test_a_key_that_others_can_read(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch(mode=0o644)
    (tmp_path / "secret_key").chmod(0o644)
    only("secret key", Level.WRONG, "mode 644")


@pytest.mark.parametrize(("free", "level"), [(1_000_000, Level.WRONG), (1_000_000_000, Level.WARNING)])
def test_a_disk_that_is_filling(free: int, level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=free))
    only("disk", level, f"{free // 1_000_000} MB")


def test_backups_that_are_missing_or_old(tmp_path: Path, settings: Any) -> None:
    path = tmp_path / "last_backup.json"
    said = json.loads(path.read_text())
    path.write_text(json.dumps({**said, "at": (timezone.now() - dt.timedelta(days=8)).isoformat()}))
    only("backups", Level.WARNING, "The last one")
    path.write_text("{}")
    only("backups", Level.WARNING, "None was made")


def test_a_restore_that_was_cut_short() -> None:
    switching.begin()
    only("restore", Level.WRONG, "cut short")


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_sql: str) -> None:
        raise OperationalError("password=secret")

    monkeypatch.setattr(database, "_first", gone)
    only("database", Level.WRONG, "It does not answer: OperationalError.")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="its database has no clock of its own")
@pytest.mark.parametrize("seconds", [-3, 3])
def test_a_clock_that_is_not_the_databases(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + dt.timedelta(seconds=seconds))
    only("clock", Level.WARNING, "It is 3.0 s apart")


def test_migrations_that_do_not_fit() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'blog' AND name = '0013_former_credits'")
        assert "blog.0013_former_credits" in told("migrations")[0].seen
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('blog', '9999_next', '2026-11-22 00:00:00Z')"
        )
    assert "9999_next is of a newer release" in told("migrations")[0].seen


def test_public_media_that_is_lost_or_too_much(post: Post, settings: Any) -> None:
    photo = next(Path(settings.MEDIA_ROOT).glob("photos/*/480.jpg"))
    photo.unlink()
    only("public media", Level.WRONG, "480.jpg is lost")
    photo.touch()
    (Path(settings.MEDIA_ROOT) / "photos" / "stray").mkdir()
    only("public media", Level.WRONG, "photos/stray is public for no post")


def test_originals_that_are_lost_or_changed(post: Post) -> None:
    version = PhotoUse.objects.filter(place="edition").get().version
    assert version
    path = Path(version.original.path)
    path.write_bytes(b"other")
    only("originals", Level.WRONG, "was changed")
    path.unlink()
    only("originals", Level.WRONG, "is lost")


def test_a_clock_that_is_not_set(post: Post, editor: User) -> None:
    scheduled = builders.schedule(builders.draft(editor, builders.content("Later", slug="later")), editor)
    Edition.objects.update(next_change_at=None)
    only("edition", Level.WRONG, f"not {scheduled.at}")
    Edition.objects.all().delete()
    only("edition", Level.WRONG, "no row")


def test_moments_that_have_passed_or_are_of_an_older_text(post: Post, editor: User) -> None:
    scheduled = builders.schedule(builders.draft(editor, builders.content("Later", slug="later")), editor)
    builders.due(scheduled, seconds=-120)
    only("schedules", Level.WRONG, f"post {scheduled.post_id} was due")
    builders.due(scheduled, seconds=600)
    builders.again(scheduled.post, builders.content("Later still", slug="later"), editor)
    Schedule.objects.filter(pk=scheduled.pk).update(state=Schedule.State.PENDING)
    Edition.objects.update(next_change_at=Schedule.objects.get(pk=scheduled.pk).at)
    only("schedules", Level.WARNING, f"{scheduled.post_id}")


def test_an_index_that_differs_from_what_is_live(post: Post) -> None:
    row = IndexedText.objects.get(post=post, language="en")
    IndexedText.objects.filter(pk=row.pk).update(folding="older")
    only("search index", Level.WRONG, "1 texts in English are not in it")
    call_command("index")
    assert not told("search index")
    Post.objects.filter(pk=post.pk).update(title_en="")
    only("search index", Level.WRONG, "1 texts in English are in it and not public")


def test_a_record_that_was_changed(post: Post) -> None:
    AuditEntry.objects.filter(number=2).update(person="somebody else")
    only("audit record", Level.WRONG, "Entry 2 was changed")
