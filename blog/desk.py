"""The desk: Django's admin site with its own first page, names, record of sign-ins and words for scripts.

Not in `blog.admin`: that package registers its screens with the site, which must exist before.
"""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.defaults import bad_request
from django.views.i18n import JavaScriptCatalog

from blog import audit, board, roles

# The ways through the desk in the order of the work; what is not named here comes last.
WAYS = (
    "Post", "Image", "Document", "Page", "Tag", "GlossaryTerm", "Synonym", "Masthead", "AuditEntry", "User",
    "Group",
)  # fmt: skip


def _way(model: dict[str, Any]) -> int:
    name = model["object_name"]
    return WAYS.index(name) if name in WAYS else len(WAYS)


class DeskSite(admin.AdminSite):
    """Django's admin site."""

    site_header = _("Sampan desk")
    site_title = _("Sampan desk")
    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = False

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The board, for whoever may see posts."""
        shown = board.of(request.user) if roles.may(request.user, "view_post") else None
        return super().index(request, {"board": shown, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The lists in the order of the work, each under its own heading."""
        apps: list[Any] = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=_way)
            for model in app["models"]:
                words = getattr(self._registry[model["model"]], "words", None)
                model["name"] = words.heading if words else model["name"]
        return sorted(apps, key=lambda app: _way(app["models"][0]))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sign in; on record, whether it worked or not. What was typed as password is not."""
        response = super().login(request, extra_context)
        if request.method == "POST":
            if response.status_code == 302:
                audit.record("signed in", request.user)
            else:
                typed = request.POST.get("username", "").replace("\0", "")
                audit.record("sign-in failed", None, name=typed[:150])
        return response

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Sign out, on record."""
        name = request.user.get_username()
        response = super().logout(request, extra_context)
        if request.method == "POST" and name:
            audit.record("signed out", None, name=name)
        return response

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """One's own password, on record."""
        response = super().password_change(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            audit.record("password changed", request.user, account=request.user.get_username())
        return response

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The words of every script of the desk, the editor's included; Django's own serves its alone."""
        catalogue = JavaScriptCatalog()
        catalogue.setup(request)
        return catalogue.get(request)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that is not taken; a form of the desk that is too large says so."""
    if not isinstance(exception, RequestDataTooBig) or not request.path_info.startswith("/admin/"):
        return bad_request(request, exception)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Too large"),
        "length": int(request.META.get("CONTENT_LENGTH") or 0),
        "limit": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
    }
    return render(request, "admin/too_large.html", context, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
