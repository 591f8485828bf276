"""Links to a revision for somebody without an account: made, listed, ended."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from blog import history, preview, roles, workflow
from blog.models import AuditEntry, Post, Revision, ShareLink

HOUR = 3600  # seconds
LASTING = (
    (HOUR, gettext_lazy("1 hour")),
    (24 * HOUR, gettext_lazy("1 day")),
    (3 * 24 * HOUR, gettext_lazy("3 days")),
    (7 * 24 * HOUR, gettext_lazy("7 days")),
    (30 * 24 * HOUR, gettext_lazy("30 days")),
)
MOST = 100


class ShareForm(forms.Form):
    """For whom a link is, how long it leads there, what may be done by it."""

    name = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=120,
        help_text=gettext_lazy(
            "The person’s name. It stands on the page, and in the record when it is opened."
        ),
        widget=AdminTextInputWidget({"autocomplete": "off"}),
    )
    lasting = forms.TypedChoiceField(
        label=gettext_lazy("For how long"), coerce=int, choices=LASTING, initial=7 * 24 * HOUR
    )
    may_comment = forms.BooleanField(label=gettext_lazy("May comment"), required=False, initial=True)
    may_approve = forms.BooleanField(label=gettext_lazy("May approve this revision"), required=False)

    def __init__(self, data: Any = None, *, may_approve: bool) -> None:
        super().__init__(data, label_suffix="")
        if not may_approve:
            del self.fields["may_approve"]


@dataclass(frozen=True)
class Shared:
    """A link as the page lists it."""

    link: ShareLink
    address: str
    is_open: bool
    opened: int
    opened_at: dt.datetime | None


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link to the newest revision; below, the links there are."""
    post, latest = _post(request, pk)
    form = ShareForm(request.POST or None, may_approve=roles.may(request.user, "review_post"))
    if request.method == "POST" and form.is_valid():
        if request.POST.get("revision") != str(latest.pk):
            form.add_error(
                None, _("Somebody saved a newer revision in between. Look at it before sharing it.")
            )
        else:
            return _make(request, latest, form.cleaned_data)
    context = {
        **admin.site.each_context(request),
        "title": _("Share by link"),
        "opts": Post._meta,
        "original": post,
        "post_title": history.desk_title(post),
        "latest": latest,
        "form": form,
        "links": _listed(post),
    }
    return render(request, "admin/blog/post/share.html", context)


def _post(request: HttpRequest, pk: int) -> tuple[Post, Revision]:
    """The post and its newest revision, for somebody who may share; else PermissionDenied or Http404."""
    if not roles.may(request.user, "share_post"):
        raise PermissionDenied
    post = get_object_or_404(Post.objects.select_related("latest_revision"), pk=pk)
    if post.latest_revision is None:
        raise Http404
    return post, post.latest_revision


def _make(request: HttpRequest, revision: Revision, chosen: dict[str, Any]) -> HttpResponse:
    workflow.share(
        revision,
        request.user,  # type: ignore[arg-type]
        chosen["name"],
        lasting=dt.timedelta(seconds=chosen["lasting"]),
        may_comment=chosen["may_comment"],
        may_approve=chosen.get("may_approve", False),
    )
    messages.success(request, _("The link is made. Copy its address below and send it to nobody else."))
    return HttpResponseRedirect(_address(revision.post_id))


def _address(pk: int) -> str:
    return reverse("admin:blog_post_share", args=[pk])


def _listed(post: Post) -> list[Shared]:
    """The links to any revision of `post`, newest first, each with when it was opened last."""
    links = ShareLink.objects.filter(revision__post=post).select_related("revision", "created_by")
    openings: dict[int, list[dt.datetime]] = {}
    opened = AuditEntry.objects.filter(post=post.pk, verb="link opened").order_by("number")
    for moment, detail in opened.values_list("at", "detail"):
        openings.setdefault(detail.get("link", 0), []).append(moment)
    now = timezone.now()
    return [
        Shared(
            link=link,
            address=preview.address(link),
            is_open=link.is_open(now),
            opened=len(openings.get(link.pk, ())),
            opened_at=openings.get(link.pk, [None])[-1],
        )
        for link in links.defer("revision__snapshot")[:MOST]
    ]


@require_POST
def revoke(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    """End a link now."""
    _post(request, pk)
    found = get_object_or_404(ShareLink.objects.select_related("revision"), pk=link, revision__post=pk)
    if found.is_open(timezone.now()):
        workflow.revoke(found, request.user)  # type: ignore[arg-type]
        messages.success(request, _("The link for %(name)s leads nowhere now.") % {"name": found.name})
    else:
        messages.info(request, _("This link had ended already."))
    return HttpResponseRedirect(_address(pk))
