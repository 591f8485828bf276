"""A role of the office's own that may not see posts reads no word of a draft elsewhere."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from blog.models import GlossaryTerm
from tests import builders

TERM = {"traditional": "海港", "simplified": "港湾", "note": ""}


@pytest.fixture
def clerk(client: Client, groups: None) -> User:
    """She looks after files and terms alone."""
    user = User.objects.create_user("clerk", is_staff=True)
    names = ["view_document", "view_glossaryterm", "add_glossaryterm"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return user


def grant(user: User, *codenames: str) -> None:
    """Let her do more."""
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))


def test_the_page_of_a_file_names_posts_to_who_may_see_them_alone(
    client: Client, clerk: User, editor: User
) -> None:
    document = builders.document(editor)
    post = builders.draft(editor, builders.content("Secret plan", body=builders.filed(document))).post
    address = f"/admin/blog/document/{document.pk}/change/"
    page = client.get(address).content.decode()
    assert "Secret plan" not in page
    assert f">#{post.pk}</a>" in page
    grant(clerk, "view_post")
    assert "Secret plan" in client.get(address).content.decode()


def test_a_new_term_shows_drafts_to_who_may_read_them_alone(
    client: Client, clerk: User, editor: User
) -> None:
    builders.draft(editor, builders.content("Secret plan", chinese_body="<p>海港要填平。</p>"))
    page = client.post("/admin/blog/glossaryterm/add/", TERM).content.decode()
    assert "1 draft ·" in page
    assert "海港要填平" not in page
    assert "Secret plan" not in page
    grant(clerk, "view_revision")
    page = client.post("/admin/blog/glossaryterm/add/", TERM).content.decode()
    assert "海港要填平" in page
    assert "Secret plan" not in page


def test_outdated_posts_have_their_numbers_alone_for_who_may_not_see_posts(
    client: Client, clerk: User, editor: User
) -> None:
    live = builders.live(editor, builders.content(chinese_body="<p>海港平靜。</p>"))
    builders.again(live, builders.content("Secret plan", chinese_body="<p>海港平靜。</p>"), editor)
    GlossaryTerm.objects.create(traditional="海港", simplified="港湾")
    page = client.get("/admin/blog/glossaryterm/outdated/").content.decode()
    assert f">#{live.pk}</h2>" in page
    assert "Secret plan" not in page
    grant(clerk, "view_post")
    assert "Secret plan" in client.get("/admin/blog/glossaryterm/outdated/").content.decode()
