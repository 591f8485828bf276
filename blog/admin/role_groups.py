"""Roles: what they are called, who may give them, and their permissions."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from blog import audit, roles
from blog.admin import lists

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

ROLES = {
    roles.WRITER: _("Writer"),
    roles.TRANSLATOR: _("Translator"),
    roles.EDITOR: _("Editor"),
    roles.ADMINISTRATOR: _("Administrator"),
}


def role_name(name: str) -> str:
    """A role in words; one that an office made is called as it is."""
    return str(ROLES.get(name, name))


def grantable(user: "User | AnonymousUser") -> QuerySet[Group]:
    """The roles that `user` may give and take: those that allow nothing she may not do herself."""
    groups = Group.objects.order_by("pk")
    if user.is_superuser:
        return groups
    own = user.get_all_permissions()
    if "blog.change_post" in own:  # who writes every language may let others write some
        own = own | {"blog.translate_post"}
    allowed = [
        group.pk
        for group in groups.prefetch_related("permissions__content_type")
        if own.issuperset(
            f"{each.content_type.app_label}.{each.codename}" for each in group.permissions.all()
        )
    ]
    return groups.filter(pk__in=allowed)


def is_within_reach(acting: "User | AnonymousUser", user: "User") -> bool:
    """Whether `user` may do nothing that `acting` could not let her do."""
    if acting.is_superuser:
        return True
    beyond = user.groups.exclude(pk__in=grantable(acting).values("pk"))
    return not (user.is_superuser or user.user_permissions.exists() or beyond.exists())


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(lists.DeskAdmin, GroupAdmin):
    """Roles: looked at by administrators, changed only by who may do everything."""

    words = lists.Words(
        heading=_("Roles"),
        count=ngettext_lazy("%(number)d role", "%(number)d roles", "number"),
        none=_("There is no role yet."),
        add=_("New role"),
    )
    list_display = ("role",)
    filter_horizontal = ()

    @admin.display(description=_("role"), ordering="name")
    def role(self, group: Group) -> str:
        """Its name in words."""
        return role_name(group.name)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        """Permissions as boxes."""
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A new role could allow anything."""
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """So could a changed one."""
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """The four that the software comes with stay."""
        return bool(request.user.is_superuser) and (obj is None or obj.name not in ROLES)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep the permissions, and put the change on record."""
        before = _permissions(form.instance) if change else []
        super().save_related(request, form, formsets, change)
        after, name = _permissions(form.instance), form.instance.name
        if not change:
            audit.record("role made", request.user, role=name, permissions=after)
        elif form.has_changed():
            audit.record("role changed", request.user, role=name, changes={"permissions": [before, after]})

    def delete_model(self, request: HttpRequest, obj: Group) -> None:
        """On record."""
        audit.record("role deleted", request.user, role=obj.name)
        super().delete_model(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """None: roles go one at a time."""
        return {}


def _permissions(group: Group) -> list[str]:
    return sorted(group.permissions.values_list("codename", flat=True))
