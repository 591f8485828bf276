"""The site's signs where machines look for them: icons at fixed addresses, and an installed page's name."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, JsonResponse
from django.templatetags.static import static
from django.utils import translation
from django.views.decorators.http import require_safe

from blog import languages, pages

_FOLDER = Path(settings.BASE_DIR) / "blog" / "static" / "blog"
# Browsers ask for these without being told of them.
_ICONS = {
    "favicon.ico": ("favicon.ico", "image/x-icon"),
    "apple-touch-icon.png": ("icon-180.png", "image/png"),
    "apple-touch-icon-precomposed.png": ("icon-180.png", "image/png"),
}
_DAY = 86_400  # seconds
_PAPER = "#fdfcf9"
_INSTALLED = (
    ("icon-192.png", 192, "any"),
    ("icon-512.png", 512, "any"),
    ("icon-maskable.png", 512, "maskable"),
)


@require_safe
def icon(request: HttpRequest, name: str) -> FileResponse:
    """`/favicon.ico` and the others that are looked for at the root."""
    if name not in _ICONS:
        raise Http404
    file_name, media_type = _ICONS[name]
    response = FileResponse((_FOLDER / file_name).open("rb"), content_type=media_type)
    response["Cache-Control"] = f"public, max-age={_DAY}"
    return response


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """`/en/site.webmanifest` (W3C, Web Application Manifest): named after the masthead."""
    language = languages.BY_CODE[translation.get_language() or "en"]
    name = pages.heading(language).site_name
    icons = [
        {"src": static(f"blog/{file}"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for file, size, purpose in _INSTALLED
    ]
    said = {
        "name": name,
        "short_name": name,
        "lang": language.tag,
        "dir": "ltr",
        "start_url": f"/{language.code}/",
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": _PAPER,
        "background_color": _PAPER,
        "icons": icons,
    }
    return JsonResponse(
        said, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )
