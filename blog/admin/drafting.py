"""The form a post is written in: filled from the latest revision, saved as a new one."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from js_asset import Media

from blog import history, languages, outage, pages, readiness, roles, workflow
from blog.admin import checking, keeping, publishing, reviewing, seats, settling, stale
from blog.admin.draft_form import DraftForm
from blog.content import FIELDS
from blog.keys import primary_key
from blog.languages import Language
from blog.models import Post, Revision

NEXT_STEPS = {
    "_preview": "blog_post_preview",
    "_submit": "blog_post_submit",
    "_publish": "blog_post_publish",
    "_schedule": "blog_post_schedule",
}


def form_view(request: HttpRequest, object_id: str | None) -> HttpResponse:
    """The form of the latest revision; not in one transaction, so that a parked revision stays."""
    sent_before = _sent_before(request) if object_id is None else None
    post = sent_before or _post(object_id)
    if not keeping.may_write(request.user, post):
        raise PermissionDenied
    latest = post.latest_revision if post else None
    if request.method != "POST":
        if sent_before:
            return redirect("admin:blog_post_change", sent_before.pk)
        form = keeping.typed_form(request, post) or DraftForm(
            post=post, revision=latest, user=request.user, key=_key(request)
        )
        return _form_page(request, post, form)
    base = history.first(sent_before) if sent_before else _base(request, post)
    form = DraftForm(request.POST, post=post, revision=base, user=request.user)
    if not form.is_valid():
        return _form_page(request, post, form)
    return _save(request, post, form)


def _post(object_id: str | None) -> Post | None:
    if object_id is None:
        return None
    posts = Post.objects.select_related("latest_revision__created_by", "live_revision")
    return get_object_or_404(posts, pk=primary_key(object_id))


def _sent_before(request: HttpRequest) -> Post | None:
    """The post that the form of a new post has made already: the browser's Back leads to that form."""
    key = _key(request)
    posts = Post.objects.select_related("latest_revision__created_by", "live_revision")
    return posts.filter(uuid=key).first() if key else None


def _key(request: HttpRequest) -> UUID | None:
    """What a new post will be known by; its page carries it in its address too."""
    try:
        return UUID(request.POST.get("post_key") or request.GET.get("new", ""))
    except ValueError:
        return None


def _base(request: HttpRequest, post: Post | None) -> Revision | None:
    """The revision that the form was filled from, as it says itself."""
    base = primary_key(request.POST.get("base", ""))
    return post.revisions.filter(pk=base).first() if post else None


def _save(request: HttpRequest, post: Post | None, form: DraftForm) -> HttpResponse:
    pending = publishing.pending(post) if post else 0
    try:
        revision = workflow.save_draft(
            post,
            form.content(),
            request.user,  # type: ignore[arg-type]
            form.revision,
            key=_key(request),
        )
    except workflow.ConflictError as conflict:
        keeping.saved(request, post)
        return settling.conflict(request, conflict)
    except (Error, OSError) as error:
        if not outage.is_outage(error):
            raise
        form.add_error(None, outage.sentence())
        return outage.answered(_form_page(request, post, form))
    keeping.saved(request, post)
    if post and pending and not publishing.pending(post):
        messages.warning(
            request, _("The schedule is void: it was for the text before this change. Schedule it again.")
        )
    if form.revision and stale.was_reconverted(form.revision, revision):
        messages.info(request, _("Simplified was made anew: the converter or the glossary has changed."))
    step = next((name for name in NEXT_STEPS if name in request.POST), None)
    if revision.merged_with:
        messages.warning(
            request,
            _("Saved as revision %(number)d, together with what %(person)s had saved in between.")
            % {"number": revision.number, "person": revision.merged_with.created_by or "–"},
        )
    elif revision != form.revision:
        messages.success(request, _("Saved as revision %(number)d.") % {"number": revision.number})
    elif step is None:
        messages.info(request, _("Nothing had changed."))
    target = NEXT_STEPS[step] if step else "blog_post_change"
    return HttpResponseRedirect(reverse(f"admin:{target}", args=[revision.post_id]))


def _form_page(request: HttpRequest, post: Post | None, form: DraftForm) -> HttpResponse:
    latest = post.latest_revision if post else None
    problems = readiness.check(latest.content, post) if latest and "check" in request.GET else []
    problems = readiness.errors(problems)
    media = Media.from_media(form.media).with_nonce(str(request.csp_nonce))  # type: ignore[attr-defined]
    context = {
        **admin.site.each_context(request),
        "title": history.desk_title(post) if post else _("New post"),
        "opts": Post._meta,
        "original": post,
        "form": form,
        "refused": _refused(form),
        "panels": [_panel(form, language, problems) for language in form.in_order()],
        "settings_fields": [
            _with_problems(form, name, problems) for name in ("slug", "date", "tags", "ready", "original")
        ],
        "problems": problems,
        "latest": latest,
        "live_languages": _live_languages(post) if post and post.is_live else [],
        "may_publish": roles.may(request.user, "publish_post"),
        "media": media,
        **publishing.form_context(request, post),
        **reviewing.form_context(request, post),
        **keeping.form_context(request, post),
        **stale.form_context(latest),
        **checking.form_context(request, post),
        **seats.form_context(request, form, _faulty(form, problems)),
    }
    return render(request, "admin/blog/post/change_form.html", context)


def _with_problems(form: DraftForm, name: str, problems: list[readiness.Problem]) -> tuple[Any, list[Any]]:
    """A field of the form with what stands in the way of publishing there."""
    field, found = form[name], [problem.message for problem in problems if problem.field == name]
    if found and not field.use_fieldset:
        described = (f"{field.auto_id}_problems", field.aria_describedby or "")
        attributes = {"aria-invalid": "true", "aria-describedby": " ".join(described).strip()}
        form.fields[name].widget.attrs |= attributes
    return field, found


def _refused(form: DraftForm) -> list[tuple[Any, str]]:
    """The fields with a message, each with the name of its language."""
    names = {f"{name}_{each.column}": each.name for each in languages.ALL for name in FIELDS}
    return [(field, names.get(field.name, "")) for field in form if field.errors]


def _faulty(form: DraftForm, problems: list[readiness.Problem]) -> set[str]:
    """The codes of the languages that have a message."""
    refused = {each.code for each in languages.ALL for name in FIELDS if form[f"{name}_{each.column}"].errors}
    return refused | {problem.language for problem in problems if problem.language}


def _panel(form: DraftForm, language: Language, problems: list[readiness.Problem]) -> dict[str, Any]:
    """One language of the form."""
    names = [f"{name}_{language.column}" for name in FIELDS]
    return {"language": language, "fields": [_with_problems(form, name, problems) for name in names]}


def _live_languages(post: Post) -> list[dict[str, str]]:
    """The public pages of a live post."""
    found = [languages.BY_CODE[code] for code in post.shown_languages()]
    return [
        {"name": each.name, "tag": each.tag, "url": pages.post_url(each.code, post.date, post.slug)}
        for each in found
        if post.date
    ]
