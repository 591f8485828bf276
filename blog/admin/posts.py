"""The list of posts; the rest of the desk hangs on it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext_lazy

from blog import board, history, languages, roles, translation_state
from blog.admin import desk_urls, drafting, keeping, lists, revisions
from blog.keys import primary_key
from blog.languages import Language
from blog.models import Post


class StandingFilter(admin.SimpleListFilter):
    """Posts by what readers see of them."""

    title = gettext_lazy("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices, as the board counts them."""
        return list(board.names().items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Post]) -> QuerySet[Post]:
        """The posts chosen."""
        chosen = board.conditions().get(self.value() or "")
        return queryset if chosen is None else queryset.filter(chosen)


def _standing_column(language: Language) -> Any:
    @admin.display(description=language.name)
    def column(_admin: Any, post: Post) -> SafeString:
        standing = translation_state.standing(post, language.code)
        name = translation_state.STANDING_NAMES[standing]
        return format_html('<span class="standing standing-{}">{}</span>', standing.value, name)

    return column


@admin.register(Post)
class PostAdmin(lists.DeskAdmin):
    """Posts at the desk. Nothing here writes a post: `workflow` does."""

    words = lists.Words(
        heading=gettext_lazy("Posts"),
        count=ngettext_lazy("%(number)d post", "%(number)d posts", "number"),
        none=gettext_lazy("No post was written yet."),
        add=gettext_lazy("New post"),
    )
    list_display = ("desk_title", "english", "traditional", "simplified", "shown_date", "saved")
    list_filter = (StandingFilter, "year")
    list_select_related = ("latest_revision__created_by",)
    list_per_page = 30
    search_fields = ("latest_revision__titles", "slug")
    empty_value_display = gettext_lazy("not public yet")
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Post]:
        """With what tells where each language stands."""
        return super().get_queryset(request).prefetch_related("schedules")

    def has_view_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        """Everyone at the desk sees the list."""
        return roles.may(request.user, "view_post")

    def has_delete_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        """Posts are withdrawn, never deleted."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The verbs' pages, before Django's own addresses."""
        guard = self.admin_site.admin_view
        forms = [
            path("add/", keeping.surviving(guard(self.add_view)), name="blog_post_add"),
            path(
                "<path:object_id>/change/",
                keeping.surviving(guard(self.change_view)),
                name="blog_post_change",
            ),
        ]
        return [*desk_urls.of_posts(guard), *forms, *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every revision of a post."""
        return revisions.listed(request, primary_key(object_id))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of the latest revision."""
        return drafting.form_view(request, object_id)
