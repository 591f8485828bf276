"""The Content-Security-Policy of each answer: one for readers, one for the desk."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp, with the desk's own directives under /admin/."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The policy for this answer."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith("/admin/"):
            parts.replace = {**settings.DESK_SECURITY_POLICY, **(parts.replace or {})}
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """With the directives in one order: entity tags are made of headers too."""
        response = super().process_response(request, response)
        if policy := response.headers.get("Content-Security-Policy"):
            response["Content-Security-Policy"] = "; ".join(sorted(policy.split("; ")))
        return response
