"""Before a term is saved the desk shows every sentence that it would touch; saving changes none of them."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client

from blog import derivation, touched, workflow
from blog.chinese import Glossary
from blog.content import Content, Text
from blog.models import AuditEntry, GlossaryTerm, Post
from tests import builders

ADD = "/admin/blog/glossaryterm/add/"
TERM = {"traditional": "海港", "simplified": "港湾", "note": ""}


def _post(title: str, body: str, **others: Any) -> Content:
    return builders.content(title="", chinese=title, chinese_body=body, slug="", **others)


@pytest.fixture
def posts(writer: User, editor: User) -> dict[str, Post]:
    """Public posts and drafts with and without the term."""
    image = builders.photo(writer)
    figure = builders.placed(image, "遠望海港", "海港的日落")
    public = builders.live(editor, _post("海港", f"<p>海港平靜。後天放晴！海<em>港</em>無風？</p>{figure}"))
    slugged = replace(_post("山上", "<p>看不見水。</p>"), slug="hill")
    other = builders.live(editor, slugged)
    hand = _post("海港手寫", "<p>海港。</p>", simplified_by_hand=True).with_text(
        "zh-hans", Text("手写", "", "<p>手写。</p>")
    )
    by_hand = builders.live(editor, replace(hand, slug="hand"))
    draft = builders.draft(writer, replace(_post("稿", "<p>下雨了。海港很靜。</p>"), slug="draft"))
    builders.again(other, replace(slugged, texts={"zh-hant": Text("山上", "", "<p>看見海港。</p>")}), writer)
    return {"public": public, "other": other, "by_hand": by_hand, "draft": draft.post}


def _stored() -> list[Any]:
    columns = [f"{name}_{code}" for name in ("title", "teaser", "body") for code in ("zh_hant", "zh_hans")]
    public = list(Post.objects.order_by("pk").values_list(*columns, "changed_at"))
    drafts = [post.latest_revision.snapshot for post in Post.objects.order_by("pk") if post.latest_revision]
    return [public, drafts]


def _change() -> list[touched.Touched]:
    now = derivation.glossary()
    return touched.by_change(now, Glossary([*now.terms.items(), ("海港", "港湾")]))


def test_it_lists_every_sentence_of_public_posts_and_drafts(posts: dict[str, Post]) -> None:
    found = {(each.post, each.is_public): [row.traditional for row in each.sentences] for each in _change()}
    assert found == {
        (posts["public"].pk, True): ["海港", "海港平靜。", "海港的日落", "遠望海港"],
        (posts["other"].pk, False): ["看見海港。"],
        (posts["draft"].pk, False): ["海港很靜。"],
    }


def test_each_sentence_is_shown_as_it_is_and_as_it_would_be(posts: dict[str, Post]) -> None:
    rows = _change()[0].sentences
    assert (rows[1].before, rows[1].after) == ("海港平静。", "港湾平静。")


def test_nothing_is_saved_before_it_was_seen_and_no_text_after(
    posts: dict[str, Post], as_editor: Client
) -> None:
    before = _stored()
    page = as_editor.post(ADD, TERM).content.decode()
    assert not GlossaryTerm.objects.filter(traditional="海港").exists()
    assert page.count('class="touched-source"') == 6
    assert "1 public post · 4 sentences" in page
    assert "2 drafts · 2 sentences" in page
    answer = as_editor.post(ADD, {**TERM, "seen": touched.mark(_change())}, follow=True)
    assert "/admin/blog/glossaryterm/outdated/" in answer.content.decode().partition("messagelist")[2][:500]
    assert GlossaryTerm.objects.get(traditional="海港").simplified == "港湾"
    assert _stored() == before
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.person, entry.detail["term"]) == ("term saved", "editor", "海港 → 港湾")


def test_what_changed_since_is_shown_again(posts: dict[str, Post], as_editor: Client, writer: User) -> None:
    seen = touched.mark(_change())
    builders.draft(writer, replace(_post("新", "<p>又見海港。</p>"), slug="new"))
    page = as_editor.post(ADD, {**TERM, "seen": seen}).content.decode()
    assert "Some text has changed since you looked" in page
    assert "又見海港。" in page
    assert not GlossaryTerm.objects.filter(traditional="海港").exists()


def test_a_term_that_touches_nothing_is_saved_at_once(posts: dict[str, Post], as_editor: Client) -> None:
    as_editor.post(ADD, {"traditional": "劏房戶", "simplified": "劏房户"})
    assert GlossaryTerm.objects.filter(traditional="劏房戶").exists()


def test_changing_and_deleting_a_term_are_asked_about_too(posts: dict[str, Post], as_editor: Client) -> None:
    term = GlossaryTerm.objects.create(traditional="海港", simplified="港湾")
    address = f"/admin/blog/glossaryterm/{term.pk}"
    changed = as_editor.post(f"{address}/change/", {**TERM, "simplified": "海湾"}).content.decode()
    assert changed.count('class="touched-source"') == 6
    deleted = as_editor.post(f"{address}/delete/").content.decode()
    assert deleted.count('class="touched-source"') == 6
    term.refresh_from_db()
    assert term.simplified == "港湾"
    seen = re.search(r'name="seen" value="(\w+)"', deleted)
    assert seen
    as_editor.post(f"{address}/delete/", {"seen": seen[1]})
    assert not GlossaryTerm.objects.filter(traditional="海港").exists()
    assert AuditEntry.objects.latest("number").verb == "term deleted"


def test_opening_the_page_of_deletion_deletes_nothing(as_editor: Client) -> None:
    term = GlossaryTerm.objects.create(traditional="碼頭", simplified="码头")
    as_editor.get(f"/admin/blog/glossaryterm/{term.pk}/delete/")
    as_editor.post(f"/admin/blog/glossaryterm/{term.pk}/delete/")
    assert GlossaryTerm.objects.filter(pk=term.pk).exists()


@pytest.mark.parametrize(
    "bad", [{"traditional": "一。二"}, {"simplified": "<b>"}, {"simplified": ""}, {"traditional": "劏"}]
)
def test_a_bad_term_is_told_beside_its_field(bad: dict[str, str], as_editor: Client) -> None:
    count = GlossaryTerm.objects.count()
    page = as_editor.post(ADD, {**TERM, **bad}).content.decode()
    assert "errorlist" in page
    assert f'value="{html.escape({**TERM, **bad}["traditional"])}"' in page
    assert GlossaryTerm.objects.count() == count


def test_a_writer_reads_the_glossary_and_changes_nothing(as_writer: Client, writer: User) -> None:
    assert as_writer.get("/admin/blog/glossaryterm/").status_code == 200
    assert as_writer.post(ADD, TERM).status_code == 403
    with pytest.raises(PermissionDenied):
        workflow.save_term(GlossaryTerm(traditional="甲", simplified="乙"), writer)
