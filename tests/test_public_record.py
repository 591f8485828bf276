"""What readers are told when a public text changes."""

from django.contrib.auth.models import User

from blog import workflow
from blog.models import Notice, Post
from tests import builders


def test_a_minor_change_tells_nothing(editor: User) -> None:
    post = builders.live(editor)
    workflow.publish(builders.again(post, builders.content("Harbor lights"), editor), editor)
    assert not Notice.objects.exists()
    assert Post.objects.get().revised_at is None


def test_a_correction_carries_its_note_in_each_language(editor: User) -> None:
    post = builders.live(editor)
    corrected = builders.again(post, builders.content("Harbour lights again"), editor)
    workflow.publish(
        corrected, editor, notices={"en": "The year was added.", "zh-hant": "加上年份，衞生資料不變。"}
    )
    notice = Notice.objects.get()
    assert (notice.text_en, notice.text_zh_hans) == ("The year was added.", "加上年份，卫生资料不变。")
    post.refresh_from_db()
    assert post.revised_at == notice.at == post.changed_at


def test_a_first_publication_is_no_correction(editor: User) -> None:
    workflow.publish(builders.draft(editor), editor, notices={"en": "A note"})
    assert not Notice.objects.exists()


def test_a_withdrawal_keeps_its_reason(editor: User) -> None:
    post = builders.live(editor)
    workflow.withdraw(post, editor, {"en": "The figures were wrong.", "zh-hant": "數字有誤。"})
    assert Notice.objects.get().text_in("zh_hans") == "数字有误。"
