"""The pages of the verbs: publish, schedule, cancel, withdraw. Each asks once more, then calls `workflow`."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from blog import history, languages, library, readiness, roles, workflow
from blog.admin import answering, moments, outgoing
from blog.admin.moments import MomentForm
from blog.admin.outgoing import OutgoingForm, ReasonForm
from blog.models import Post, Revision, Schedule
from blog.renditions import BadPhotoError


def _post(request: HttpRequest, pk: int) -> Post:
    """The post with its latest revision, for somebody who may publish; else PermissionDenied or Http404."""
    if not roles.may(request.user, "publish_post"):
        raise PermissionDenied
    posts = Post.objects.select_related("latest_revision__created_by", "live_revision")
    return get_object_or_404(posts, pk=pk)


def _latest(post: Post) -> Revision:
    if post.latest_revision is None:
        raise Http404
    return post.latest_revision


def _user(request: HttpRequest) -> Any:
    return request.user


def _to_form(post: Post, query: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:blog_post_change", args=[post.pk]) + query)


def _page(
    request: HttpRequest, template: str, post: Post, context: dict[str, Any], *, status: int = HTTPStatus.OK
) -> HttpResponse:
    base = {
        **admin.site.each_context(request),
        "opts": Post._meta,
        "original": post,
        "post_title": history.desk_title(post),
        "latest": post.latest_revision,
    }
    return render(request, f"admin/blog/post/{template}", {**base, **context}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish languages of the latest revision now, after one look at what goes out."""
    post = _post(request, pk)
    revision = _latest(post)
    if request.method != "POST":
        return _turned_away(request, post) or _outgoing_page(
            request, "publish.html", post, OutgoingForm(post=post, revision=revision)
        )
    form = OutgoingForm(request.POST, post=post, revision=revision)
    if _done(form, lambda: workflow.publish(revision, _user(request), **form.chosen())):
        message = _("Published. Readers see it now: %(languages)s.")
        messages.success(request, message % {"languages": _names(form)})
        return _to_form(post)
    return _outgoing_page(request, "publish.html", post, form)


