"""Where an address leads that no page answers: to the post it means, in one step, or nowhere.

Only what was public once is looked at, so that a draft's address leads exactly where an unknown one does.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import Resolver404, resolve
from django.utils import translation

from blog import addresses, pages
from blog.addresses import Meant
from blog.models import OldPath, Post
from blog.models.post import path_of

MOST = 100  # posts and old addresses that one address may mean


@dataclass(frozen=True)
class Lead:
    """Where an address leads: to `url` on this site, or to the withdrawn post `gone`, in language `code`."""

    code: str
    url: str = ""
    gone: int | None = None


@dataclass(frozen=True)
class _Known:
    """An address that a post has or had on a day."""

    slug: str
    post: int
    url_slug: str
    day: dt.date
    is_live: bool


def lead(path: str) -> Lead | None:
    """Where the decoded `path` leads; None where it leads nowhere. Three queries at most, none for most."""
    meant = addresses.read(path)
    if meant is None:
        return None
    if meant.day is not None:
        return _to_post(meant, meant.day)
    url = f"/{meant.code}/{meant.path}"
    return Lead(meant.code, url) if url != path and _is_page(meant.code, url) else None


def _is_page(code: str, url: str) -> bool:
    try:
        with translation.override(code):
            resolve(url)
    except Resolver404:
        return False
    return True


def _to_post(meant: Meant, day: dt.date) -> Lead | None:
    known = list(_of_day(day, meant.slug))
    # A post of today goes before one that had this address once.
    found = [each for each in known if each.slug == meant.slug][:1]
    if not found and meant.slug:
        found = [each for each in known if each.slug.startswith(meant.slug)]
    elif not found:
        found = [each for each in known if each.is_live and each.day == day] or known
    if len({each.post for each in found}) != 1:
        return None
    first = found[0]
    if not first.is_live:
        return Lead(meant.code, gone=first.post)
    return Lead(meant.code, pages.post_url(meant.code, first.day, first.url_slug))


def _of_day(day: dt.date, begin: str) -> Iterator[_Known]:
    """The addresses of a day that were public once and begin so after it, those of now first.

    Databases differ in whether case makes a difference to them.
    """
    columns = ("slug", "pk", "withdrawn_at")
    of_day = Post.objects.once_public().filter(date=day, slug__startswith=begin)
    for slug, post, withdrawn_at in of_day.order_by("pk").values_list(*columns)[:MOST]:
        yield _Known(slug, post, slug, day, withdrawn_at is None)
    start = path_of(day, "")
    of_old = OldPath.objects.filter(path__startswith=start + begin)
    before = of_old.order_by("pk").values_list("path", "post")[:MOST]
    numbers = {post for _, post in before}
    if not numbers:
        return
    rows = Post.objects.once_public().filter(pk__in=numbers).values_list("slug", "date", "pk", "withdrawn_at")
    now = {post: (slug, date, withdrawn_at) for slug, date, post, withdrawn_at in rows}
    for path, post in before:
        if post in now:
            slug, date, withdrawn_at = now[post]
            said = path.removeprefix(start).rstrip("/")
            yield _Known(said, post, slug, date or day, withdrawn_at is None)
