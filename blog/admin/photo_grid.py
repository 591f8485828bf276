"""One table for the words of many photos: alternatives and captions in three languages, credit, licence."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from blog import languages, photo_words, roles
from blog.admin import photo_requests
from blog.keys import primary_key
from blog.models import Image

PAGE = 20
MOST = 100
LABELS = {"alt": gettext_lazy("Text alternative"), "caption": gettext_lazy("Caption")}
OTHERS = {"credit": gettext_lazy("Credit"), "licence": gettext_lazy("Licence")}


class RowForm(forms.Form):
    """The words of one photo. `seen` names those that the page was opened with."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, data: Any, image: Image) -> None:
        found = photo_words.said(image)
        initial = {**found, "seen": photo_words.fingerprint(found)}
        super().__init__(data, initial=initial, prefix=f"photo-{image.pk}", label_suffix="")
        self.image = image
        for field in photo_words.OFFERED:
            for each in languages.ALL:
                name = f"{field}_{each.column}"
                self.fields[name] = forms.CharField(
                    label=f"{LABELS[field]}, {each.name}",
                    max_length=500,
                    required=False,
                    widget=AdminTextareaWidget({"rows": 2, "lang": each.tag}),
                )
        for name, label in OTHERS.items():
            self.fields[name] = forms.CharField(
                label=label, max_length=200, required=False, widget=AdminTextInputWidget()
            )
        for made in self.fields.values():
            # A browser would cut what is pasted there without a word; the row says that it is too long.
            made.widget.attrs.pop("maxlength", None)

    def offered(self) -> list[tuple[languages.Language, list[tuple[Any, forms.BoundField]]]]:
        """Text alternative and caption of each language, for the template."""
        return [
            (each, [(label, self[f"{field}_{each.column}"]) for field, label in LABELS.items()])
            for each in languages.ALL
        ]

    def typed(self) -> dict[str, Any]:
        """The words as they were typed; the form is valid."""
        return {name: self.cleaned_data[name] for name in photo_words.WORDS}

    def was_typed_in(self) -> bool:
        """Whether they are others than the page was opened with."""
        focus = {"focus_x": self.image.focus_x, "focus_y": self.image.focus_y}
        typed = {**photo_words.tidy(self.typed()), **focus}
        return bool(photo_words.fingerprint(typed) != self.cleaned_data["seen"])

    def clash(self, image: Image) -> None:
        """Say that somebody else was first, and let a second saving pass."""
        self.add_error(
            None,
            _(
                "Somebody else has changed this photo’s words since you opened the table. Yours are below; "
                "save again to keep them."
            ),
        )
        now = photo_words.fingerprint(photo_words.said(image))
        self.data = {**{name: self.data.get(name) for name in self.data}, self.add_prefix("seen"): now}


@dataclass(frozen=True)
class Row:
    """One photo of the table."""

    image: Image
    form: RowForm
    thumbnail: str


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """`?ids=1,2` those photos, else the newest, a page at a time; saved all at once or not at all."""
    if not roles.may(request.user, "change_image"):
        raise PermissionDenied
    images, page = _asked_for(request)
    data = request.POST if request.method == "POST" else None
    rows = [Row(image, RowForm(data, image), photo_requests.thumbnail(image)) for image in images]
    if data is not None:
        changed = _save(rows, request)
        if changed is not None:
            _tell(request, changed)
            return HttpResponseRedirect(request.get_full_path())
    context = {
        **admin.site.each_context(request),
        "title": _("Words of photos"),
        "opts": Image._meta,
        "rows": rows,
        "page": page,
        "refused": [row for row in rows if row.form.errors],
    }
    return render(request, "admin/blog/image/words.html", context)


def _asked_for(request: HttpRequest) -> tuple[list[Image], Any]:
    # While she typed, newer photos may have come in: a saved table names its own.
    named = request.GET.get("ids", "") or request.POST.get("photos", "")
    if named:
        numbers = [primary_key(part) for part in named.split(",")[:MOST]]
        found = Image.objects.in_bulk(numbers)
        return [found[number] for number in dict.fromkeys(numbers) if number in found], None
    page = Paginator(Image.objects.all(), PAGE).get_page(request.GET.get("page"))
    return list(page), page


def _save(rows: list[Row], request: HttpRequest) -> int | None:
    """How many photos have other words now; None where a row was refused, and nothing was kept."""
    if any([not row.form.is_valid() for row in rows]):  # noqa: C419 - every row is to say what is wrong
        return None
    changed, clashed = 0, False
    with transaction.atomic():
        for row in rows:
            if not row.form.was_typed_in():
                continue
            try:
                seen, typed = row.form.cleaned_data["seen"], row.form.typed()
                changed += bool(photo_words.describe(row.image, typed, request.user, seen=seen))  # type: ignore[arg-type]
            except photo_words.OutdatedWordsError as error:
                row.form.clash(error.image)
                clashed = True
        if clashed:
            transaction.set_rollback(True)
    return None if clashed else changed


def _tell(request: HttpRequest, changed: int) -> None:
    if not changed:
        messages.info(request, _("Nothing had changed."))
        return
    sentence = ngettext("Words of %(number)d photo saved.", "Words of %(number)d photos saved.", changed)
    messages.success(request, sentence % {"number": changed})
