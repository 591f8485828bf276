"""The demonstration blog, served, and every kind of its public pages."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from blog.languages import CODES
from tests import site as sites
from tests.site import Site

PLANT = """
import json
from urllib.parse import quote
from django.contrib.auth.models import User
from django.shortcuts import render
from django.test import RequestFactory
from django.utils import translation
from blog import languages, outage, richtext, roles, views, workflow
from blog.demo import plant
from blog.models import Image, Post, Tag
from tests import builders
administrator = builders.person("administrator", roles.ADMINISTRATOR)
writer, editor = (User.objects.get(username=name) for name in ("writer", "editor"))
for _ in plant.plant(writer, editor, administrator):
    pass
live = max(Post.objects.live(), key=lambda post: post.body_en.count("<figure"))
withdrawn = Post.objects.withdrawn().get()
draft = Post.objects.filter(published_at=None).order_by("pk").first()
workflow.submit(draft.latest_revision, writer, "Please read the second paragraph.")
gist = next(post for post in Post.objects.live() if post.texts()["en"].is_gist)
said = lambda post: f"/blog/{post.date:%Y/%m/%d}/{post.slug}/"
words = next(each for each in richtext.blocks(live.body_en) if 80 < len(each) < 800 and " the " in each)
near = words.replace(" the ", " a ", 1).replace(" and ", " or ", 1)
tag = Tag.objects.filter(posts=live).first()
places = {"place": said(live), "gone": said(withdrawn), "gist": said(gist),
          "cut": said(live)[:-4] + "zz/", "tag": f"/blog/tags/{tag.slug}/",
          "year": f"/blog/{live.date:%Y}/", "month": f"/blog/{live.date:%Y/%m}/",
          "exact": f"/blog/verify/?q={quote(words)}", "nearly": f"/blog/verify/?q={quote(near)}"}
keys = {"live": live.pk, "draft": draft.pk, "revision": draft.latest_revision_id,
        "image": Image.objects.first().pk, "tag_number": tag.pk}
troubles = {}
for code in languages.CODES:
    request = RequestFactory().get(f"/{code}/blog/")
    with translation.override(code):
        troubles[f"/{code}/500"] = views.failed(request).content.decode()
    troubles[f"/{code}/503"] = outage.unavailable(request).content.decode()
print(json.dumps(places | keys | {"troubles": troubles}))
"""
PUBLIC = (
    "/",
    "/blog/",
    "{place}",
    "{gist}",
    "{gone}",
    "{cut}",
    "{year}",
    "{month}",
    "/blog/archive/",
    "/blog/search/",
    "/blog/verify/",
    "{exact}",
    "{nearly}",
    "/blog/verify/?q=A%20sentence%20that%20nobody%20wrote",
    "/blog/tags/",
    "/blog/subscribe/",
    "{tag}",
    "/blog/nothing/",
    "/blog/harbour/",
    "/site-map/",
    "/about/",
    "/important-notices/",
    "/privacy/",
    "/accessibility/",
)


@dataclass(frozen=True)
class Furnished:
    """A site with the demonstration blog; `keys` are the addresses and numbers of some of it."""

    site: Site
    keys: dict[str, Any]

    def filled(self, paths: tuple[str, ...]) -> list[str]:
        """The paths with the site's own addresses and numbers in them."""
        return [path.format(**self.keys) for path in dict.fromkeys(paths)]

    @property
    def post(self) -> str:
        """The path of the live post with the most photos, after the language."""
        return str(self.keys["place"])

    @property
    def troubles(self) -> dict[str, str]:
        """The pages of moments that a test should not bring about (500, 503): their HTML by made-up path."""
        return dict(self.keys["troubles"])

    def addresses(self, paths: list[str]) -> list[str]:
        """These paths in each language, in full."""
        return [f"{self.site.address}/{code}{path}" for code in CODES for path in paths]


@contextmanager
def served() -> Iterator[Furnished]:
    """Such a site, until the block ends."""
    with sites.site() as site:
        keys = json.loads(site.run(PLANT).splitlines()[-1])
        site.settle()
        yield Furnished(site, keys)
