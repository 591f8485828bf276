"""Publishing copies one revision from the desk into the edition."""

from django.contrib.auth.models import User

from blog import edition, workflow
from blog.models import Post
from tests import builders


def test_a_draft_leaves_the_public_columns_empty(writer: User) -> None:
    post = builders.draft(writer).post
    assert not any(text for text in post.texts().values())
    assert post.published_at is None
    assert not Post.objects.live().exists()


def test_publishing_copies_every_ready_language(editor: User) -> None:
    post = builders.live(editor)
    assert post.texts()["en"].title == "Harbour lights"
    assert post.texts()["zh-hant"].body == "<p>海港平靜，衞生良好。</p>"
    assert post.texts()["zh-hans"].body == "<p>海港平静，卫生良好。</p>"


def test_a_live_post_keeps_its_words_while_a_draft_waits(editor: User) -> None:
    post = builders.live(editor)
    builders.again(post, builders.content("Harbour lights, corrected"), editor)
    post.refresh_from_db()
    assert post.texts()["en"].title == "Harbour lights"
    assert post.latest_revision != post.live_revision


def test_every_publication_is_a_new_edition(editor: User) -> None:
    before = edition.read().number
    builders.live(editor)
    assert edition.read().number == before + 1


def test_a_saved_draft_is_no_new_edition(editor: User) -> None:
    post = builders.live(editor)
    before = edition.read().number
    builders.again(post, builders.content("Another title"), editor)
    assert edition.read().number == before


def test_only_the_latest_revision_can_be_published(editor: User) -> None:
    first = builders.draft(editor)
    builders.again(first.post, builders.content("Newer"), editor)
    try:
        workflow.publish(first, editor)
    except workflow.OutdatedError:
        pass
    else:
        raise AssertionError("an outdated revision went out")
    assert not Post.objects.live().exists()
