"""Links to posts are kept by reference: they follow the post, and tell nothing of one that is not public."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from blog import plates, richtext, workflow
from blog.models import Post
from tests import builders

DAY = dt.date(2026, 2, 8)
ADDRESS = "/en/blog/2026/02/08/pier/"


def linking(post: Post, words: str = "as we said") -> str:
    """A body with a link to a post."""
    return f'<p>It is so, <a href="post:{post.pk}">{words}</a>.</p>'


def target(editor: User, slug: str = "pier") -> Post:
    """The post that is linked to, live."""
    return builders.live(editor, builders.content("The pier", slug=slug, date=DAY))


def linked(editor: User, post: Post) -> Post:
    """A live post that links there in both languages."""
    body = linking(post)
    saying = builders.content("Linking", body, chinese_body=body, slug="linking", date=DAY)
    return builders.live(editor, saying)


def page(client: Client, path: str = "/en/blog/2026/02/08/linking/") -> str:
    """A page that readers get."""
    return client.get(path).content.decode()


def test_the_link_leads_to_the_post_in_the_readers_language(client: Client, editor: User) -> None:
    linked(editor, target(editor))
    assert f'<a href="{ADDRESS}">as we said</a>' in page(client)
    chinese = page(client, "/zh-hans/blog/2026/02/08/linking/")
    assert '<a href="/zh-hans/blog/2026/02/08/pier/">' in chinese


def test_the_link_follows_a_changed_slug(client: Client, editor: User) -> None:
    post = target(editor)
    linked(editor, post)
    workflow.publish(
        builders.again(post, builders.content("The pier", slug="new-pier", date=DAY), editor), editor
    )
    assert '<a href="/en/blog/2026/02/08/new-pier/">as we said</a>' in page(client)


def test_only_the_words_stay_where_the_post_is_not_public(client: Client, editor: User) -> None:
    secret = Post.objects.get(pk=builders.draft(editor, builders.content("Secret", slug="secret")).post_id)
    post = linked(editor, target(editor))
    # No checks would let it out: as if a saving of another kind had.
    Post.objects.filter(pk=post.pk).update(body_en=linking(secret))
    plates.make(Post.objects.get(pk=post.pk))
    assert "It is so, as we said." in page(client)
    assert "post:" not in page(client)
    assert "post:" not in page(client, "/en/blog/feed.rss")


def test_only_the_words_stay_once_the_post_is_withdrawn(client: Client, editor: User) -> None:
    post = target(editor)
    linked(editor, post)
    workflow.withdraw(post, editor)
    assert "It is so, as we said." in page(client)


def test_the_feed_has_the_whole_address(client: Client, editor: User) -> None:
    linked(editor, target(editor))
    feed = ElementTree.fromstring(client.get("/en/blog/feed.rss").content)
    texts = [each.text or "" for each in feed.iter("{http://purl.org/rss/1.0/modules/content/}encoded")]
    assert any(f'href="{settings.SITE_URL}{ADDRESS}"' in text for text in texts)


def test_a_preview_shows_what_readers_would_see(as_editor: Client, editor: User) -> None:
    post = target(editor)
    revision = builders.draft(editor, builders.content("Draft", linking(post)))
    door = reverse("admin:blog_post_preview_revision", args=[revision.post_id, revision.number, "en"])
    assert f'<a href="{ADDRESS}">' in as_editor.get(door).content.decode()


@pytest.mark.parametrize(
    "address",
    [
        *("post:1e9", "post:javascript", "post:0", "post:-1", "post:１", "POST:1", " post:1", "post://1"),
        *("po\tst:1", "post:1 ", "post:1#x", "post:1234567890123456789", "post:javascript:alert(1)", "post:"),
    ],
)
def test_nonsense_is_no_reference(address: str) -> None:
    assert richtext.clean(f'<p><a href="{address}">a</a></p>') == "<p>a</p>"


def test_references_are_found_once_each_in_order() -> None:
    body = '<p><a href="post:7">a</a> <a href="post:3" title="t"><em>b</em></a> <a href="post:7">c</a></p>'
    assert richtext.clean(body) == body
    assert richtext.post_links(body) == [7, 3]
    assert richtext.post_links('<p> href="post:9"</p>') == []


def test_a_typed_address_of_our_own_becomes_a_reference(editor: User) -> None:
    post = target(editor)
    body = (
        f'<p><a href="{ADDRESS}">a</a> <a href="/en/blog/2026/02/30/pier/">b</a> '
        '<a href="https://example.org/en/blog/2026/02/08/pier/">c</a> '
        '<a href="/en/blog/2026/02/08/x/">d</a></p>'
    )
    revision = builders.draft(editor, builders.content("Typed", body))
    kept = revision.content.texts["en"].body
    assert kept == body.replace(f'"{ADDRESS}"', f'"post:{post.pk}"')


def test_the_picker_finds_posts_by_title_date_and_address(as_editor: Client, editor: User) -> None:
    post = target(editor)
    builders.draft(editor, builders.content("Secret", chinese="秘密", slug="secret"))
    door = reverse("admin:blog_post_linkable")

    def found(**asked: str | int) -> list[str]:
        return [each["title"] for each in as_editor.get(door, asked).json()["posts"]]

    assert found(q="") == ["Secret", "The pier"]
    assert found(q="秘密", language="zh-hant") == ["秘密"]
    assert found(q="2026-02 pier") == ["The pier"]
    assert found(q="2026-03") == []
    assert found(q="secret", post=post.pk) == ["Secret"]
    assert found(ids=f"{post.pk},{'9' * 5000},x") == ["The pier"]
    told = as_editor.get(door, {"q": "pier"}).json()["posts"][0]
    assert (told["standing"], told["is_public"], told["date"]) == ("live", True, "February 8, 2026")
