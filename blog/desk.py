"""The desk: Django's admin site with its own names and words for scripts.

Not in `blog.admin`: that package registers its screens with the site, which must exist before.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog


class DeskSite(admin.AdminSite):
    """Django's admin site."""

    site_header = _("Sampan desk")
    site_title = _("Sampan desk")
    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = False

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The words of every script of the desk, the editor's included; Django's own serves its alone."""
        catalogue = JavaScriptCatalog()
        catalogue.setup(request)
        return catalogue.get(request)
