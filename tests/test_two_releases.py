"""Two releases run side by side during an upgrade: new code on a database that is not migrated yet, old code
on one that has more already. Nobody is told of a fault, and nothing has to be started again.
"""

import time
from collections.abc import Iterator

import pytest

from tests import site as sites
from tests.site import Answer, Site
from tests.visitor import Visitor, at_the_desk

BEFORE = "0016_press_licences"  # plates and counts came after it: pages want them
PLANT = """
from django.contrib.auth.models import User
from tests import builders

editor = User.objects.get(username="editor")
builders.live(editor, builders.content(date=builders.DAY))
said = builders.content("Waiting", chinese=None, slug="typed", date=builders.DAY)
waiting = builders.draft(editor, said)
print(waiting.post_id, waiting.pk)
"""
# What the next release may bring (docs/operating.md, Upgrades): tables, and columns that may be left out.
MORE = """
from django.db import connection
for sql in (
    "CREATE TABLE blog_next (id integer PRIMARY KEY, post_id bigint NULL REFERENCES blog_post (id))",
    "ALTER TABLE blog_post ADD COLUMN next varchar(20) DEFAULT 'none' NOT NULL",
    "ALTER TABLE blog_revision ADD COLUMN next integer NULL",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('blog', '9999_next', '2030-01-01 00:00:00Z')",
):
    with connection.cursor() as cursor:
        cursor.execute(sql)
"""
PAGES = ("/en/", "/en/blog/", "/en/blog/2026/02/08/harbour-lights/", "/zh-hant/blog/feed.rss", "/sitemap.xml")
ADD = "/admin/blog/post/add/"
TYPED = {"title_en": "Typed meanwhile", "body_en": "<p>Nobody types it twice.</p>", "ready": "en",
         "slug": "another"}  # fmt: skip
PATIENCE = 10.0  # seconds


@pytest.fixture(scope="module")
def planted() -> Iterator[tuple[Site, dict[str, str]]]:
    """A site with a live post and a draft; the draft, and the form that publishes it."""
    with sites.site(workers=1) as site:
        post, revision = site.run(PLANT).split()
        yield site, {"post": post, "revision": revision}


def _publish(editor: Visitor, form: dict[str, str]) -> Answer:
    return editor.post(f"/admin/blog/post/{form['post']}/publish/", revision=form["revision"], languages="en")


def _until(site: Site, path: str, status: int) -> None:
    end = time.monotonic() + PATIENCE
    while site.get(path).status != status and time.monotonic() < end:
        time.sleep(0.1)
    assert site.get(path).status == status, path


def test_new_code_waits_for_its_tables_and_goes_on_by_itself(planted: tuple[Site, dict[str, str]]) -> None:
    site, form = planted
    editor = at_the_desk(site, "editor")
    editor.get(ADD)
    workers = set(site.work_done())
    sites.manage(site.environment, "migrate", "blog", BEFORE)
    told = {path: site.get(f"{path}?page=1").status for path in PAGES}
    assert set(told.values()) <= {200, 503}
    assert 503 in told.values(), told
    refused = _publish(editor, form)
    assert (refused.status, refused.headers.get("retry-after")) == (503, "30"), refused
    sites.manage(site.environment, "prepare", "--empty")
    for path in PAGES:
        _until(site, path, 200)
    assert "Waiting" not in site.get("/en/blog/").text
    assert _publish(editor, form).status == 302
    site.settle()
    assert "Waiting" in site.get("/en/blog/").text
    assert set(site.work_done()) == workers


def test_old_code_goes_on_while_the_database_has_more(planted: tuple[Site, dict[str, str]]) -> None:
    site, _form = planted
    site.run(MORE)
    assert {path: site.get(path).status for path in PAGES} == dict.fromkeys(PAGES, 200)
    editor = at_the_desk(site, "editor")
    editor.get(ADD)
    saved = editor.post(ADD, **TYPED)
    assert saved.status == 302, saved.text
    newest = site.run(
        "from blog.models import Revision as R; r = R.objects.latest('pk'); print(r.post_id, r.pk)"
    )
    post, revision = newest.split()
    published = _publish(editor, {"post": post, "revision": revision})
    assert published.status == 302, published.text
    site.settle()
    assert TYPED["title_en"] in site.get("/en/blog/").text
