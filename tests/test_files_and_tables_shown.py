"""Files, videos and tables on every output: page, feed, preview, shared link and comparison."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from blog import preview, richtext, workflow
from blog.differences import compare_bodies
from blog.models import Revision
from tests import builders

PATH = "/en/blog/2026/02/08/harbour-lights/"
TABLE = (
    "<table><caption>Fares</caption><tbody><tr><th><p>Ferry</p></th><th><p>Fare</p></th></tr>"
    "<tr><td><p>Star</p></td><td><p>$5</p></td></tr></tbody></table>"
)
VIDEO = richtext.figure(richtext.PlacedVideo("https://www.youtube.com/watch?v=a&t=1", ""))


@pytest.fixture
def body(editor: User) -> str:
    """One of each."""
    return builders.filed(builders.document(editor)) + VIDEO + TABLE


def test_a_page_has_a_region_with_a_name_and_loads_nothing_from_elsewhere(
    client: Client, editor: User, body: str
) -> None:
    builders.live(editor, builders.content(body=body, chinese_body=TABLE, date=builders.DAY))
    page = client.get(PATH).content.decode()
    assert '<div class="table" role="region" tabindex="0" aria-label="Fares"><table>' in page
    assert '<th scope="col">Ferry</th>' in page
    link = '<a href="https://www.youtube.com/watch?v=a&amp;t=1" rel="external noopener">youtube.com</a>'
    assert link in page
    assert "Video on youtube.com" in page
    assert page.count("youtube") == 3
    assert "<iframe" not in page


def test_a_feed_has_the_table_without_the_region(client: Client, editor: User, body: str) -> None:
    builders.live(editor, builders.content(body=body, date=builders.DAY))
    feed = client.get("/en/blog/feed.rss").content.decode()
    assert '&lt;th scope="col"&gt;Ferry' in feed
    assert "tabindex" not in feed
    assert "(Video on youtube.com)" in feed


def test_private_doors_show_a_draft_file_and_nobody_else_sees_it(
    client: Client, as_editor: Client, editor: User, body: str
) -> None:
    revision = builders.draft(editor, builders.content(body=body))
    number = richtext.documents(body)[0].document
    door = reverse("admin:blog_document_file", args=[number])
    shown = as_editor.get(reverse("admin:blog_post_preview_revision", args=[revision.post_id, 1, "en"]))
    assert f'href="{door}"' in shown.content.decode()
    assert b"".join(as_editor.get(door)) == builders.PDF
    link = workflow.share(revision, editor, "Counsel", lasting=dt.timedelta(days=1))
    shared = f"/share/{preview.token(link)}/files/{number}/"
    assert shared in client.get(f"/share/{preview.token(link)}/en/").content.decode()
    answer = client.get(shared)
    assert b"".join(answer) == builders.PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    other = builders.document(editor, language="zh-hant")
    assert client.get(f"/share/{preview.token(link)}/files/{other.pk}/").status_code == 404
    assert client.get(door).status_code == 302


def test_a_comparison_tells_cells_files_and_videos(as_editor: Client, editor: User, body: str) -> None:
    first = builders.draft(editor, builders.content(body=body))
    changed = body.replace("$5", "$6").replace("The report", "A report").replace("v=a", "v=b")
    builders.again(first.post, builders.content(body=changed), editor)
    rows = {row.after.kind: row for row in compare_bodies(body, changed) if row.after and row.kind != "same"}
    assert set(rows) == {"cell", "file", "video"}
    assert rows["file"].note == ("caption",)
    assert rows["video"].note == ("refers",)
    page = as_editor.get(reverse("admin:blog_post_compare", args=[first.post_id]) + "?from=1&to=2")
    text = page.content.decode()
    assert "Table cell" in text
    assert "another file or address" in text
    assert Revision.objects.count() == 2
