"""What every answer tells browsers beside its policy for content, and caches about pages of staff."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

PRIVATE = ("/admin/", "/share/")
# Features of browsers (https://www.w3.org/TR/permissions-policy-1/) that no page of the site uses.
_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "cross-origin-isolated",
    "display-capture", "encrypted-media", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection",
    "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment", "picture-in-picture",
    "screen-wake-lock", "serial", "storage-access", "sync-xhr", "usb", "window-management",
    "xr-spatial-tracking",
)  # fmt: skip
_PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")


def _policy(off: tuple[str, ...], own: tuple[str, ...]) -> str:
    return ", ".join([*(f"{name}=()" for name in off), *(f"{name}=(self)" for name in own)])


_OF_READERS = _policy((*_OFF, *_PASSKEYS), ("clipboard-write", "fullscreen", "web-share"))
_OF_STAFF = _policy(_OFF, (*_PASSKEYS, "clipboard-write", "fullscreen", "web-share"))


class Headers:
    """Middleware, outermost: features off, resources of one's own, no banner; pages of staff unkept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with them."""
        answer = self.get_response(request)
        is_private = request.path_info.startswith(PRIVATE)
        answer["Permissions-Policy"] = _OF_STAFF if is_private else _OF_READERS
        # Photos of the public media folder may be shown by feed readers and where a post is shared.
        elsewhere = request.path_info.startswith(settings.MEDIA_URL)
        answer["Cross-Origin-Resource-Policy"] = "cross-origin" if elsewhere else "same-origin"
        answer["Server"] = ""  # the web server would name itself
        if is_private:
            answer["Cache-Control"] = "no-store, private"
        return answer
