"""Pages beside the posts: written here, put before the readers by a verb of their own."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_lazy, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from blog import languages, pages, roles, workflow
from blog.admin import lists
from blog.admin.page_form import PageForm, names
from blog.models import Page


@admin.register(Page)
class PageAdmin(lists.DeskAdmin):
    """Pages. Saving one changes nothing that readers see; publishing does."""

    form = PageForm
    words = lists.Words(
        heading=pgettext_lazy("beside the posts", "Pages"),
        count=ngettext_lazy("%(number)d page", "%(number)d pages", "number"),
        none=gettext_lazy("There is no page yet."),
        add=gettext_lazy("New page"),
    )
    list_display = ("__str__", "slug", "standing", "saved_at")
    actions = None
    change_form_template = "admin/blog/page/change_form.html"

    def get_fieldsets(self, request: HttpRequest, obj: Page | None = None) -> Any:
        """The address, then language by language."""
        own = ["slug", "base"] if self._may_write(request, obj) else ["slug"]
        found: list[Any] = [(None, {"fields": own})]
        if self._may_write(request, obj):
            for language in languages.ALL:
                fields = list(names(language))
                if language.derived_from:
                    fields.insert(0, "simplified_by_hand")
                found.append((language.name, {"fields": fields}))
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Page | None = None) -> Any:
        """The address of a public page stays."""
        return ("slug",) if obj and obj.is_public else ()

    def _may_write(self, request: HttpRequest, obj: Page | None) -> bool:
        return self.has_change_permission(request, obj) if obj else self.has_add_permission(request)

    @admin.display(description=gettext_lazy("standing"))
    def standing(self, page: Page) -> str:
        """What readers see of it."""
        if not page.is_public:
            return gettext("draft")
        return gettext("changed") if page.is_changed else gettext("live")

    def has_delete_permission(self, request: HttpRequest, obj: Page | None = None) -> bool:
        """A page that readers see is withdrawn first."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_public)

    def get_urls(self) -> list[URLPattern]:
        """The look of the draft, before Django's own addresses."""
        guard = self.admin_site.admin_view
        return [
            path("<key:pk>/preview/<str:code>/", guard(preview), name="blog_page_preview"),
            *super().get_urls(),
        ]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> Any:
        """The editor's import map is the one inline script of the page; its nonce lets it run."""
        nonce = str(request.csp_nonce)  # type: ignore[attr-defined]
        context["media"] = Media.from_media(context["media"]).with_nonce(nonce)
        context["may_publish"] = roles.may(request.user, "publish_page")
        return super().render_change_form(request, context, *args, **options)

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        """The draft, and then what the button says."""
        user: Any = request.user
        workflow.save_page(obj, form.content(), user, form.cleaned_data.get("base") or 0)
        if "_publish" in request.POST and roles.may(user, "publish_page"):
            workflow.publish_page(obj, user)
            messages.success(request, _("The page is public."))
        elif "_withdraw" in request.POST and roles.may(user, "publish_page") and obj.is_public:
            workflow.withdraw_page(obj, user)
            messages.success(request, _("The page is no longer public. The draft is still here."))

    def response_post_save_change(self, request: HttpRequest, obj: Page) -> HttpResponseRedirect:
        """After a saving, the form again."""
        return HttpResponseRedirect(reverse("admin:blog_page_change", args=[obj.pk]))

    def response_post_save_add(self, request: HttpRequest, obj: Page) -> HttpResponseRedirect:
        """After the first one too."""
        return self.response_post_save_change(request, obj)

    def delete_model(self, request: HttpRequest, obj: Page) -> None:
        """With an entry on the record."""
        workflow.delete_page(obj, request.user)  # type: ignore[arg-type]


def preview(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The draft of a page as readers would get it in the language `code`."""
    if not roles.may(request.user, "view_page"):
        raise PermissionDenied
    page = get_object_or_404(Page, pk=pk)
    language = languages.BY_CODE.get(code)
    if language is None:
        raise Http404
    texts = page.content.texts
    with translation.override(code):
        context = {
            **pages.frame(language, ""),
            "article": pages.article(texts, timezone.localdate(), (), language, {}),
            "switches": [
                pages.Switch(
                    each,
                    reverse("admin:blog_page_preview", args=[pk, each.code]),
                    each == language,
                    bool(texts[each.code].title),
                )
                for each in languages.ALL
            ],
            "back": reverse("admin:blog_page_change", args=[pk]),
        }
        return render(request, "blog/page_preview.html", context)
