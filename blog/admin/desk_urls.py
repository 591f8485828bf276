"""The addresses of a post at the desk."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from blog.admin import (
    captioning,
    checking,
    comparing,
    keeping,
    linking,
    presences,
    previewing,
    publishing,
    reviewing,
    revisions,
    seats,
    settling,
    sharing,
    simplified,
    stale,
)

Guard = Callable[[Any], Any]


# Addresses under `/admin/blog/post/`, each with its view and its name.
_DOORS: dict[str, tuple[Callable[..., Any], str]] = {
    "seat/": (seats.take, "blog_post_seat"),
    "typed/": (keeping.keep, "blog_post_keep_new"),
    "typed/discard/": (keeping.discard, "blog_post_discard_new"),
    "linkable/": (linking.linkable, "blog_post_linkable"),
    "<key:pk>/typed/": (keeping.keep, "blog_post_keep"),
    "<key:pk>/typed/discard/": (keeping.discard, "blog_post_discard"),
    "checks/": (checking.check, "blog_post_check_new"),
    "<key:pk>/checks/": (checking.check, "blog_post_check"),
    "<key:pk>/override/": (checking.override, "blog_post_override"),
    "<key:pk>/presence/": (presences.present, "blog_post_presence"),
    "<key:pk>/submit/": (reviewing.submit, "blog_post_submit"),
    "<key:pk>/approve/": (reviewing.approve, "blog_post_approve"),
    "<key:pk>/return/": (reviewing.return_to_writer, "blog_post_return"),
    "<key:pk>/comment/": (reviewing.comment, "blog_post_comment"),
    "<key:pk>/publish/": (publishing.publish, "blog_post_publish"),
    "<key:pk>/schedule/": (publishing.schedule, "blog_post_schedule"),
    "<key:pk>/schedules/<key:schedule>/cancel/": (publishing.cancel, "blog_post_cancel"),
    "<key:pk>/withdraw/": (publishing.withdraw, "blog_post_withdraw"),
    "<key:pk>/compare/": (comparing.compare, "blog_post_compare"),
    "<key:pk>/preview/": (previewing.preview_latest, "blog_post_preview"),
    "<key:pk>/revisions/<key:number>/restore/": (revisions.restore, "blog_post_restore"),
    "<key:pk>/revisions/<key:number>/take/": (revisions.take, "blog_post_take"),
    "<key:pk>/revisions/<key:number>/settle/": (settling.settle, "blog_post_settle"),
    "<key:pk>/revisions/<key:number>/preview/<str:code>/": (
        previewing.preview,
        "blog_post_preview_revision",
    ),
    "<key:pk>/revisions/<key:number>/preview/<str:code>/phone/": (
        previewing.preview_phone,
        "blog_post_preview_phone",
    ),
    "<key:pk>/captions/": (captioning.captions, "blog_post_captions"),
    "<key:pk>/simplified/": (simplified.of_post, "blog_post_simplified"),
    "<key:pk>/simplified/convert/": (simplified.convert_again, "blog_post_convert"),
    "<key:pk>/stale/<str:code>/": (stale.stale, "blog_post_stale"),
    "<key:pk>/stale/<str:code>/right/": (stale.still_right, "blog_post_still_right"),
    "<key:pk>/share/": (sharing.share, "blog_post_share"),
    "<key:pk>/share/<key:link>/revoke/": (sharing.revoke, "blog_post_revoke"),
}


def of_posts(guard: Guard) -> list[URLPattern]:
    """Every address under `/admin/blog/post/` that is ours; `guard` lets in staff alone."""
    return [path(route, guard(view), name=name) for route, (view, name) in _DOORS.items()]