@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the moment at which languages of the latest revision go out by themselves."""
    post = _post(request, pk)
    revision = _latest(post)
    if request.method != "POST":
        # A date in the future stands in the way now, not at the moment that will be chosen.
        return _turned_away(request, post, but="date") or _outgoing_page(
            request, "schedule.html", post, MomentForm(post=post, revision=revision)
        )
    form = MomentForm(request.POST, post=post, revision=revision)
    if _done(form, lambda: _schedule(request, form)):
        moment = moments.in_words(form.cleaned_data["at"])
        message = _("Goes out on %(moment)s: %(languages)s.")
        messages.success(request, message % {"moment": moment, "languages": _names(form)})
        return _to_form(post)
    return _outgoing_page(request, "schedule.html", post, form)


def _schedule(request: HttpRequest, form: MomentForm) -> None:
    workflow.schedule(form.revision, _user(request), form.cleaned_data["at"], **form.chosen())


def _names(form: OutgoingForm) -> str:
    return pgettext("between the items of a list", ", ").join(
        languages.BY_CODE[code].name for code in form.cleaned_data["languages"]
    )


def _turned_away(request: HttpRequest, post: Post, *, but: str = "") -> HttpResponse | None:
    """Back to the form where something stands in the way that is mended there, or nothing would change.

    `but` names a field whose problems do not count.
    """
    revision = _latest(post)
    problems = readiness.errors(readiness.check(revision.content, post))
    if any(problem.field != but for problem in problems):
        messages.error(
            request, _("Saved, but not published: something stands in the way. It is marked below.")
        )
        return _to_form(post, "?check=1")
    if not outgoing.would_change(post, revision, revision.content.ready):
        messages.info(request, _("Nothing would change: readers see exactly this already."))
        return _to_form(post)
    return None


def _outgoing_page(request: HttpRequest, template: str, post: Post, form: OutgoingForm) -> HttpResponse:
    revision = form.revision
    is_approved = revision.approved_at is not None
    context = {
        "title": _("Schedule") if isinstance(form, MomentForm) else _("Publish"),
        "form": form,
        "asked": form.asked(),
        "revision": revision,
        "moments": moments.to_come(post),
        "is_waiting": bool(settings.REQUIRE_APPROVAL) and not is_approved,
        "time_zone": timezone.get_current_timezone_name(),
        "now": moments.in_words(timezone.now()),
        **outgoing.place(post, revision),
    }
    status = HTTPStatus.CONFLICT if form.non_field_errors() else HTTPStatus.OK
    return _page(request, template, post, context, status=status)


def _done(form: OutgoingForm, act: Callable[[], None]) -> bool:
    """Do `act` with the revision the page was opened for, or say on the form why it was not done."""
    form.full_clean()
    if form.data.get("revision") != str(form.revision.pk):
        form.add_error(None, _outdated(form.revision))
    if form.errors:
        return False
    try:
        act()
    except (workflow.OutdatedError, workflow.NotApprovedError) as error:
        is_outdated = isinstance(error, workflow.OutdatedError)
        form.add_error(None, _outdated(form.revision) if is_outdated else _unapproved(form.revision))
    except workflow.UnansweredError as error:
        form.add_error("accepted", answering.refused(len(error.problems)))
    except workflow.NotReadyError as error:
        for problem in error.problems:
            form.add_error(None, " ".join(filter(None, (problem.language_name, str(problem.message)))))
    except workflow.BadMomentError as error:
        form.add_error("at", _bad_moment(str(error)))
    except (OSError, BadPhotoError) as error:
        form.add_error(None, _no_photo(error))
    else:
        return True
    return False


def _outdated(revision: Revision) -> str:
    latest = Revision.objects.select_related("created_by").get(latest_of=revision.post_id)
    return _(
        "%(person)s saved revision %(number)d in between, so nothing was done. Look at that revision first."
    ) % {"person": latest.created_by or "–", "number": latest.number}


def _unapproved(revision: Revision) -> str:
    sentence = _("Nobody has approved revision %(number)d. It can go out once somebody has.")
    return sentence % {"number": revision.number}


def _bad_moment(why: str) -> str:
    sentences = {
        "past": _("This moment has passed. Choose a later one."),
        "far": _("This moment is more than ten years away."),
        "taken": _("This post has that moment already. Choose another second, or cancel that one."),
    }
    return sentences[why]


def _no_photo(error: OSError | BadPhotoError) -> str:
    reason = library.reason(error) if isinstance(error, BadPhotoError) else error.strerror
    sentence = _("A photo could not be put in place, so nothing went out. %(reason)s")
    return (sentence % {"reason": reason or ""}).strip()


@require_POST
def cancel(request: HttpRequest, pk: int, schedule: int) -> HttpResponse:
    """Make one schedule of a post void."""
    post = _post(request, pk)
    scheduled = get_object_or_404(Schedule.objects.select_related("revision"), pk=schedule, post=post)
    left = pending(post) - 1
    if not workflow.cancel_schedule(scheduled, _user(request)):
        messages.error(request, _("There was no schedule to cancel."))
    elif left > 0:
        messages.success(request, _("This moment is cancelled. The others stay."))
    else:
        messages.success(request, _("The schedule is cancelled. Nothing goes out by itself."))
    if "_schedule" in request.POST:
        return HttpResponseRedirect(reverse("admin:blog_post_schedule", args=[pk]))
    return _to_form(post)


def pending(post: Post) -> int:
    """How many moments of `post` are still to come."""
    return post.schedules.filter(state=Schedule.State.PENDING).count()


def form_context(request: HttpRequest, post: Post | None) -> dict[str, Any]:
    """What the form tells of moments to come, and whether readers see all of it already."""
    latest = post.latest_revision if post else None
    if post is None or latest is None:
        return {"moments": [], "nothing_to_publish": False}
    ready = latest.content.ready
    is_public = bool(ready) and not outgoing.would_change(post, latest, ready)
    return {"moments": moments.to_come(post), "nothing_to_publish": is_public}


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a live post out of the edition."""
    post = _post(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not post.is_live:
        messages.error(request, _("This post is not live."))
        return _to_form(post)
    if not form.is_valid():
        context = {"title": _("Withdraw"), "form": form, "moments": moments.to_come(post)}
        return _page(request, "withdraw.html", post, context)
    try:
        workflow.withdraw(post, _user(request), form.reasons())
    except workflow.OutdatedError:
        messages.error(request, _("This post is not live."))
    else:
        messages.success(request, _("Withdrawn. Its address now says so; the text stays here."))
    return _to_form(post)
