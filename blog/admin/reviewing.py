"""Review at the desk: submit, return, approve, comment. Each acts on the revision its form names."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from blog import history, languages, readiness, roles, workflow
from blog.admin import remarks
from blog.admin.remarks import RemarkForm
from blog.models import Post, Remark, Revision

State = Revision.State
OPEN = (State.DRAFT, State.RETURNED)
REVIEWABLE = (*OPEN, State.IN_REVIEW)
RETURNABLE = (State.IN_REVIEW, State.APPROVED)
ANSWERED = {Remark.Kind.SUBMITTED, Remark.Kind.RETURNED, Remark.Kind.APPROVED}
NUMBER = re.compile(r"[0-9]{1,18}")


def _post(pk: int) -> tuple[Post, Revision]:
    """The post and its latest revision; Http404 where there is none."""
    post = get_object_or_404(Post.objects.select_related("latest_revision__created_by"), pk=pk)
    if post.latest_revision is None:
        raise Http404
    return post, post.latest_revision


def _may_submit(request: HttpRequest) -> bool:
    return bool(roles.languages_of(request.user))


def form_context(request: HttpRequest, post: Post | None) -> dict[str, Any]:
    """The panel of the form: how far the latest revision has come, what was said, what may be done."""
    if post is None or post.latest_revision is None:
        return {}
    form = RemarkForm(revision=post.latest_revision)
    return {"review": _panel(request, post, post.latest_revision, form)}


def _panel(request: HttpRequest, post: Post, revision: Revision, form: RemarkForm) -> dict[str, Any]:
    reviews = roles.may(request.user, "review_post")
    own = bool(settings.FOUR_EYES) and revision.created_by_id == request.user.pk
    said = remarks.of_post(post)
    has_comments = any(each.is_comment and each.revision == revision.number for each in said)
    return {
        "revision": revision,
        "form": form,
        "asked": _newest(revision, Remark.Kind.SUBMITTED),
        "answer": _newest(revision, Remark.Kind.RETURNED),
        "approved_before": _approved_before(post, revision),
        "remarks": remarks.folded(said),
        "may_submit": revision.state in OPEN and _may_submit(request),
        "may_approve": revision.state in REVIEWABLE and reviews and not own,
        "may_return": revision.state in RETURNABLE and reviews,
        "is_own": revision.state in REVIEWABLE and reviews and own,
        "wants_approval": bool(settings.REQUIRE_APPROVAL) and revision.approved_at is None,
        "is_new": revision.state == State.DRAFT and not any(each.kind in ANSWERED for each in said),
        "is_open": form.is_bound or has_comments or revision.state in {State.IN_REVIEW, State.RETURNED},
    }


def _newest(revision: Revision, kind: str) -> Remark | None:
    if revision.state not in {State.IN_REVIEW, State.RETURNED}:
        return None
    return revision.remarks.filter(kind=kind).select_related("created_by").last()


def _approved_before(post: Post, revision: Revision) -> Revision | None:
    """The newest approved revision, where `revision` changed it since."""
    if revision.approved_at:
        return None
    return post.revisions.exclude(approved_at=None).defer("snapshot").first()


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the latest revision to the editors, after one look at it."""
    if not _may_submit(request):
        raise PermissionDenied
    post, latest = _post(pk)
    if request.method != "POST" and latest.state in OPEN:
        return _submit_page(request, post, latest, RemarkForm(revision=latest))
    if request.method != "POST":
        messages.info(request, _by_now(latest))
        return _to_form(pk)

    def hand_over(revision: Revision, form: RemarkForm) -> None:
        workflow.submit(revision, _user(request), _said(form))

    form = _form(request, latest)
    if _done(form, latest, hand_over):
        return _thanks(request, latest, _("Revision %(number)d is in review now."))
    return _submit_page(request, *_post(pk), form)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve the latest revision, as it is."""
    _require(request, "review_post")

    def say_yes(revision: Revision, form: RemarkForm) -> None:
        workflow.approve(revision, _user(request), _said(form))

    latest = _post(pk)[1]
    form = _form(request, latest)
    if _done(form, latest, say_yes):
        done = _("Revision %(number)d is approved, as it is. Any later change needs another approval.")
        return _thanks(request, latest, done)
    return _review_page(request, *_post(pk), form)


@require_POST
def return_to_writer(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the latest revision back, with a comment."""
    _require(request, "review_post")

    def give_back(revision: Revision, form: RemarkForm) -> None:
        language, block = form.place()
        workflow.return_to_writer(revision, _user(request), _said(form), language=language, block=block)

    latest = _post(pk)[1]
    form = _form(request, latest, wanted=_("Say what should be changed."))
    if _done(form, latest, give_back):
        return _thanks(request, latest, _("Revision %(number)d is returned."))
    return _review_page(request, *_post(pk), form)


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about a revision, also about one that is not the latest any more."""
    _require(request, "view_revision")

    def say(revision: Revision, form: RemarkForm) -> None:
        language, block = form.place()
        workflow.comment(revision, _user(request), _said(form), language=language, block=block)

    post, latest = _post(pk)
    named = request.POST.get("revision", "")
    own = post.revisions.filter(pk=int(named)).first() if NUMBER.fullmatch(named) else None
    form = _form(request, own or latest, wanted=_("Write a comment."))
    if _done(form, own or latest, say):
        return _thanks(request, own or latest, _("Your comment stands with revision %(number)d."))
    return _review_page(request, *_post(pk), form)


def _require(request: HttpRequest, codename: str) -> None:
    if not roles.may(request.user, codename):
        raise PermissionDenied


def _user(request: HttpRequest) -> Any:
    return request.user


def _said(form: RemarkForm) -> str:
    return str(form.cleaned_data["text"])


def _form(request: HttpRequest, revision: Revision, *, wanted: str = "") -> RemarkForm:
    """What was sent, checked; `wanted` is said where nothing was typed (empty: nothing need be)."""
    form = RemarkForm(request.POST, revision=revision)
    if form.is_valid() and wanted and not _said(form):
        form.add_error("text", wanted)
    return form


def _done(form: RemarkForm, revision: Revision, act: Callable[[Revision, RemarkForm], None]) -> bool:
    """Do `act` with the revision the form names, or say on the form why it was not done."""
    if form.cleaned_data.get("revision") != revision.pk:
        form.add_error(None, _outdated(_post(revision.post_id)[1]))
    if form.errors:
        return False
    try:
        act(revision, form)
    except workflow.OutdatedError:
        form.add_error(None, _outdated(_post(revision.post_id)[1]))
    except workflow.WrongStateError:
        revision.refresh_from_db()
        form.add_error(None, _by_now(revision))
    except workflow.SameEyesError:
        form.add_error(None, _("You saved this revision yourself: somebody else has to approve it."))
    else:
        return True
    return False


def _outdated(latest: Revision) -> str:
    return _(
        "%(person)s saved revision %(number)d in between, so nothing was done. Look at that revision first."
    ) % {"person": latest.created_by or "–", "number": latest.number}


def _by_now(revision: Revision) -> str:
    words = {
        State.IN_REVIEW: _("Revision %(number)d is in review already."),
        State.RETURNED: _("Revision %(number)d was returned in between."),
        State.APPROVED: _("Revision %(number)d is approved already."),
        State.PUBLISHED: _("Revision %(number)d is published already."),
    }
    sentence = words.get(State(revision.state), _("Revision %(number)d is not in review."))
    return sentence % {"number": revision.number}


def _to_form(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:blog_post_change", args=[pk]) + "#review")


def _thanks(request: HttpRequest, revision: Revision, done: str) -> HttpResponse:
    messages.success(request, done % {"number": revision.number})
    return HttpResponseRedirect(reverse("admin:blog_post_change", args=[revision.post_id]))


def _status(form: RemarkForm) -> int:
    return HTTPStatus.CONFLICT if form.non_field_errors() else HTTPStatus.OK


def _review_page(request: HttpRequest, post: Post, latest: Revision, form: RemarkForm) -> HttpResponse:
    """The panel on a page of its own: what was refused, with everything typed."""
    panel = _panel(request, post, latest, form)
    if form.cleaned_data.get("revision") != latest.pk:
        # Nobody is offered to approve what he has not seen.
        panel["may_approve"] = False
    context = {**_base(request, post, _("Review")), "review": panel}
    return render(request, "admin/blog/post/review.html", context, status=_status(form))


def _submit_page(request: HttpRequest, post: Post, latest: Revision, form: RemarkForm) -> HttpResponse:
    content = latest.content
    found = readiness.check_revision(latest, post)
    context = {
        **_base(request, post, _("Submit for review")),
        "review": {"revision": latest, "form": form},
        "texts": [
            (each, content.texts[each.code].title, each.code in content.ready)
            for each in languages.ALL
            if content.texts[each.code]
        ],
        "problems": readiness.errors(found),
        "warnings": readiness.unanswered(post, found),
    }
    return render(request, "admin/blog/post/submit.html", context, status=_status(form))


def _base(request: HttpRequest, post: Post, title: str) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": title,
        "opts": Post._meta,
        "original": post,
        "post_title": history.desk_title(post),
        "latest": post.latest_revision,
    }
