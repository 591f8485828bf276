"""Signed links to one revision, for somebody without an account."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.utils import timezone

from blog.models import ShareLink

_SALT = "blog.share"


def address(link: ShareLink) -> str:
    """The whole address of a shared revision."""
    return f"{settings.SITE_URL}/share/{token(link)}/"


def token(link: ShareLink) -> str:
    """The signed part of the address."""
    return Signer(salt=_SALT, sep=".").sign(link.uuid.hex)


def found(given: str) -> ShareLink | None:
    """The open link of a token; None where it was never made, has ended or was revoked."""
    try:
        uuid = UUID(Signer(salt=_SALT, sep=".").unsign(given))
    except (BadSignature, ValueError, ValidationError):
        return None
    link = ShareLink.objects.select_related("revision__post").filter(uuid=uuid).first()
    return link if link and link.is_open(timezone.now()) else None
