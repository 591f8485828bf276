"""Which language an answer is said to be in, and whether it depends on the one a browser prefers."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language_from_path


class Locale(LocaleMiddleware):
    """Middleware: Django's, but what is no page and names no language has none.

    Django lets a photo depend on `Accept-Language` too, of which a shared cache would keep one for each
    wording of that header.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """Say the language of pages, and of all that lies below one."""
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page or get_language_from_path(request.path_info):
            return super().process_response(request, response)
        return response
