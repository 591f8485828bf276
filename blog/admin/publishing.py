"""The pages of the verbs: publish, schedule, cancel, withdraw. Each asks once more, then calls `workflow`."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from blog import history, languages, readiness, roles, workflow
from blog.models import Post, Revision
from blog.models.post import path_of


class MomentForm(forms.Form):
    """When a revision goes out, in the site's time zone."""

    at = forms.DateTimeField(
        label=gettext_lazy("Goes out at"),
        input_formats=["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"),
    )


def moment_in_words(at: dt.datetime) -> str:
    """A moment with weekday and time zone, in the reader's language."""
    local = timezone.localtime(at)
    seconds = f":{local:%S}" if local.second else ""
    return _("%(weekday)s %(date)s, %(time)s (%(zone)s)") % {
        "weekday": date_format(local, "l"),
        "date": date_format(local),
        "time": date_format(local, "TIME_FORMAT") + seconds,
        "zone": timezone.get_current_timezone_name(),
    }


def _page(
    request: HttpRequest, template: str, post: Post, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    base = {
        **admin.site.each_context(request),
        "opts": Post._meta,
        "original": post,
        "post_title": history.desk_title(post),
        "latest": post.latest_revision,
        "time_zone": timezone.get_current_timezone_name(),
    }
    return render(request, f"admin/blog/post/{template}", {**base, **context}, status=status)


def _post(request: HttpRequest, pk: int) -> Post:
    """The post with its latest revision, for somebody who may publish; else PermissionDenied or Http404."""
    if not roles.may(request.user, "publish_post"):
        raise PermissionDenied
    return get_object_or_404(Post.objects.select_related("latest_revision", "live_revision"), pk=pk)


def _outgoing(post: Post, revision: Revision) -> dict[str, Any]:
    """What a publication of `revision` would show: languages, titles, address."""
    content = revision.content
    day = content.date or post.date
    return {
        "outgoing": [(languages.BY_CODE[code], content.texts[code].title) for code in content.ready],
        "staying": [languages.BY_CODE[code] for code in post.shown_languages() if code not in content.ready],
        "address": path_of(day, content.slug) if day else content.slug,
        "day": day,
    }


def _to_form(post: Post, query: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:blog_post_change", args=[post.pk]) + query)


def _chosen_revision(request: HttpRequest, post: Post) -> Revision | None:
    """The revision the page was opened for; None where a newer one was saved since."""
    latest = post.latest_revision
    return latest if latest and request.POST.get("revision") == str(latest.pk) else None


def _say_outdated(request: HttpRequest, post: Post) -> HttpResponse:
    messages.error(request, _("Somebody saved a newer revision in between. Look at it, then publish."))
    return _to_form(post)


def _problems(post: Post) -> list[readiness.Problem]:
    """What stands in the way of publishing the newest revision now."""
    latest = post.latest_revision
    return readiness.errors(readiness.check(latest.content, post)) if latest else []


def _say_unready(request: HttpRequest, post: Post) -> HttpResponse:
    messages.error(request, _("Saved, but not published: something stands in the way. It is marked below."))
    return _to_form(post, "?check=1")


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the latest revision now, after one look at what goes out."""
    post = _post(request, pk)
    latest = post.latest_revision
    if latest is None or _problems(post):
        return _say_unready(request, post)
    if request.method != "POST":
        return _page(request, "publish.html", post, {"title": _("Publish"), **_outgoing(post, latest)})
    revision = _chosen_revision(request, post)
    if revision is None:
        return _say_outdated(request, post)
    try:
        workflow.publish(revision, request.user)  # type: ignore[arg-type]
    except workflow.OutdatedError:
        return _say_outdated(request, post)
    except workflow.NotReadyError:
        return _to_form(post, "?check=1")
    messages.success(request, _("Published. Readers see it now."))
    return _to_form(post)


@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the moment at which the latest revision goes out by itself."""
    post = _post(request, pk)
    latest = post.latest_revision
    # A date in the future stands in the way now, not at the moment that will be chosen.
    if latest is None or any(problem.field != "date" for problem in _problems(post)):
        return _say_unready(request, post)
    form = MomentForm(request.POST or None, initial={"at": latest.publish_at})
    if request.method == "POST" and form.is_valid():
        revision = _chosen_revision(request, post)
        if revision is None:
            return _say_outdated(request, post)
        if _scheduled(request, revision, form):
            return _to_form(post)
    now = timezone.now()
    context = {"title": _("Schedule"), "form": form, "now": now, **_outgoing(post, latest)}
    return _page(request, "schedule.html", post, context)


def _scheduled(request: HttpRequest, revision: Revision, form: MomentForm) -> bool:
    """Schedule, or say beside the field why not."""
    at = form.cleaned_data["at"]
    try:
        workflow.schedule(revision, request.user, at)  # type: ignore[arg-type]
    except workflow.BadMomentError as error:
        far = _("This moment is more than ten years away.")
        form.add_error("at", far if str(error) == "far" else _("This moment has passed. Choose a later one."))
    except workflow.NotReadyError as error:
        for problem in error.problems:
            form.add_error(None, str(problem.message))
    except workflow.OutdatedError:
        form.add_error(None, _("Somebody saved a newer revision in between."))
    else:
        messages.success(request, _("Goes out on %(moment)s.") % {"moment": moment_in_words(at)})
        return True
    return False


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the schedule of a post void."""
    post = _post(request, pk)
    scheduled = post.revisions.filter(state=Revision.State.SCHEDULED).first()
    if scheduled and workflow.cancel_schedule(scheduled, request.user):  # type: ignore[arg-type]
        messages.success(request, _("The schedule is cancelled. Nothing goes out by itself."))
    else:
        messages.error(request, _("There was no schedule to cancel."))
    return _to_form(post)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a live post out of the edition."""
    post = _post(request, pk)
    if not post.is_live:
        messages.error(request, _("This post is not live."))
        return _to_form(post)
    if request.method != "POST":
        return _page(request, "withdraw.html", post, {"title": _("Withdraw")})
    workflow.withdraw(post, request.user)  # type: ignore[arg-type]
    messages.success(request, _("Withdrawn. Its address now says so; the text stays here."))
    return _to_form(post)
