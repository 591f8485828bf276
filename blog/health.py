"""What machines ask that look after the site, and what it tells robots and finders of faults."""

from datetime import timedelta

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from blog import edition

_PLAIN = "text/plain; charset=utf-8"
_ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /share/
Disallow: /*/blog/search/?
Disallow: /*/press.zip$

Sitemap: {site}/sitemap.xml
"""


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """`/healthz`: this process answers; nothing else is touched."""
    return HttpResponse("ok\n", content_type=_PLAIN)


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """`/readyz`: 200 where the database answers, else 503; it says no more, since anybody may ask."""
    try:
        edition.read()
    except Error:
        return HttpResponse("not ready\n", content_type=_PLAIN, status=503)
    return HttpResponse("ready\n", content_type=_PLAIN)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt` (RFC 9309)."""
    return HttpResponse(_ROBOTS.format(site=settings.SITE_URL), content_type=_PLAIN)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """`/.well-known/security.txt` (RFC 9116), where the office names a contact."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    ends = (timezone.now() + timedelta(days=300)).strftime("%Y-%m-%dT00:00:00Z")
    policy = [f"Policy: {settings.SECURITY_POLICY}"] if settings.SECURITY_POLICY else []
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {ends}",
        "Preferred-Languages: en, zh-Hant, zh-Hans",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        *policy,
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type=_PLAIN)


@require_safe
def security_moved(request: HttpRequest) -> HttpResponse:
    """`/security.txt`, the place of before RFC 9116."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    return HttpResponsePermanentRedirect("/.well-known/security.txt")
