"""A post that is withdrawn is nowhere a second later, on both workers."""

import json
import time

import pytest

from tests.site import Site

pytestmark = pytest.mark.alone

GONE = 1.0  # seconds
ROUNDS = 6  # each a connection of its own, so that both workers are asked
GO_OUT = """
import json
from django.contrib.auth.models import User
from tests import builders

editor = User.objects.get(username="editor")
tag = builders.tag("gale", "Gale")
image = builders.photo(editor)
post = builders.live(editor, builders.content(
    "Gale warning", "<p>Calm.</p>" + builders.placed(image), chinese=None, slug="gale", tags=(tag.pk,),
))
print(json.dumps([f"{post.date:%Y/%m/%d}", f"/media/{image.folder}/{image.renditions()[0].name('jpg')}"]))
"""
WITHDRAW = """
import json, time
from django.contrib.auth.models import User
from blog import workflow
from blog.models import Post

workflow.withdraw(Post.objects.get(slug="gale"), User.objects.get(username="editor"))
print(json.dumps(time.time()))
"""


def _lists(day: str) -> list[str]:
    """Where the newest post stands, whatever else there is."""
    year, month, _day = day.split("/")
    return [
        *("/en/", "/en/blog/", f"/en/blog/{year}/", "/en/blog/search/?q=gale", f"/sitemap-{year}.xml"),
        *("/en/blog/feed.rss", "/en/blog/feed.atom", "/zh-hant/blog/feed.json"),
        f"/en/blog/{year}/{month}/feed.atom",
    ]


def test_a_withdrawn_post_is_nowhere_a_second_later(site: Site) -> None:
    day, photo = json.loads(site.run(GO_OUT))
    page, lists = f"/en/blog/{day}/gale/", _lists(day)
    own = [photo, "/en/blog/tags/gale/", "/en/blog/tags/gale/feed.rss"]
    for path in [page, *own, *lists] * 2:
        answer = site.get(path)
        assert answer.status == 200, path
        assert path == photo or b"gale" in answer.body.lower(), path
    withdrawn_at = json.loads(site.run(WITHDRAW))
    time.sleep(max(0, withdrawn_at + GONE - time.time()))
    for _ in range(ROUNDS):
        assert [site.get(path).status for path in (page, *own)] == [410, 404, 404, 404]
        answers = {path: site.get(path) for path in lists}
        assert [path for path, each in answers.items() if each.status == 200 and "/gale/" in each.text] == []
