"""The page for two people who saved one post: what clashes is chosen field by field, the rest is saved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media

from blog import history, languages, workflow
from blog.admin import comparing, keeping
from blog.admin.text_fields import LABELS, text_fields
from blog.content import Content
from blog.keys import primary_key
from blog.languages import Language
from blog.models import Post, Revision
from blog.workflow import Clash

THEIRS, MINE, JOINED = "theirs", "mine", "joined"
SETTINGS = {
    "slug": gettext_lazy("Address"),
    "date": gettext_lazy("Date"),
    "original": gettext_lazy("Original language"),
}


@dataclass(frozen=True)
class Item:
    """One field that clashes: what is different in it, the choice, and where both are joined by hand."""

    label: str
    language: Language | None
    shown: dict[str, Any]
    choice: forms.BoundField
    text: forms.BoundField | None


class SettleForm(forms.Form):
    """A choice for each clash (`en.title` is `choose_en_title`), and a field for texts that are joined."""

    on = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, clash: Clash) -> None:
        super().__init__(data, initial={"on": clash.latest.pk}, label_suffix="")
        self.clash = clash
        self.texts: dict[str, str] = {}  # the clash to the name of its field
        for key in clash.merged.clashes:
            code, _dot, name = key.rpartition(".")
            ways = [(THEIRS, _("what was saved first")), (MINE, _("mine"))]
            if code:
                language = languages.BY_CODE[code]
                self.texts[key] = f"{name}_{language.column}"
                self.fields[self.texts[key]] = text_fields(language)[self.texts[key]]
                self.fields[self.texts[key]].help_text = ""
                self.initial[self.texts[key]] = getattr(clash.merged.joined.texts[code], name)
                ways.append((JOINED, _("both together, as I write it here")))
            self.fields[_choice(key)] = forms.ChoiceField(
                label=_("Which one stays?"),
                choices=ways,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one.")},
            )

        for field in self.fields.values():
            # A browser would cut what is pasted there without a word; the form says that it is too long.
            field.widget.attrs.pop("maxlength", None)

    def items(self) -> Iterator[Item]:
        """The clashes in order, ready to show."""
        theirs, mine = self.clash.merged.theirs, self.clash.merged.mine
        for key in self.clash.merged.clashes:
            code, _dot, name = key.rpartition(".")
            yield Item(
                str(LABELS[name] if code else SETTINGS[key]),
                languages.BY_CODE.get(code),
                comparing.difference(theirs, _with(theirs, key, _value(mine, key)), with_derived=True),
                self[_choice(key)],
                self[self.texts[key]] if key in self.texts else None,
            )

    def content(self) -> Content:
        """What was chosen, once the form is valid."""
        merged = self.clash.merged
        content = merged.theirs
        for key in merged.clashes:
            chosen = self.cleaned_data[_choice(key)]
            if chosen == JOINED:
                content = _with(content, key, self.cleaned_data[self.texts[key]])
            elif chosen == MINE:
                content = _with(content, key, _value(merged.mine, key))
        return content


def _choice(key: str) -> str:
    return f"choose_{key.replace('.', '_').replace('-', '_')}"


def _value(content: Content, key: str) -> Any:
    code, _dot, name = key.rpartition(".")
    return getattr(content.texts[code] if code else content, name)


def _with(content: Content, key: str, value: Any) -> Content:
    code, _dot, name = key.rpartition(".")
    if code:
        return content.with_text(code, replace(content.texts[code], **{name: value}))
    named: Mapping[str, Any] = {name: value}
    return replace(content, **named)


def conflict(request: HttpRequest, error: workflow.ConflictError) -> HttpResponse:
    """What somebody sees whose save came second: what clashes, hers kept as a parked revision."""
    clash = workflow.clash(error.parked)
    if not clash.merged.clashes:
        return _nothing_left(request, error.parked)
    return _page(request, clash, SettleForm(None, clash), HTTPStatus.CONFLICT)


def settle(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Choose field by field; the newest revision is then what was chosen, with all that did not clash."""
    parked = get_object_or_404(Revision.objects.select_related("post"), post=pk, number=number)
    if not keeping.may_write(request.user, parked.post):
        raise PermissionDenied
    try:
        clash = workflow.clash(parked)
    except workflow.WrongStateError:
        messages.error(request, _("Revision %(number)d was not parked.") % {"number": number})
        return HttpResponseRedirect(reverse("admin:blog_post_history", args=[pk]))
    if not clash.merged.clashes and request.method != "POST":
        return _nothing_left(request, parked)
    form = SettleForm(request.POST if request.method == "POST" else None, clash)
    if request.method != "POST" or not form.is_valid():
        return _page(request, clash, form)
    if primary_key(form.cleaned_data["on"]) != clash.latest.pk:
        form.add_error(None, _("Somebody has saved since: look at it again."))
        form.data = {**form.data.dict(), "on": str(clash.latest.pk)}  # type: ignore[attr-defined]
        return _page(request, clash, form)
    return _save(request, clash, form)


def _save(request: HttpRequest, clash: Clash, form: SettleForm) -> HttpResponse:
    try:
        settled = workflow.settle(clash, form.content(), request.user)  # type: ignore[arg-type]
    except workflow.ConflictError as error:
        return conflict(request, error)
    messages.success(
        request, _("Settled: what you chose is revision %(number)d.") % {"number": settled.number}
    )
    return HttpResponseRedirect(reverse("admin:blog_post_change", args=[settled.post_id]))


def _nothing_left(request: HttpRequest, parked: Revision) -> HttpResponse:
    words = _("Nothing clashes any more. The text of revision %(number)d is kept in the history.")
    messages.info(request, words % {"number": parked.number})
    return HttpResponseRedirect(reverse("admin:blog_post_change", args=[parked.post_id]))


def _page(
    request: HttpRequest, clash: Clash, form: SettleForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    post = clash.parked.post
    # What did not clash was saved in the same moment.
    after = post.revisions.filter(number=clash.parked.number + 1, merged_with__isnull=False)
    saved = after.select_related("merged_with__created_by").first()
    media = Media.from_media(form.media).with_nonce(str(request.csp_nonce))  # type: ignore[attr-defined]
    context = {
        **admin.site.each_context(request),
        "title": _("Somebody else saved this post"),
        "opts": Post._meta,
        "original": post,
        "post_title": history.desk_title(post),
        "first": saved.merged_with if saved and saved.merged_with else clash.latest,
        "saved": saved,
        "latest": clash.latest,
        "parked": clash.parked,
        "form": form,
        "items": list(form.items()),
        "media": media,
    }
    return render(request, "admin/blog/post/conflict.html", context, status=status)
