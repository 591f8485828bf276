"""Tags and the masthead: public as soon as they are saved."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from blog import workflow
from blog.admin import lists
from blog.models import Masthead, Tag


@admin.register(Tag)
class TagAdmin(lists.TranslatedAdmin):
    """Tags."""

    words = lists.Words(
        heading=_("Tags"),
        count=ngettext_lazy("%(number)d tag", "%(number)d tags", "number"),
        none=_("There is no tag yet."),
        add=_("New tag"),
    )
    list_display = ("slug", "name_en", "name_zh_hant", "name_zh_hans")
    search_fields = ("slug", "name_en", "name_zh_hant", "name_zh_hans")
    fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name_en",)}

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """A new name is a new edition."""
        workflow.save_tag(obj, request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: Tag) -> None:
        """So is a tag that goes."""
        workflow.delete_tag(obj, request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Tag]) -> None:
        """Several at once."""
        for tag in queryset:
            workflow.delete_tag(tag, request.user)  # type: ignore[arg-type]


@admin.register(Masthead)
class MastheadAdmin(lists.TranslatedAdmin):
    """The one masthead."""

    words = lists.Words(heading=_("Masthead"))
    fields = ("site_name", "section", "tagline", "footer")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Masthead | None = None) -> bool:
        """There is always one."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Straight to it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        Masthead.objects.get_or_create(pk=Masthead.ONLY)
        return HttpResponseRedirect(reverse("admin:blog_masthead_change", args=[Masthead.ONLY]))

    def save_model(self, request: HttpRequest, obj: Masthead, form: Any, change: bool) -> None:
        """A new masthead is a new edition."""
        workflow.save_masthead(obj, request.user)  # type: ignore[arg-type]
        if any(name.startswith("site_name") for name in form.changed_data):
            note = _(
                "The share cards of posts without a photo keep the old site name until whoever runs the site "
                "draws them again: manage.py cards."
            )
            messages.info(request, note)
