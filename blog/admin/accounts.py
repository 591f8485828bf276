"""Accounts. Nobody gives away more than she has."""

from typing import TYPE_CHECKING, Any, cast

from allauth.account import admin as addresses_admin
from allauth.mfa import admin as factors_admin
from allauth.usersessions import admin as sessions_admin
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext, ngettext_lazy, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from blog import audit, languages, second_factors, sessions
from blog.admin import lists
from blog.admin.role_groups import grantable, is_within_reach, role_name
from blog.models import Assignment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class RolesField(forms.ModelMultipleChoiceField):
    """Roles by their names in the language of the desk."""

    def label_from_instance(self, group: Any) -> str:
        """The name beside a box."""
        return role_name(group.name)


def access(user: User) -> dict[str, Any]:
    """What an account may do, as the audit record keeps it."""
    assignment = Assignment.objects.filter(user=user).first()
    return {
        "is_active": user.is_active,
        "is_staff": user.is_staff,
        "is_superuser": user.is_superuser,
        "roles": sorted(user.groups.values_list("name", flat=True)),
        "languages": assignment.languages if assignment else [],
    }


class AccountForm(UserChangeForm):
    """An account with its roles and, for a translator, her languages. `acting` is who fills the form in."""

    acting: "User | AnonymousUser"

    groups = RolesField(
        label=_("Roles"), queryset=Group.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of a translator"),
        choices=[(each.code, each.name) for each in languages.ALL],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The languages that the role of translator may write. Other roles do not need them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = access(User.objects.get(pk=self.instance.pk))
        if "groups" in self.fields:
            field = cast(RolesField, self.fields["groups"])
            field.queryset = grantable(self.acting)
            self.initial["languages"] = self.before["languages"]

    def clean(self) -> dict[str, Any]:
        """Nobody shuts herself out."""
        data = super().clean() or self.cleaned_data
        if self.instance.pk == self.acting.pk:
            for name in ("is_active", "is_staff"):
                if name in data and not data[name]:
                    self.add_error(name, ValidationError(_("You would shut yourself out.")))
        return data


class RoleFilter(admin.SimpleListFilter):
    """Accounts by role."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The roles."""
        return [
            (str(pk), role_name(name)) for pk, name in Group.objects.order_by("pk").values_list("pk", "name")
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """The accounts that have the one chosen."""
        value = self.value() or ""
        return queryset.filter(groups=int(value)) if value.isdecimal() and len(value) < 10 else queryset


admin.site.unregister(User)
# What allauth registers on import shows secrets and leaves no record.
for unwanted in (addresses_admin.EmailAddress, factors_admin.Authenticator, sessions_admin.UserSession):
    admin.site.unregister(unwanted)


@admin.register(User)
class AccountAdmin(lists.DeskAdmin, UserAdmin):
    """Accounts. They are switched off, never deleted: the record names them."""

    form = AccountForm
    words = lists.Words(
        heading=_("Accounts"),
        count=ngettext_lazy("%(number)d account", "%(number)d accounts", "number"),
        none=_("There is no account yet."),
        add=_("New account"),
    )
    list_display = ("username", "full_name", "role_names", "language_names", "is_active", "last_login")
    list_filter = (RoleFilter, "is_active")
    list_select_related = ("assignment",)
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    actions = None

    change_form_template = "admin/auth/user/account.html"

    def get_urls(self) -> list[Any]:
        """With those of the two buttons."""
        view = self.admin_site.admin_view
        return [
            path("<key:pk>/factors/", view(require_POST(self.remove_factors)), name="auth_user_factors"),
            path("<key:pk>/sessions/", view(require_POST(self.end_sessions)), name="auth_user_sessions"),
            *super().get_urls(),
        ]

    def _somebody_else(self, request: HttpRequest, pk: int) -> User:
        """Whom a button is about; raises PermissionDenied where she is out of reach, or oneself."""
        user = get_object_or_404(User, pk=pk)
        if user.pk == request.user.pk or not self.has_change_permission(request, user):
            raise PermissionDenied
        return user

    @transaction.atomic
    def remove_factors(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Her phone is lost: she signs in by her password and sets up another factor."""
        user = self._somebody_else(request, pk)
        second_factors.remove_all(user, cast(User, request.user))
        messages.success(
            request,
            gettext("Second factors removed and sessions ended. New ones are set up at the next sign-in."),
        )
        return redirect("admin:auth_user_change", pk)

    @transaction.atomic
    def end_sessions(self, request: HttpRequest, pk: int) -> HttpResponse:
        """She is signed out everywhere."""
        user = self._somebody_else(request, pk)
        sessions.end_all(user, cast(User, request.user))
        messages.success(request, gettext("Sessions ended: this account is signed out everywhere."))
        return redirect("admin:auth_user_change", pk)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """With the two buttons on the pages of others."""
        is_own = object_id == str(request.user.pk)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "is_own": is_own})

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Only who may do everything sees the box for it; permissions come from roles alone."""
        if obj is None:
            return super().get_fieldsets(request, obj)
        everything = ("is_superuser",) if request.user.is_superuser else ()
        # Somebody who may only look has no form: she reads words.
        writes = self.has_change_permission(request, obj)
        theirs = ("groups", "languages") if writes else ("role_names", "language_names")
        return (
            (None, {"fields": ("username", *(("password",) if writes else ()))}),
            (_("Person"), {"fields": ("first_name", "last_name", "email")}),
            (_("Access"), {"fields": ("is_active", "is_staff", *everything, *theirs)}),
            (_("Dates"), {"fields": self.readonly_fields}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """What nobody types."""
        return (*self.readonly_fields, "role_names", "language_names")

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form knows who fills it in."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"acting": request.user})

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With the roles that the list names."""
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Who may do more than this person is out of her reach: a new password would let her in."""
        within_reach = obj is None or is_within_reach(request.user, obj)
        return super().has_change_permission(request, obj) and within_reach

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """The record names accounts: they stay."""
        return False

    @admin.display(description=_("name"))
    def full_name(self, user: User) -> str:
        """First and last name."""
        return user.get_full_name() or "–"

    @admin.display(description=_("roles"))
    def role_names(self, user: User) -> str:
        """Its roles in words."""
        everything = [gettext("may do everything")] if user.is_superuser else []
        names = [*everything, *(role_name(group.name) for group in user.groups.all())]
        return pgettext("between the items of a list", ", ").join(names) or "–"

    @admin.display(description=_("languages of a translator"))
    def language_names(self, user: User) -> str:
        """Its assigned languages in words."""
        assignment = getattr(user, "assignment", None)
        return str(assignment or "") or "–"

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep the roles and languages, and put the change on record."""
        super().save_related(request, form, formsets, change)
        user = form.instance
        if not change:
            audit.record("account made", request.user, account=user.get_username())
            return
        if "languages" in form.cleaned_data:
            _assign(user, form.cleaned_data["languages"])
        after = access(user)
        changes = {key: [old, after[key]] for key, old in form.before.items() if old != after[key]}
        fields = [name for name in form.changed_data if name not in {*form.before, "groups"}]
        if changes or fields:
            audit.record(
                "account changed", request.user, account=user.get_username(), changes=changes, fields=fields
            )

    def user_change_password(  # the names are Django's
        self,
        request: HttpRequest,
        id: str,  # noqa: A002
        form_url: str = "",
    ) -> HttpResponse:
        """Somebody's password, on record."""
        with transaction.atomic():
            before = self._password(id)
            response = super().user_change_password(request, id, form_url)
            if before and self._password(id) != before:
                account = User.objects.get(pk=id).get_username()
                audit.record("password changed", request.user, account=account)
        return response

    @staticmethod
    def _password(pk: str) -> str | None:
        known = User.objects.filter(pk=pk) if pk.isdecimal() and len(pk) < 10 else User.objects.none()
        return known.values_list("password", flat=True).first()


def _assign(user: User, codes: list[str]) -> None:
    if codes:
        Assignment.objects.update_or_create(user=user, defaults={"languages": codes})
    else:
        Assignment.objects.filter(user=user).delete()
