"""Another converter or glossary changes no public word until somebody saves and publishes the post."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import chinese, derivation, touched, workflow
from blog.models import GlossaryTerm, Post, Revision
from tests import builders

SAYING = builders.content(chinese_body="<p>海港平靜。山頂有風。</p>")


@pytest.fixture
def live(editor: User) -> Post:
    """A public post, made before the glossary changed."""
    return builders.live(editor, SAYING)


@pytest.fixture
def changed(live: Post, editor: User) -> Post:
    """The same after it did."""
    workflow.save_term(GlossaryTerm(traditional="海港", simplified="港湾"), editor)
    return live


def _public(post: Post) -> tuple[str, str]:
    post.refresh_from_db()
    return post.title_zh_hans, post.body_zh_hans  # type: ignore[attr-defined]


def test_a_revision_keeps_what_its_simplified_was_made_by(live: Post) -> None:
    revision = Revision.objects.get()
    assert revision.derived_by == derivation.deriver() == chinese.version(derivation.glossary())
    assert "glossary" in revision.derived_by


def test_where_all_is_by_hand_nothing_made_it(writer: User) -> None:
    assert builders.draft(writer, replace(SAYING, simplified_by_hand=True)).derived_by == ""
    assert builders.draft(writer, builders.content(chinese=None, slug="other")).derived_by == ""


def test_publishing_copies_what_the_revision_says_and_converts_nothing(
    writer: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = builders.draft(writer, SAYING)
    monkeypatch.setattr(chinese, "_converter", _upgraded)
    workflow.publish(revision, editor)
    assert _public(revision.post) == ("海港灯火", "<p>海港平静。山顶有风。</p>")
    assert (
        builders.again(revision.post, replace(SAYING, slug="x"), writer).content.texts["zh-hans"].title
        == "升级"
    )


class _Upgraded:
    @staticmethod
    def convert(_text: str) -> str:
        return "升级"


def _upgraded() -> _Upgraded:
    return _Upgraded()


def test_the_glossary_changes_no_public_word_until_the_post_is_published(changed: Post, editor: User) -> None:
    assert _public(changed) == ("海港灯火", "<p>海港平静。山顶有风。</p>")
    revision = builders.again(changed, SAYING, editor)
    assert revision.content.texts["zh-hans"].title == "港湾灯火"
    assert _public(changed)[0] == "海港灯火"
    workflow.publish(revision, editor)
    assert _public(changed) == ("港湾灯火", "<p>港湾平静。山顶有风。</p>")


def test_public_posts_whose_simplified_would_change_are_listed(
    changed: Post, editor: User, as_writer: Client
) -> None:
    hill = builders.content(chinese="山", chinese_body="<p>山頂。</p>", slug="hill")
    builders.live(editor, hill)
    found, following = touched.outdated()
    assert [each.post for each in found] == [changed.pk]
    assert [(row.before, row.after) for row in found[0].sentences] == [
        ("海港灯火", "港湾灯火"),
        ("海港平静。", "港湾平静。"),
    ]
    assert following == 0
    page = as_writer.get("/admin/blog/glossaryterm/outdated/").content.decode()
    assert f"/admin/blog/post/{changed.pk}/change/" in page
    workflow.publish(builders.again(changed, SAYING, editor), editor)
    assert touched.outdated() == ([], 0)


def test_the_list_goes_on_where_it_stopped(
    changed: Post, monkeypatch: pytest.MonkeyPatch, editor: User
) -> None:
    workflow.delete_term(GlossaryTerm.objects.get(traditional="海港"), editor)
    builders.live(editor, replace(SAYING, slug="second"))
    workflow.save_term(GlossaryTerm(traditional="海港", simplified="港湾"), editor)
    monkeypatch.setattr(touched, "PAGE", 1)
    first, following = touched.outdated()
    second, end = touched.outdated(following)
    assert [each.post for each in (*first, *second)] == [changed.pk + 1, changed.pk]
    assert end == 0


def test_the_form_says_that_the_next_saving_converts_anew_and_the_saving_that_it_did(
    changed: Post, as_writer: Client
) -> None:
    address = f"/admin/blog/post/{changed.pk}/change/"
    said = "the next saving makes Simplified anew"
    assert said in as_writer.get(address).content.decode()
    content = Revision.objects.get().content
    texts = {
        f"{name}_{code.replace('-', '_')}": getattr(content.texts[code], name)
        for name in ("title", "teaser", "body")
        for code in ("en", "zh-hant")
    }
    sent = {"base": Revision.objects.get().pk, "slug": content.slug, "ready": list(content.ready), **texts}
    page = as_writer.post(address, sent, follow=True).content.decode()
    assert "Simplified was made anew" in page
    assert said not in page


def test_simplified_of_a_post_says_what_the_next_saving_changes(changed: Post, as_writer: Client) -> None:
    page = as_writer.get(f"/admin/blog/post/{changed.pk}/simplified/").content.decode()
    assert "What the next saving changes" in page
    assert page.count('class="touched-source"') == 2


def test_comparing_says_that_another_converter_or_glossary_made_it(
    changed: Post, editor: User, as_writer: Client
) -> None:
    builders.again(changed, SAYING, editor)
    page = as_writer.get(f"/admin/blog/post/{changed.pk}/compare/?from=1&to=2").content.decode()
    assert "Simplified was made by" in page
    assert derivation.deriver() in page


def test_comparing_names_the_fields_by_hand_and_the_original(writer: User, as_writer: Client) -> None:
    first = builders.draft(writer, SAYING)
    hand = replace(SAYING, simplified_by_hand=True, simplified_fields=("title", "body"), original="en")
    builders.again(first.post, hand, writer)
    page = as_writer.get(f"/admin/blog/post/{first.post_id}/compare/?from=1&to=2").content.decode()
    assert "written by hand: title, text" in page
    assert "Original language" in page
