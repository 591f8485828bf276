"""The list of posts, and the form they are written in."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media

from blog import history, languages, pages, readiness, roles, translation_state, workflow
from blog.admin import publishing, revisions
from blog.admin.draft_form import DraftForm
from blog.content import FIELDS
from blog.languages import Language
from blog.models import Post, Revision

NEXT_STEPS = {
    "_preview": "blog_post_preview",
    "_publish": "blog_post_publish",
    "_schedule": "blog_post_schedule",
}


class StandingFilter(admin.SimpleListFilter):
    """Posts by what readers see of them."""

    title = gettext_lazy("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices."""
        names = translation_state.STANDING_NAMES
        wanted = ("draft", "scheduled", "live", "withdrawn")
        return [(value, names[translation_state.Standing(value)]) for value in wanted]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Post]) -> QuerySet[Post]:
        """The posts chosen."""
        conditions = {
            "draft": Q(published_at=None, latest_revision__state=Revision.State.DRAFT),
            "scheduled": Q(latest_revision__state=Revision.State.SCHEDULED),
            "live": Q(published_at__isnull=False, withdrawn_at=None),
            "withdrawn": Q(withdrawn_at__isnull=False),
        }
        chosen = conditions.get(self.value() or "")
        return queryset if chosen is None else queryset.filter(chosen)


def _standing_column(language: Language) -> Any:
    @admin.display(description=language.name)
    def column(_admin: Any, post: Post) -> SafeString:
        standing = translation_state.standing(post, language.code)
        name = translation_state.STANDING_NAMES[standing]
        return format_html('<span class="standing standing-{}">{}</span>', standing.value, name)

    return column


@admin.register(Post)
class PostAdmin(admin.ModelAdmin):
    """Posts at the desk. Nothing here writes a post: `workflow` does."""

    list_display = ("desk_title", "english", "traditional", "simplified", "shown_date", "saved")
    list_filter = (StandingFilter, "year")
    list_select_related = ("latest_revision__created_by",)
    list_per_page = 30
    search_fields = ("latest_revision__titles", "slug")
    ordering = ("-latest_revision__created_at", "-pk")
    actions = None

    english = _standing_column(languages.ENGLISH)
    traditional = _standing_column(languages.TRADITIONAL)
    simplified = _standing_column(languages.SIMPLIFIED)

    @admin.display(description=gettext_lazy("post"), ordering="latest_revision__titles")
    def desk_title(self, post: Post) -> str:
        """What the desk calls it."""
        return history.desk_title(post)

    @admin.display(description=gettext_lazy("date"), ordering="published_at")
    def shown_date(self, post: Post) -> Any:
        """The day it shows, or will show."""
        latest = post.latest_revision
        return post.date or (latest.content.date if latest else None) or "–"

    @admin.display(description=gettext_lazy("saved"), ordering="latest_revision__created_at")
    def saved(self, post: Post) -> Any:
        """When somebody saved it last."""
        return post.latest_revision.created_at if post.latest_revision else "–"

    def has_delete_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        """Posts are withdrawn, never deleted."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The verbs' pages, before Django's own addresses."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/publish/", view(publishing.publish), name="blog_post_publish"),
            path("<int:pk>/schedule/", view(publishing.schedule), name="blog_post_schedule"),
            path("<int:pk>/cancel/", view(publishing.cancel), name="blog_post_cancel"),
            path("<int:pk>/withdraw/", view(publishing.withdraw), name="blog_post_withdraw"),
            path(
                "<int:pk>/revisions/<int:number>/restore/", view(revisions.restore), name="blog_post_restore"
            ),
            path("<int:pk>/preview/", view(revisions.preview_latest), name="blog_post_preview"),
            path(
                "<int:pk>/revisions/<int:number>/preview/<str:code>/",
                view(revisions.preview),
                name="blog_post_preview_revision",
            ),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every revision of a post."""
        return revisions.listed(request, int(object_id) if object_id.isdecimal() else 0)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of the latest revision; not in one transaction, so that a parked revision stays."""
        post = self._post(object_id)
        if not roles.may(request.user, "change_post" if post else "add_post"):
            raise PermissionDenied
        if request.method != "POST":
            return self._form_page(
                request, post, DraftForm.filled_from(post.latest_revision if post else None, post)
            )
        form = DraftForm(request.POST, post=post)
        if not form.is_valid():
            return self._form_page(request, post, form)
        return self._save(request, post, form)

    @staticmethod
    def _post(object_id: str | None) -> Post | None:
        if object_id is None:
            return None
        posts = Post.objects.select_related("latest_revision__created_by", "live_revision")
        return get_object_or_404(posts, pk=int(object_id) if object_id.isdecimal() else 0)

    def _save(self, request: HttpRequest, post: Post | None, form: DraftForm) -> HttpResponse:
        base = post.revisions.filter(pk=form.cleaned_data["base"]).first() if post else None
        was_scheduled = post is not None and post.revisions.filter(state=Revision.State.SCHEDULED).exists()
        try:
            revision = workflow.save_draft(post, form.content(), request.user, base)  # type: ignore[arg-type]
        except workflow.ConflictError as conflict:
            return revisions.conflict(request, conflict.parked)
        if was_scheduled and revision.state != Revision.State.SCHEDULED:
            messages.warning(
                request, _("The schedule is void: it was for the text before this change. Schedule it again.")
            )
        step = next((name for name in NEXT_STEPS if name in request.POST), None)
        if revision != base:
            messages.success(request, _("Saved as revision %(number)d.") % {"number": revision.number})
        elif step is None:
            messages.info(request, _("Nothing had changed."))
        target = NEXT_STEPS[step] if step else "blog_post_change"
        return HttpResponseRedirect(reverse(f"admin:{target}", args=[revision.post_id]))

    def _form_page(self, request: HttpRequest, post: Post | None, form: DraftForm) -> HttpResponse:
        latest = post.latest_revision if post else None
        problems = _problems(latest, post) if latest and "check" in request.GET else []
        context = {
            **self.admin_site.each_context(request),
            "title": history.desk_title(post) if post else _("New post"),
            "opts": self.opts,
            "original": post,
            "form": form,
            "refused": _refused(form),
            "panels": [_panel(form, language, problems) for language in languages.ALL],
            "settings_fields": [
                _with_problems(form, name, problems) for name in ("slug", "date", "tags", "ready")
            ],
            "problems": readiness.errors(problems),
            "latest": latest,
            "live_languages": _live_languages(post) if post and post.is_live else [],
            "schedule_words": publishing.moment_in_words(latest.publish_at)
            if latest and latest.publish_at
            else "",
            "may_publish": roles.may(request.user, "publish_post"),
            "media": Media.from_media(self.media + form.media).with_nonce(str(request.csp_nonce)),  # type: ignore[attr-defined]
        }
        return render(request, "admin/blog/post/change_form.html", context)


def _problems(latest: Revision, post: Post | None) -> list[readiness.Problem]:
    """What stands in the way of publishing; derived Simplified is mended where it comes from."""
    found, derived = readiness.check(latest.content, post), languages.SIMPLIFIED.code
    return [each for each in found if each.language != derived or latest.content.simplified_by_hand]


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
