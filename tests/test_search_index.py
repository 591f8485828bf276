"""The index holds what readers can see, from the moment they can see it to the moment they cannot."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from blog import search, workflow
from blog.models import IndexedText, Post
from blog.search import keeping
from tests import builders


def _found(words: str, code: str = "en") -> list[int]:
    return search.find(search.read(words), code).posts


def _rows() -> int:
    """How many texts are indexed, by the terms themselves."""
    if connection.vendor == "postgresql":
        return IndexedText.objects.extra(where=["all_terms IS NOT NULL"]).count()
    with connection.cursor() as cursor:
        tables = ("en", "zh_hant", "zh_hans")
        counts = [cursor.execute(f"SELECT count(*) FROM blog_search_{each}").fetchone() for each in tables]
    return sum(count[0] for count in counts if count)


def test_a_draft_is_not_in_the_index(editor: User) -> None:
    builders.draft(editor)
    assert not _found("harbour")
    assert _rows() == 0


def test_a_published_post_is_found_in_each_language(editor: User) -> None:
    post = builders.live(editor)
    assert _found("calm") == _found("平靜", "zh-hant") == _found("平静", "zh-hans") == [post.pk]
    assert _rows() == 3


def test_a_newer_draft_changes_nothing(editor: User) -> None:
    post = builders.live(editor)
    builders.again(post, builders.content("Secret dealings"), editor)
    assert not _found("secret")
    assert _found("harbour") == [post.pk]


def test_a_language_that_waits_is_not_found(editor: User) -> None:
    revision = builders.draft(editor)
    workflow.publish(revision, editor, languages=["en"])
    assert _found("calm")
    assert not _found("平靜", "zh-hant")
    assert _rows() == 1


def test_old_words_are_gone_with_a_correction(editor: User) -> None:
    post = builders.live(editor)
    workflow.publish(builders.again(post, builders.content("Quay lights"), editor), editor)
    assert _found("quay") == [post.pk]
    assert not _found('"harbour lights"')


def test_a_withdrawn_post_is_not_found(editor: User) -> None:
    post = builders.live(editor)
    workflow.withdraw(post, editor)
    assert not _found("harbour")
    assert not _found("海港", "zh-hant")
    assert _rows() == 0


def test_a_publication_that_fails_leaves_nothing(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError

    revision = builders.draft(editor)
    monkeypatch.setattr(search, "include", full)
    with pytest.raises(OSError):  # noqa: PT011
        workflow.publish(revision, editor)
    assert not Post.objects.live().exists()
    assert _rows() == 0


def test_a_scheduled_post_is_found_from_its_moment_on(editor: User) -> None:
    scheduled = builders.schedule(builders.draft(editor), editor)
    assert not _found("harbour")
    builders.due(scheduled)
    workflow.promote_due(timezone.now() + dt.timedelta(seconds=1))
    assert _found("harbour")


def test_captions_and_text_alternatives_are_found(editor: User) -> None:
    image = builders.photo(editor)
    body = builders.paragraphs("Words.") + builders.placed(image, "A gantry crane", "At the terminal")
    post = builders.live(editor, builders.content("Title", body))
    assert _found("crane") == _found("terminal") == [post.pk]


def test_the_index_can_be_made_again(editor: User, capsys: pytest.CaptureFixture[str]) -> None:
    kept = builders.live(editor)
    gone = builders.live(editor, builders.content("Gone", slug="gone"))
    Post.objects.filter(pk=gone.pk).update(
        withdrawn_at=timezone.now(),
        **{
            f"{name}_{column}": ""
            for name in ("title", "teaser", "body")
            for column in ("en", "zh_hant", "zh_hans")
        },
    )
    search.exclude(kept)
    call_command("index")
    assert "1 posts indexed" in capsys.readouterr().out
    assert _found("harbour") == [kept.pk]
    assert not _found("gone")
    assert _rows() == 3


def test_catching_up_indexes_what_is_missing_or_old(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    missing, kept = (builders.live(editor, builders.content(slug=slug)) for slug in ("missing", "kept"))
    search.exclude(missing)
    assert list(search.catch_up()) == [missing.pk]
    assert list(search.catch_up()) == []
    monkeypatch.setattr(keeping, "_TERMS", 99)
    assert set(search.catch_up()) == {missing.pk, kept.pk}


def test_titles_come_first_then_what_a_text_is_about_then_the_newest(editor: User) -> None:
    said = builders.paragraphs("We saw a ferry.", "And much else.")
    about = builders.paragraphs("Other things first, at length. " * 12, "A ferry. The ferry. No ferry.")
    # An automatic teaser is the beginning of the text.
    far = builders.paragraphs("Other things first, at length. " * 12, "We saw a ferry.")
    contents = {
        "title": builders.content("The Ferry", said, slug="title", date=dt.date(2020, 1, 1)),
        "about": builders.content("Boats", about, slug="about", date=dt.date(2021, 1, 1)),
        "older": builders.content("Older", far, slug="older", date=dt.date(2022, 1, 1)),
        "newer": builders.content("Newer", far, slug="newer", date=dt.date(2023, 1, 1)),
    }
    numbers = {builders.live(editor, content).pk: name for name, content in contents.items()}
    assert [numbers[number] for number in _found("ferry")] == ["title", "about", "newer", "older"]


def test_very_many_hits_come_by_date(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blog.search.finding.MOST", 2)
    days = (dt.date(2020, 1, 1), dt.date(2021, 1, 1), dt.date(2022, 1, 1))
    first, second, third = (
        builders.live(editor, builders.content("Ferry" if day.year == 2020 else "Boat", "<p>Ferry.</p>",
                                               slug=f"on-{day.year}", date=day))
        for day in days
    )  # fmt: skip
    found = search.find(search.read("ferry"), "en")
    assert (found.posts, found.has_more) == ([third.pk, second.pk], True)
    assert first.pk not in found.posts
