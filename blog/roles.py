"""Who may do what: the groups, their permissions, and the one place that asks."""

from typing import TYPE_CHECKING

from django.apps.registry import Apps
from django.apps.registry import apps as global_apps
from django.contrib.auth.management import create_permissions
from django.core.exceptions import PermissionDenied

from blog import languages
from blog.models import Assignment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

WRITER = "Writer"
TRANSLATOR = "Translator"
EDITOR = "Editor"
ADMINISTRATOR = "Administrator"

_READS = ("view_post", "view_revision", "view_image", "view_document", "view_tag", "view_glossaryterm")
_WRITES = (
    *_READS,
    *("add_post", "change_post", "add_image", "change_image"),
    *("add_document", "change_document"),
)
_EDITS = (
    *_WRITES,
    "review_post",
    "publish_post",
    "restore_post",
    "share_post",
    "delete_image",
    "delete_document",
    "add_tag",
    "change_tag",
    "delete_tag",
    "add_glossaryterm",
    "change_glossaryterm",
    "delete_glossaryterm",
    "view_synonym",
    "add_synonym",
    "change_synonym",
    "delete_synonym",
    "view_masthead",
    "view_page",
    "add_page",
    "change_page",
    "publish_page",
    "delete_page",
    "view_auditentry",
)
_ADMINISTERS = (*_EDITS, "change_masthead", "view_user", "add_user", "change_user", "view_group")
GROUPS: dict[str, tuple[str, ...]] = {
    WRITER: _WRITES,
    TRANSLATOR: (*_READS, "translate_post"),
    EDITOR: _EDITS,
    ADMINISTRATOR: _ADMINISTERS,
}


def establish(apps: Apps = global_apps) -> None:
    """Make the groups and give them their permissions; what an office added to a group stays.

    A migration hands in its own `apps`; permissions are made here, since Django does so only afterwards.
    """
    for label in ("auth", "blog"):
        create_permissions(global_apps.get_app_config(label), verbosity=0, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label__in=["blog", "auth"]
    )
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*permissions.filter(codename__in=codenames))


def may(user: "User | AnonymousUser", codename: str) -> bool:
    """Whether an active member of staff holds the permission `blog.<codename>`."""
    return user.is_active and user.is_staff and user.has_perm(f"blog.{codename}")


def require(user: "User | AnonymousUser", codename: str) -> None:
    """Raise PermissionDenied where `may` says no."""
    if not may(user, codename):
        raise PermissionDenied(codename)


def require_any(user: "User | AnonymousUser", *codenames: str) -> None:
    """Raise PermissionDenied where `may` says no to every one of `codenames`."""
    if not any(may(user, codename) for codename in codenames):
        raise PermissionDenied(codenames[0])


def languages_of(user: "User | AnonymousUser") -> frozenset[str]:
    """The codes of the languages an account may write: all for writers, the assigned ones for translators."""
    if may(user, "change_post"):
        return frozenset(languages.CODES)
    if not may(user, "translate_post"):
        return frozenset()
    row = Assignment.objects.filter(user=user.pk).values_list("languages", flat=True).first()
    return frozenset(row or ()) & frozenset(languages.CODES)
