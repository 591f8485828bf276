"""English and Chinese: one is the original, the other stale when it changes, until somebody looks again."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from blog import board, staleness, translation_state, workflow
from blog.content import Content
from blog.models import AuditEntry, Post, Revision
from tests import builders

CHINESE_FIRST = builders.content(title="")
ENGLISH_FIRST = builders.content(chinese=None)
BOTH = builders.content()


def _changed(content: Content, code: str, **words: str) -> Content:
    return content.with_text(code, replace(content.texts[code], **words))


def _translated(writer: User, first: Content) -> Revision:
    """A post written in one language, then in the other."""
    revision = builders.draft(writer, first)
    texts = {code: BOTH.texts[code] for code in ("en", "zh-hant")}
    return builders.again(revision.post, replace(revision.content, texts=texts), writer)


@pytest.mark.parametrize(
    ("first", "source", "translation"),
    [(CHINESE_FIRST, "zh-hant", "en"), (ENGLISH_FIRST, "en", "zh-hant"), (BOTH, "zh-hant", "en")],
)
def test_the_language_written_first_is_the_original(
    first: Content, source: str, translation: str, writer: User
) -> None:
    base = _translated(writer, first)
    assert base.stale == ""
    assert staleness.original(base.content, base.sources) == source
    moved = builders.again(base.post, _changed(base.content, source, body="<p>新 new</p>"), writer)
    assert moved.stale == translation
    other = builders.again(base.post, _changed(base.content, translation, body="<p>新 new</p>"), writer)
    assert other.stale == ""


def test_a_writer_may_say_which_one_is_the_original(writer: User) -> None:
    base = _translated(writer, replace(BOTH, original="en"))
    said = builders.again(base.post, replace(base.content, original="en"), writer)
    assert builders.again(base.post, _changed(said.content, "en", title="Newer"), writer).stale == "zh-hant"


def test_writing_both_in_one_saving_counts_as_checked(writer: User) -> None:
    base = builders.draft(writer, BOTH)
    both = _changed(_changed(base.content, "en", title="Newer"), "zh-hant", title="更新")
    assert builders.again(base.post, both, writer).stale == ""


def test_a_title_translated_again_leaves_the_text_stale(writer: User) -> None:
    base = builders.draft(writer, BOTH)
    moved = _changed(base.content, "zh-hant", title="更新", body="<p>更新。</p>")
    half = builders.again(base.post, _changed(moved, "en", title="Newer"), writer)
    assert staleness.stale_fields(half.content, half.sources) == {"en": ("body",)}


def test_it_stays_stale_over_other_savings_and_editing_it_makes_it_right(writer: User) -> None:
    base = builders.draft(writer, BOTH)
    moved = builders.again(base.post, _changed(base.content, "zh-hant", body="<p>更新。</p>"), writer)
    later = builders.again(base.post, replace(moved.content, slug="later"), writer)
    assert later.stale == "en"
    assert builders.again(base.post, _changed(later.content, "en", body="<p>Newer.</p>"), writer).stale == ""


@pytest.mark.parametrize(
    ("old", "new", "is_stale"),
    [
        ("海港平靜，共 3 艘。", "海港平靜，共  3 艘。", False),
        ("他說「好」", "他說“好”", False),
        ("ＡＢＣ１２", "ABC12", False),
        ("增加1.5倍", "增加15倍", True),
        ("不，可以。", "不可以。", True),
        ("好。", "<strong>好。</strong>", True),
    ],
)
def test_a_change_of_setting_alone_is_none(old: str, new: str, is_stale: bool, writer: User) -> None:
    base = builders.draft(writer, _changed(BOTH, "zh-hant", body=f"<p>{old}</p>"))
    moved = builders.again(base.post, _changed(base.content, "zh-hant", body=f"<p>{new}</p>"), writer)
    assert moved.stale == ("en" if is_stale else "")


def test_a_language_nobody_wrote_is_missing_and_not_stale(writer: User) -> None:
    base = builders.draft(writer, CHINESE_FIRST)
    assert builders.again(base.post, _changed(base.content, "zh-hant", title="更新"), writer).stale == ""


def test_two_savers_leave_stale_what_was_translated_from_the_older_text(writer: User, editor: User) -> None:
    base = builders.draft(writer, BOTH)
    post = Post.objects.get(pk=base.post_id)
    workflow.save_draft(post, _changed(base.content, "zh-hant", body="<p>更新。</p>"), writer, base)
    merged = workflow.save_draft(post, _changed(base.content, "en", body="<p>Mine.</p>"), editor, base)
    assert merged.merged_with is not None
    assert merged.stale == "en"


def test_still_right_is_recorded_with_a_name_and_changes_no_word(writer: User, editor: User) -> None:
    base = builders.draft(writer, BOTH)
    moved = builders.again(base.post, _changed(base.content, "zh-hant", body="<p>更新。</p>"), writer)
    workflow.approve(moved, editor)
    scheduled = builders.schedule(moved, editor)
    assert workflow.still_right(moved, writer, "en")
    moved.refresh_from_db()
    scheduled.refresh_from_db()
    assert (moved.stale, moved.state, scheduled.state) == ("", "approved", "pending")
    assert moved.digest == moved.content.digest()
    entry = AuditEntry.objects.get(verb="still right")
    assert (entry.person, entry.revision) == ("writer", moved.number)
    assert entry.detail["language"] == "en"
    assert entry.detail["texts"] == ["body"]
    assert not workflow.still_right(moved, writer, "en")


def test_still_right_is_of_that_source_alone(writer: User) -> None:
    base = builders.draft(writer, BOTH)
    moved = builders.again(base.post, _changed(base.content, "zh-hant", title="更新"), writer)
    workflow.still_right(moved, writer, "en")
    moved.refresh_from_db()
    kept = builders.again(base.post, replace(moved.content, slug="other"), writer)
    assert kept.stale == ""
    assert builders.again(base.post, _changed(kept.content, "zh-hant", title="又更新"), writer).stale == "en"


def test_an_older_revision_cannot_be_called_right(writer: User) -> None:
    base = builders.draft(writer, BOTH)
    moved = builders.again(base.post, _changed(base.content, "zh-hant", title="更新"), writer)
    builders.again(base.post, replace(moved.content, slug="other"), writer)
    with pytest.raises(workflow.OutdatedError):
        workflow.still_right(moved, writer, "en")


def test_a_stale_language_stands_on_the_board_and_can_be_published(editor: User) -> None:
    post = builders.live(editor, BOTH)
    revision = builders.again(post, _changed(BOTH, "zh-hant", title="更新"), editor)
    with pytest.raises(workflow.UnansweredError, match="has changed since"):
        workflow.publish(revision, editor)
    workflow.publish(revision, editor, reasons=builders.reasons(revision))
    shown = board.of(editor)
    assert {count.key: count.number for count in shown.counts}["stale"] == 1
    stood = {language.code: standing for language, standing, _name in shown.rows[0].standings}
    assert stood["en"] == translation_state.Standing.STALE
    assert Post.objects.filter(board.conditions()["stale"]).get() == post


def test_what_would_be_stale_is_known_before_it_is_saved(writer: User) -> None:
    base = builders.draft(writer, BOTH)
    assert staleness.stale_languages(_changed(base.content, "zh-hant", title="更新"), base) == ("en",)
    assert staleness.stale_languages(_changed(base.content, "en", title="Newer"), base) == ()
    assert staleness.stale_languages(BOTH, None) == ()


def test_a_post_of_before_counts_as_checked_until_its_source_changes(writer: User) -> None:
    base = builders.draft(writer, BOTH)
    Revision.objects.filter(pk=base.pk).update(sources={})
    base.refresh_from_db()
    moved = workflow.save_draft(base.post, _changed(BOTH, "zh-hant", title="更新"), writer, base)
    assert moved.stale == "en"


def test_an_empty_field_is_no_translation(writer: User) -> None:
    base = builders.draft(writer, BOTH)
    teaser = builders.again(base.post, _changed(base.content, "zh-hant", teaser="新摘要"), writer)
    assert teaser.stale == ""
