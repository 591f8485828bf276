"""The Content-Security-Policy of each answer: one for readers, one for the desk."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_HEADER = "Content-Security-Policy"


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp, with the desk's own directives under /admin/; that of readers is put together once."""

    _usual = ""

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
        is_usual = _is_usual(request, response)
        if is_usual and self._usual:
            response.headers.setdefault(_HEADER, self._usual)
            return response
        response = super().process_response(request, response)
        if policy := response.headers.get(_HEADER):
            response[_HEADER] = "; ".join(sorted(policy.split("; ")))
            if is_usual:
                self._usual = response[_HEADER]
        return response


def _is_usual(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the policy is that of all pages for readers: no view asks for another one, or for a nonce."""
    return not (
        settings.DEBUG
        or request.path_info.startswith("/admin/")
        or hasattr(request, "_csp_nonce")
        or any(name.startswith("_csp_") for name in vars(response))
    )
