"""Who may do what: the groups, their permissions, and the one place that asks."""

from typing import TYPE_CHECKING

from django.apps.registry import Apps
from django.apps.registry import apps as global_apps
from django.contrib.auth.management import create_permissions
from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

WRITER = "Writer"
EDITOR = "Editor"
ADMINISTRATOR = "Administrator"

_WRITES = (
    "view_post",
    "add_post",
    "change_post",
    "view_revision",
    "view_image",
    "add_image",
    "change_image",
    "view_tag",
)
_EDITS = (*_WRITES, "publish_post", "delete_image", "add_tag", "change_tag", "delete_tag", "view_masthead")
_ADMINISTERS = (
    *_EDITS,
    "change_masthead",
    "view_user",
    "add_user",
    "change_user",
    "view_group",
)
GROUPS: dict[str, tuple[str, ...]] = {WRITER: _WRITES, EDITOR: _EDITS, ADMINISTRATOR: _ADMINISTERS}


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
