"""The checks beside the form: what is typed is looked at and never kept; a reason for a warning is."""

import datetime as dt
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from blog import languages, readiness, richtext, roles, staleness, workflow
from blog.admin import keeping
from blog.admin.draft_form import DraftForm
from blog.admin.text_fields import BODY_LENGTH
from blog.content import FIELDS, Content
from blog.keys import primary_key
from blog.languages import Language
from blog.models import Override, Post, Revision, Schedule
from blog.readiness import Place, Problem
from blog.workflow.overriding import REASON_LENGTH

MOST_SHOWN = 100  # findings; who has more mends them all at once


@dataclass
class Group:
    """The findings of one language, errors first; of none: those of the whole post."""

    language: Language | None
    is_own: bool = True
    is_ready: bool = True
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    answered: list[tuple[Problem, Override]] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def of(self, level: str) -> list[Problem]:
        """Its list for findings of a level."""
        return {readiness.ERROR: self.errors, readiness.WARNING: self.warnings}.get(level, self.notes)


def form_context(request: HttpRequest, post: Post | None) -> dict[str, Any]:
    """What the panel's script needs."""
    pks = [post.pk] if post else []
    return {
        "checks": {
            "check": reverse("admin:blog_post_check" if post else "admin:blog_post_check_new", args=pks),
            "override": reverse("admin:blog_post_override", args=pks) if post else "",
        }
    }


@require_POST
def check(request: HttpRequest, pk: int | None = None) -> JsonResponse:
    """Look at the form as it stands; `html` is the list, `says` its sum in a sentence. Keeps nothing."""
    posts = Post.objects.select_related("latest_revision", "live_revision")
    post = get_object_or_404(posts, pk=pk) if pk is not None else None
    if not keeping.may_write(request.user, post):
        return JsonResponse({"says": _("Your account may not write this post.")}, status=HTTPStatus.FORBIDDEN)
    latest = post.latest_revision if post else None
    form = DraftForm(request.POST, post=post, revision=latest, user=request.user)
    content = typed(form)
    if not any(content.texts.values()):
        return JsonResponse({"html": "", "says": _("Nothing is written yet."), "errors": 0, "warnings": 0})
    found = [*_refusals(form), *_problems(content, post, latest)]
    problems = list({problem.key: problem for problem in found}.values())
    given = readiness.answers(post, problems)
    counted = [each for each in problems if each.key not in given and each.language in {None, *content.ready}]
    errors, warnings = len(readiness.errors(counted)), len(readiness.warnings(counted))
    context = {
        "groups": _groups(problems[:MOST_SHOWN], given, content, form),
        "more": max(len(problems) - MOST_SHOWN, 0),
        "may_override": post is not None and roles.may(request.user, "publish_post"),
        "reason_length": REASON_LENGTH,
    }
    html = render_to_string("admin/blog/post/_checks_list.html", context, request=request)
    return JsonResponse(
        {"html": html, "says": in_sum(errors, warnings, len(given)), "errors": errors, "warnings": warnings}
    )


def in_sum(errors: int, warnings: int, overridden: int = 0) -> str:
    """The counts in a sentence; `overridden` is said where nothing else is."""
    wrong = ngettext("%(count)d error", "%(count)d errors", errors) % {"count": errors}
    doubtful = ngettext("%(count)d warning", "%(count)d warnings", warnings) % {"count": warnings}
    if errors and warnings:
        return _("%(errors)s, %(warnings)s") % {"errors": wrong, "warnings": doubtful}
    if errors or warnings:
        return wrong if errors else doubtful
    if overridden:
        return _("Nothing more found; %(count)d overridden") % {"count": overridden}
    return _("Nothing found")


def typed(form: DraftForm) -> Content:
    """What the form says, also where it could not be saved like this; texts as saving would leave them."""
    form.full_clean()
    data = form.cleaned_data
    missing = form.fields.keys() - data.keys()
    texts = {f"{name}_{each.column}" for name in FIELDS for each in languages.ALL}
    data |= {name: form.data.get(name, "")[:BODY_LENGTH] if name in texts else "" for name in missing}
    data["date"] = data["date"] or None
    return readiness.cleaned(form.content())


def _problems(content: Content, post: Post | None, latest: Revision | None) -> list[Problem]:
    """Of every language that goes out or has words, should it go out on the next day that is known."""
    going = [code for code in languages.CODES if code in content.ready or content.texts[code]]
    is_saved = latest is not None and content.texts == latest.content.texts
    written = timezone.localdate(latest.created_at) if latest and is_saved else timezone.localdate()
    stale = staleness.stale_languages(content, latest)
    return readiness.check(content, post, going=going, today=_day(post), written=written, stale=stale)


def _day(post: Post | None) -> dt.date:
    """The day on which it goes out, as far as anybody knows."""
    pending = post.schedules.filter(state=Schedule.State.PENDING).order_by("at").first() if post else None
    return timezone.localdate(pending.at if pending else None)


def _refusals(form: DraftForm) -> list[Problem]:
    """Why the form could not be saved like this, as findings."""
    codes = {f"{name}_{each.column}": each.code for name in FIELDS for each in languages.ALL}
    return [
        Problem(readiness.ERROR, "refused", str(message), Place(name, codes.get(name)), str(message))
        for name, found in form.errors.items()
        for message in found
        if name in form.fields
    ]


def _groups(
    problems: list[Problem], given: dict[str, Override], content: Content, form: DraftForm
) -> list[Group]:
    """The findings by language, those of the post first, then her own languages."""
    groups = {"": Group(None)} | {
        each.code: Group(each, each.code in form.own, each.code in content.ready) for each in form.in_order()
    }
    gone = {each.field for each in problems if each.kind == "photo-gone"}
    for problem in problems:
        group = groups[problem.language or ""]
        if problem.key in given:
            group.answered.append((problem, given[problem.key]))
        elif problem.kind != "refused" or problem.field not in gone:
            group.of(problem.level).append(problem)
    return [each for each in groups.values() if each.errors or each.warnings or each.answered or each.notes]


@require_POST
def override(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep a reason for one warning of the revision that the form was filled from."""
    if not roles.may(request.user, "publish_post"):
        refusal = _("Only those who publish may let a warning stand.")
        return JsonResponse({"says": refusal}, status=HTTPStatus.FORBIDDEN)
    post = get_object_or_404(Post, pk=pk)
    reason = richtext.line(request.POST.get("reason", ""))
    if not reason or len(reason) > REASON_LENGTH:
        says = _("Say why it may stand.") if not reason else _("This reason is too long.")
        return JsonResponse({"says": says}, status=HTTPStatus.BAD_REQUEST)
    revision = get_object_or_404(post.revisions, pk=primary_key(request.POST.get("revision", "")))
    reasons = {request.POST.get("key", ""): reason}
    try:
        workflow.override(revision, request.user, reasons, today=_day(post))  # type: ignore[arg-type]
    except workflow.OutdatedError:
        says = _("Somebody saved a newer revision in between. Open the form again.")
        return JsonResponse({"says": says}, status=HTTPStatus.CONFLICT)
    except workflow.UnknownWarningError:
        says = _("These words are not saved yet. Save the draft, then give the reason.")
        return JsonResponse({"says": says}, status=HTTPStatus.CONFLICT)
    return JsonResponse({"says": _("The warning stands, with your reason.")})
