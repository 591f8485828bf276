"""Data of every earlier schema arrive at this one whole, in place and out of a backup."""

import gzip
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests import site as sites

# The schemas from which a site may come. `FILL` writes rows with the models of each, whatever they are.
EARLIER = ("0006_board_and_record", "0010_warnings_overridden", "0013_former_credits")
FILL = """
import datetime as dt, hashlib, json
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
auth = [node for node in executor.loader.graph.leaf_nodes() if node[0] != "blog"]
executor.migrate([*auth, ("blog", "@STATE@")])
apps = executor.loader.project_state([*auth, ("blog", "@STATE@")]).apps
model = lambda name, app="blog": apps.get_model(app, name)
moment = dt.datetime(2026, 2, 8, 3, 4, 5, 678901, dt.timezone.utc)
editor = model("User", "auth").objects.create(username="editor", password="!", date_joined=moment)
post = model("Post").objects.create()
words = {"title": "Harbour lights", "teaser": "", "body": "<p>The harbour is calm.</p>"}
texts = {"en": words, "zh-hant": {**words, "title": "海港燈火"}, "zh-hans": {**words, "title": "海港灯火"}}
said = {"texts": texts, "slug": "harbour-lights", "date": "2026-02-08", "tags": [], "ready": list(texts),
        "simplified_by_hand": False}
revision = model("Revision").objects.create(
    post=post, number=1, snapshot=said, digest="0" * 64, titles="Harbour lights", created_by=editor,
    state="published",
)
photo = model("Image").objects.create(
    original="originals/a.jpg", name="a.jpg", width=640, height=480, sha256="1" * 64, created_by=editor,
    credit="Office",
)
post.latest_revision = post.live_revision = revision
post.title_en, post.title_zh_hant, post.body_en = "Harbour lights", "海港燈火", words["body"]
post.date, post.year, post.month, post.slug = dt.date(2026, 2, 8), 2026, 2, "harbour-lights"
post.published_at = post.changed_at = moment
post.save()
model("Edition").objects.update_or_create(pk=1, defaults={"number": 7, "changed_at": moment})
connection.check_constraints()
"""
BACK_UP = """
from pathlib import Path
from blog.transfer import files, making, rows
have = set(rows.loader().applied_migrations)
making.rows.applied = lambda: sorted(have)
making.files.of_site = lambda: []
making.backup(Path("@FILE@"))
"""
TELL = """
import json
from django.db import connection
from blog import search, doctor
from blog.models import Edition, Image, Post, Revision
SEEN = {"migrations", "search index", "database"}
post = Post.objects.live().get()
list(search.catch_up())
print(json.dumps({
    "post": [post.title_en, post.title_zh_hant, post.published_at.isoformat(), str(post.date), post.slug],
    "revision": Revision.objects.get().content.texts["en"].title,
    "photo": [[each.credit, each.versions.count()] for each in Image.objects.all()],
    "edition": Edition.objects.get().number >= 7,
    "issued": post.issued_at == post.published_at,
    "wrong": [f.about for f in doctor.examine() if f.level == 2 and f.about in SEEN],
}))
"""
WHOLE = {
    "post": [
        "Harbour lights",
        "海港燈火",
        "2026-02-08T03:04:05.678901+00:00",
        "2026-02-08",
        "harbour-lights",
    ],
    "revision": "Harbour lights",
    "edition": True,
    "issued": True,
    "wrong": [],
}


def _python(environment: dict[str, str], script: str) -> str:
    return sites.manage(environment, "shell", "--no-imports", "-c", script)


def _is_whole(environment: dict[str, str], state: str) -> None:
    found: dict[str, Any] = json.loads(_python(environment, TELL))
    photos = found.pop("photo")
    assert found == WHOLE
    # A photo of the time before versions gets its first one; later only the library makes photos.
    assert photos == [["Office", 1 if state < "0009" else 0]]


@pytest.mark.parametrize("state", EARLIER)
def test_the_rows_of_every_earlier_schema_arrive(state: str, tmp_path: Path) -> None:
    archive = tmp_path / "old.tar"
    with sites.bare() as old:
        _python(old, FILL.replace("@STATE@", state))
        _python(old, BACK_UP.replace("@FILE@", str(archive)))
        with tarfile.open(archive) as tar:
            header = tar.extractfile("sampan.json")
            assert header
            assert json.load(header)["migrations"][-1] != ["blog", "0013_former_credits"] or state >= "0013"
            posts = tar.extractfile("tables/blog.post.jsonl.gz")
            assert posts
            assert (b"lead_image_id" in gzip.decompress(posts.read())) is (state < "0009")
        sites.manage(old, "prepare", "--empty")
        _is_whole(old, state)
    with sites.bare(on_sqlite=True) as new:
        sites.manage(new, "restore", str(archive))
        _is_whole(new, state)
