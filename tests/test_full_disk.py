"""A disk that is really full under a running site: readers read on, no save is half done or lost; with room
again all goes on by itself.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests import builders
from tests import site as sites
from tests.site import Answer, Site
from tests.small_disk import small_disk
from tests.visitor import Visitor, at_the_desk

pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="PostgreSQL has a disk of its own")
PLANT = """
from django.contrib.auth.models import User
from tests import builders

editor = User.objects.get(username="editor")
photos = [builders.photo(editor, color=color) for color in ("teal", "navy", "gold")]
said = lambda photo, title, slug: builders.content(
    title, f"<p>Calm.</p>{builders.placed(photo)}", chinese=None, slug=slug, date=builders.DAY)
builders.live(editor, said(photos[0], "Harbour lights", "harbour-lights"))
waiting = builders.draft(editor, said(photos[1], "Waiting", "waiting"))
later = builders.draft(editor, said(photos[2], "Later", "later"))
at = builders.schedule(later, editor, hours=SECONDS / 3600).at.timestamp()
print(at, photos[0].folder, photos[2].folder, waiting.post_id, waiting.pk)
"""
COUNT = """
from pathlib import Path
from django.conf import settings
from blog.models import Document, Image, PhotoVersion, Post, Revision

kept = {Path(each.original.path) for model in (PhotoVersion, Document) for each in model.objects.all()}
there = {each for name in ("originals", "documents") for each in (settings.DESK_ROOT / name).glob("*")}
rows = [each.objects.count() for each in (Revision, Image, Document)]
print(len(there ^ kept), *rows, Post.objects.live().count())
"""
SECONDS = 8.0
PAGES = ("/en/", "/en/blog/2026/02/08/harbour-lights/", "/zh-hant/blog/", "/zh-hans/blog/feed.rss",
         "/en/blog/search/?q=harbour", "/sitemap.xml", "/en/blog/verify/?q=The%20harbour%20is%20calm",
         "/healthz", "/admin/account/login/")  # fmt: skip
ADD, PHOTO, FILE = "/admin/blog/post/add/", "/admin/blog/image/upload/", "/admin/blog/document/upload/"
LONG = "<p>" + "海港平靜，" * 12_000 + "到最後一字。</p>"
TYPED = {"title_en": "Typed meanwhile", "body_en": "<p>Nobody types it twice.</p>", "slug": "typed",
         "title_zh_hant": "同時輸入", "body_zh_hant": LONG, "ready": "en"}  # fmt: skip
PICTURE = builders.picture_bytes(1200, 900, color="red")
LONG_PDF = builders.PDF + b"%" * 100_000 + b"\n%%EOF\n"
LARGE = builders.picture_bytes(2400, 2000, kind="PNG", compress_level=0)  # 14 MB


@dataclass
class Story:
    """What everybody was answered, and what there was before and after."""

    pages: dict[str, int] = field(default_factory=dict)
    saved: list[Answer] = field(default_factory=list)
    sent: list[Answer] = field(default_factory=list)
    published: list[Answer] = field(default_factory=list)
    lists: list[tuple[float, Answer]] = field(default_factory=list)  # seconds after the moment
    later: list[int] = field(default_factory=list)  # its page and its photo, past the moment
    counts: list[str] = field(default_factory=list)
    workers: list[set[int]] = field(default_factory=list)

    def look(self, site: Site, at: float) -> None:
        """The list of posts as readers have it now, some time before or after the moment."""
        answer = site.get("/en/blog/")
        self.lists.append((time.time() - at, answer))


@pytest.fixture(scope="module")
def story() -> Iterator[Story]:
    """A site on a disk of its own, which fills up and is emptied."""
    with small_disk() as disk, sites.site(within=disk.folder, TMPDIR=str(disk.folder)) as site:
        told, writer, editor = Story(), at_the_desk(site, "writer"), at_the_desk(site, "editor")
        for visitor in (writer, editor):
            visitor.get(ADD)  # for the token of its form
        at, photo, later, post, revision = site.run(PLANT.replace("SECONDS", str(SECONDS))).split()
        told.workers.append(set(site.work_done()))
        disk.fill(site)
        told.look(site, float(at))
        _full(site, told, writer, photo)
        form = {"revision": revision, "languages": "en"}
        told.published.append(editor.post(f"/admin/blog/post/{post}/publish/", **form))
        _watch(site, told, float(at), later)
        told.counts.append(site.run(COUNT))
        disk.free(site)
        time.sleep(1.5)  # what could not go out is tried each second
        told.look(site, float(at))
        told.saved.append(writer.post(ADD, **TYPED))
        told.sent.append(writer.send(PHOTO, "harbour.jpg", PICTURE))
        told.published.append(editor.post(f"/admin/blog/post/{post}/publish/", **form))
        told.counts.append(site.run(COUNT))
        told.workers.append(set(site.work_done()))
        yield told


def _full(site: Site, told: Story, writer: Visitor, photo: str) -> None:
    told.pages = {path: site.get(path).status for path in (*PAGES, f"/media/{photo}/480.jpg")}
    told.saved.append(writer.post(ADD, **TYPED))
    told.sent.append(writer.send(PHOTO, "harbour.jpg", PICTURE))
    told.sent.append(
        writer.send(FILE, "report.pdf", builders.PDF + b"%" * 100_000 + b"\n%%EOF\n", language="en")
    )
    told.sent.append(writer.send(PHOTO, "harbour.png", LARGE))


def _watch(site: Site, told: Story, at: float, later: str) -> None:
    """Look at the list until two seconds after the moment."""
    while time.time() < at + 2:
        told.look(site, at)
        time.sleep(0.2)
    told.later = [site.get(path).status for path in ("/en/blog/2026/02/08/later/", f"/media/{later}/480.jpg")]


def test_readers_notice_nothing(story: Story) -> None:
    assert set(story.pages.values()) == {200}, story.pages
    assert {answer.status for _at, answer in story.lists} == {200}


def test_a_save_is_refused_with_all_that_was_typed(story: Story) -> None:
    refused, taken = story.saved
    assert (refused.status, refused.headers["retry-after"]) == (503, "30")
    assert "wait a little, then save again" in refused.text
    for words in (TYPED["title_en"], "Nobody types it twice.", TYPED["title_zh_hant"], "到最後一字。"):
        assert words in refused.text
    assert taken.status == 302


def test_a_file_is_refused_in_a_way_that_the_editor_can_tell(story: Story) -> None:
    *refused, taken = story.sent
    assert [(each.status, each.headers["retry-after"]) for each in refused] == [(503, "30")] * 3
    assert taken.status == 201


def test_a_publication_is_refused_and_goes_through_later(story: Story) -> None:
    refused, done = story.published
    assert refused.status in {409, 503}, refused.text
    assert done.status == 302, done.text


def test_nothing_half_done_stays(story: Story) -> None:
    meanwhile, after = story.counts
    assert meanwhile.split()[:4] == ["0", "3", "3", "0"]
    assert after.split() == ["0", "4", "4", "0", "3"]


def test_a_moment_that_comes_meanwhile_is_never_early_nor_half_and_goes_out_with_the_first_room(
    story: Story,
) -> None:
    *before, after = story.lists
    assert before[0][0] < 0, "this machine is too slow: let the moment come later"
    assert not [at for at, answer in before if at < 0 and "Later" in answer.text]
    assert story.later == ([200, 200] if "Later" in before[-1][1].text else [404, 404])
    assert "Later" in after[1].text


def test_no_process_had_to_be_started_again(story: Story) -> None:
    before, after = story.workers
    assert len(before) > 1
    assert before == after
