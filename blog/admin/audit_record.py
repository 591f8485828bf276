"""The audit record at the desk: read, filtered, checked, taken away as a table. Nobody writes it here."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from blog import acts, audit, roles
from blog.admin import audit_table, lists
from blog.models import AuditEntry, Post

FAULTS = 20
PERSONS = 100


class ActFilter(admin.SimpleListFilter):
    """Entries of one act."""

    title = gettext_lazy("act")
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Every act that has words."""
        return list(acts.NAMES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """The entries chosen."""
        return queryset.filter(verb=self.value()) if self.value() else queryset


class PersonFilter(admin.SimpleListFilter):
    """Entries of one account; who has none is found by searching."""

    title = gettext_lazy("person")
    parameter_name = "person"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The accounts, by name."""
        names = User.objects.order_by("username").values_list("username", flat=True)[:PERSONS]
        return [(name, name) for name in names]

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """The entries chosen."""
        return queryset.filter(person=self.value()) if self.value() else queryset


class DaysFilter(admin.ListFilter):
    """Entries from one day to another, both included."""

    title = gettext_lazy("days")
    template = "admin/blog/auditentry/days.html"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        given = {name: params.pop(name, [""])[-1] for name in ("since", "until")}
        self.since, self.until = (_day(value) for value in given.values())
        self.others = [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in {"since", "until", "p"}
        ]

    def has_output(self) -> bool:
        """Always."""
        return True

    def expected_parameters(self) -> list[str | None]:
        """The two days."""
        return ["since", "until"]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """What the two fields hold."""
        yield {"since": self.since, "until": self.until, "others": self.others}

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """The entries of these days, in the site's time zone."""
        if self.since:
            queryset = queryset.filter(at__gte=_midnight(self.since))
        if self.until and self.until < dt.date.max:
            queryset = queryset.filter(at__lt=_midnight(self.until + dt.timedelta(days=1)))
        return queryset


def _day(value: str) -> dt.date | None:
    try:
        return parse_date(value)
    except ValueError:
        return None


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


@admin.register(AuditEntry)
class AuditEntryAdmin(lists.DeskAdmin):
    """The record, newest first."""

    words = lists.Words(
        heading=gettext_lazy("Audit record"),
        count=ngettext_lazy("%(number)d entry", "%(number)d entries", "number"),
        none=gettext_lazy("The record has no entry yet."),
    )
    list_display = ("when", "person", "act", "about", "revision", "address", "said")
    list_display_links = None
    list_filter = (ActFilter, PersonFilter, DaysFilter)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("person",)
    sortable_by = ()
    actions = None
    change_list_template = "admin/blog/auditentry/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        """With the titles of the posts."""
        titles = Post.objects.filter(pk=OuterRef("post")).values("latest_revision__titles")
        entries: QuerySet[AuditEntry] = super().get_queryset(request).annotate(titles=Subquery(titles[:1]))
        return entries

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[AuditEntry], search_term: str
    ) -> tuple[QuerySet[AuditEntry], bool]:
        """Entries about what was typed."""
        term = search_term.strip().replace("\0", "")
        if not term:
            return queryset, False
        titled = Post.objects.filter(latest_revision__titles__icontains=term)
        wanted = Q(person__icontains=term) | Q(address__startswith=term) | Q(post__in=titled.values("pk"))
        number = term.removeprefix("#")
        if number.isdecimal() and len(number) < 13:
            wanted |= Q(post=int(number))
        return queryset.filter(wanted), False

    @admin.display(description=gettext_lazy("when"))
    def when(self, entry: AuditEntry) -> str:
        """The moment, to the second."""
        local = timezone.localtime(entry.at)
        return f"{date_format(local, 'DATETIME_FORMAT')}:{local:%S}"

    @admin.display(description=gettext_lazy("act"))
    def act(self, entry: AuditEntry) -> str:
        """What was done, in words."""
        return acts.name(entry.verb)

    @admin.display(description=gettext_lazy("post"))
    def about(self, entry: AuditEntry) -> str:
        """The post, as it is called now."""
        if entry.post is None:
            return "–"
        called = audit_table.title(entry)
        if getattr(entry, "titles", None) is None:
            return called
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:blog_post_change", args=[entry.post]), called
        )

    @admin.display(description=gettext_lazy("details"))
    def said(self, entry: AuditEntry) -> str:
        """What else is known."""
        return acts.details(entry)

    def has_view_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        """Editors and administrators."""
        return roles.may(request.user, "view_auditentry")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Acts add entries."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        """Nobody."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The table to take away and the check, before Django's own addresses."""
        guard = self.admin_site.admin_view
        return [
            path("export/", guard(self.export), name="blog_auditentry_export"),
            path("check/", guard(self.check_chain), name="blog_auditentry_check"),
            *super().get_urls(),
        ]

    def export(self, request: HttpRequest) -> StreamingHttpResponse | HttpResponse:
        """The filtered entries as a table of comma-separated values; taking it away is an act on record."""
        self._require(request)
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:blog_auditentry_changelist"))
        query = request.GET.copy()
        query.pop("p", None)
        request.GET = query  # type: ignore[assignment]
        try:
            shown = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:blog_auditentry_changelist"))
        last = audit.record(
            "record exported", request.user, entries=shown.count(), filters=request.GET.urlencode()[:500]
        )
        entries = shown.filter(number__lt=last.number).order_by("number")
        response = StreamingHttpResponse(audit_table.table(entries), content_type="text/csv; charset=utf-8")
        name = f"audit-{timezone.localdate():%Y-%m-%d}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response

    def check_chain(self, request: HttpRequest) -> HttpResponse:
        """Whether the chain is whole: reads every entry, so only when somebody asks."""
        self._require(request)
        if request.method == "POST":
            found = list(islice(audit.faults(), FAULTS))
            for fault in found:
                messages.error(request, fault)
            if not found:
                count = AuditEntry.objects.count()
                said = ngettext(
                    "The chain is whole: %(number)d entry, not changed.",
                    "The chain is whole: %(number)d entries, none changed, none missing.",
                    count,
                )
                messages.success(request, said % {"number": count})
            else:
                messages.error(request, _("The chain is broken. Tell whoever looks after the server."))
        return HttpResponseRedirect(reverse("admin:blog_auditentry_changelist"))

    def _require(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied
