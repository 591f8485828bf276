"""A post that is withdrawn is nowhere a second later, on both workers."""

import json
import time

import pytest

from tests.site import Site

pytestmark = pytest.mark.alone

GONE = 1.0  # seconds
ROUNDS = 6  # each a connection of its own, so that both workers are asked
GO_OUT = """
import datetime, json
from django.contrib.auth.models import User
from blog.models import Post
from tests import builders

editor = User.objects.get(username="editor")
tag = builders.tag("gale", "Gale")
image = builders.photo(editor)
post = builders.live(editor, builders.content(
    "Gale warning", "<p>Calm.</p>" + builders.placed(image), chinese=None, slug="gale",
    date=datetime.date(2017, 3, 5), tags=(tag.pk,),
))
print(json.dumps(f"/media/{image.folder}/{image.renditions()[0].name('jpg')}"))
"""
WITHDRAW = """
import json, time
from django.contrib.auth.models import User
from blog import workflow
from blog.models import Post

workflow.withdraw(Post.objects.get(slug="gale"), User.objects.get(username="editor"))
print(json.dumps(time.time()))
"""
PAGE = "/en/blog/2017/03/05/gale/"
LISTS = [
    "/en/", "/en/blog/", "/en/blog/2017/", "/en/blog/search/?q=gale", "/sitemap-2017.xml",
    "/en/blog/feed.rss", "/en/blog/feed.atom", "/zh-hant/blog/feed.json",
]  # fmt: skip
OF_TAG = ["/en/blog/tags/gale/", "/en/blog/tags/gale/feed.rss", "/en/blog/2017/03/feed.atom"]


def test_a_withdrawn_post_is_nowhere_a_second_later(site: Site) -> None:
    photo = json.loads(site.run(GO_OUT))
    for path in [PAGE, photo, *LISTS, *OF_TAG] * 2:
        answer = site.get(path)
        assert answer.status == 200, path
        assert path == photo or b"gale" in answer.body.lower(), path
    withdrawn_at = json.loads(site.run(WITHDRAW))
    time.sleep(max(0, withdrawn_at + GONE - time.time()))
    for _ in range(ROUNDS):
        assert [site.get(path).status for path in (PAGE, photo, *OF_TAG)] == [410, 404, 404, 404, 404]
        assert [path for path in LISTS if "Gale warning" in site.get(path).text] == []
