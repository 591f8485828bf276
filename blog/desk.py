"""The desk: Django's admin site with its own first page, names, record of sign-ins and words for scripts.

Not in `blog.admin`: that package registers its screens with the site, which must exist before.
"""

from http import HTTPStatus
from typing import Any

from allauth.account import views as account
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.defaults import bad_request
from django.views.i18n import JavaScriptCatalog

from blog import audit, board, roles, second_factors, sessions

WITHOUT_FACTOR = frozenset({"password_change", "password_change_done", "logout"})  # names of addresses

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

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff who have shown a second factor, where one is demanded."""
        return super().has_permission(request) and (second_factors.is_enough(request) or _is_open(request))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Who has yet to set up a second factor sees no way on but out."""
        context = super().each_context(request)
        if request.user.is_authenticated and not second_factors.is_enough(request):
            context |= {"has_permission": True, "available_apps": [], "site_url": None}
        return context

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """To where one signs in, or to setting up the second factor that is missing."""
        if super().has_permission(request):
            if self.has_permission(request):
                return redirect("admin:index")
            if not second_factors.has_one(request.user):
                messages.warning(request, gettext("Set up a second factor first: the desk asks for one."))
                return redirect("mfa_index")
        onward = request.GET.get(REDIRECT_FIELD_NAME, "")
        query = f"?{urlencode({REDIRECT_FIELD_NAME: onward})}" if onward else ""
        return redirect(reverse("account_login") + query)

    def logout(  # type: ignore[override]  # allauth answers
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Sign out."""
        answer: HttpResponse = account.logout(request)
        return answer

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """One's own password, on record."""
        response = super().password_change(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            audit.record("password changed", request.user, account=request.user.get_username())
            sessions.renamed(request)
        return response

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The words of every script of the desk, the editor's included; Django's own serves its alone."""
        catalogue = JavaScriptCatalog()
        catalogue.setup(request)
        return catalogue.get(request)


def _is_open(request: HttpRequest) -> bool:
    """Whether somebody who has yet to set up a second factor may come here."""
    match = request.resolver_match
    return match is not None and match.namespace == "admin" and match.url_name in WITHOUT_FACTOR


def around(request: HttpRequest) -> dict[str, Any]:
    """The desk's name and navigation on the pages that allauth answers (a context processor)."""
    return admin.site.each_context(request) if request.path_info.startswith("/admin/account/") else {}


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


def too_many(request: HttpRequest) -> HttpResponse:
    """The page for an address, or a person, that tried too often in a minute."""
    answer = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    answer["Retry-After"] = "60"
    return answer
