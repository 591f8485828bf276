"""What would go out: the languages to choose, what readers are told, and where it will stand."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog import history, languages, proofreading, publication
from blog.admin import answering
from blog.content import Content
from blog.languages import Language
from blog.models import Image, PhotoUse, Post, Revision, Tag
from blog.models.post import path_of

NEW: Final = "new"
CHANGED: Final = "changed"
UNCHANGED: Final = "unchanged"
MINOR: Final = "minor"
CORRECTION: Final = "correction"
NOTICE_LENGTH = 1000

STANDINGS = {
    NEW: gettext_lazy("new to readers"),
    CHANGED: gettext_lazy("changed"),
    UNCHANGED: gettext_lazy("unchanged"),
}


@dataclass(frozen=True)
class Going:
    """A language that can go out: what it would be called, and how it stands to what readers see now."""

    language: Language
    title: str
    standing: str

    @property
    def words(self) -> Any:
        """The standing, for people."""
        return STANDINGS[self.standing]


def going(post: Post, revision: Revision) -> list[Going]:
    """The ready languages of `revision`."""
    content = revision.content
    return [
        Going(languages.BY_CODE[code], content.texts[code].title, _standing(post, revision, code))
        for code in content.ready
    ]


def _standing(post: Post, revision: Revision, code: str) -> str:
    public = post.texts()[code]
    if not public:
        return NEW
    shown = publication.as_shown(revision.content.texts[code], code)
    return UNCHANGED if shown == public else CHANGED


def would_change(post: Post, revision: Revision, codes: Collection[str]) -> bool:
    """Whether readers would see anything else if `codes` of `revision` went out now."""
    content = revision.content
    if not post.is_live or any(_standing(post, revision, code) != UNCHANGED for code in codes):
        return True
    if content.slug != post.slug or (content.date or post.date) != post.date:
        return True
    if _other_photos(post, revision, codes):
        return True
    wanted = Tag.objects.filter(pk__in=content.tags).values_list("pk", flat=True)
    return set(wanted) != set(post.tags.values_list("pk", flat=True))


def _other_photos(post: Post, revision: Revision, codes: Collection[str]) -> bool:
    """Whether a photo of these languages was replaced, or got another credit, since it went out."""
    moment = revision.approved_at
    placed = history.photos_in(Content(texts={code: revision.content.texts[code] for code in codes}))
    uses = post.photo_uses.filter(place=PhotoUse.Place.EDITION, image__in=placed) if placed else ()
    shown = {use.image_id: (use.version_id, use.credit, use.focus_x, use.focus_y) for use in uses}
    if not shown:
        return False
    beside = history.credits_of(Image.objects.filter(pk__in=shown), moment)
    versions = history.photo_versions(shown, moment)
    return any(
        (versions[pk].pk, said.credit, said.focus_x, said.focus_y) != shown[pk] for pk, said in beside.items()
    )


def place(post: Post, revision: Revision) -> dict[str, Any]:
    """Where it will stand, and which public languages stay as they are."""
    content = revision.content
    day = content.date or post.date
    now = path_of(post.date, post.slug) if post.is_live and post.date else ""
    address = path_of(day, content.slug) if day else content.slug
    return {
        "staying": [languages.BY_CODE[code] for code in post.shown_languages() if code not in content.ready],
        "day": day,
        "address": address,
        "address_now": now if now != address else "",
    }


def _words_field(language: Language, label: Any) -> forms.CharField:
    attributes = {"rows": 2, "lang": language.tag, "data-language": language.code}
    field = forms.CharField(
        label=label, max_length=NOTICE_LENGTH, required=False, widget=AdminTextareaWidget(attributes)
    )
    # A browser would cut what is pasted there without a word; the form says that it is too long.
    field.widget.attrs.pop("maxlength", None)
    return field


def _words_fields(prefix: str) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for language in languages.ALL:
        fields[f"{prefix}_{language.column}"] = field = _words_field(language, language.name)
        if language.derived_from:
            field.help_text = gettext_lazy("Left empty, it is made from Traditional Chinese.")
    return fields


def _check_scripts(form: forms.Form, prefix: str) -> None:
    """Public words in the field of another language are told beside it."""
    for language in languages.ALL:
        name = f"{prefix}_{language.column}"
        if proofreading.is_other_script(form.cleaned_data.get(name) or "", chinese=language.is_chinese):
            message = _("This is read in %(language)s: it is written in another language.")
            form.add_error(name, message % {"language": language.name})


class OutgoingForm(forms.Form):
    """Which languages go out, and what readers of a live post are told of the change."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages that go out"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one language.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What readers are told"),
        choices=[
            (MINOR, gettext_lazy("A minor change: readers are told nothing")),
            (CORRECTION, gettext_lazy("A correction: the post carries a public note")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, post: Post, revision: Revision) -> None:
        super().__init__(data, label_suffix="")
        self.post, self.revision = post, revision
        self.going = going(post, revision)
        self.fields["languages"] = forms.MultipleChoiceField(
            label=self.fields["languages"].label,
            choices=[(each.language.code, each.language.name) for each in self.going],
            widget=forms.CheckboxSelectMultiple,
            error_messages=self.fields["languages"].error_messages,
        )
        self.initial["languages"] = [each.language.code for each in self.going]
        self.fields |= answering.fields()
        self.fields |= _words_fields("notice")
        if not any(each.standing == CHANGED for each in self.going):
            for name in ("kind", *_words_fields("notice")):
                del self.fields[name]

    def boxes(self) -> Iterator[tuple[Any, Going]]:
        """Each box of the languages with what it stands for."""
        return zip(self["languages"], self.going, strict=True)

    def notes(self) -> list[tuple[BoundField, Language]]:
        """The public note's fields."""
        return [(self[f"notice_{each.column}"], each) for each in languages.ALL]

    def clean(self) -> None:
        """What concerns several fields."""
        codes = self.cleaned_data.get("languages")
        if self.cleaned_data.get("accepted") and self.cleaned_data.get("reason") == "":
            self.add_error("reason", answering.no_reason())
        if codes is None:
            return
        if not would_change(self.post, self.revision, codes):
            self.add_error("languages", _("Nothing would change: readers see exactly this already."))
        if any(each.standing == CHANGED and each.language.code in codes for each in self.going):
            self._check_what_is_told(codes)

    def _check_what_is_told(self, codes: list[str]) -> None:
        kind = self.cleaned_data.get("kind")
        if not kind:
            self.add_error(
                "kind", _("Readers see another text now. Say whether they are told of the change.")
            )
        if kind != CORRECTION:
            return
        _check_scripts(self, "notice")
        notes = {each.code: self.cleaned_data.get(f"notice_{each.column}", "?") for each in languages.ALL}
        for code in codes:
            language = languages.BY_CODE[code]
            source = language.derived_from or ""
            # Where its source goes out too, the note is asked for there.
            if not notes[code] and source not in codes and not notes.get(source):
                self.add_error(
                    f"notice_{language.column}",
                    _("Write what was corrected: this language goes out, and its readers are told."),
                )

    def chosen(self) -> dict[str, Any]:
        """What `workflow.publish` and `workflow.schedule` want to know, once the form is valid."""
        data = self.cleaned_data
        told = data.get("kind") == CORRECTION
        notices = {each.code: data[f"notice_{each.column}"] for each in languages.ALL} if told else {}
        reasons = dict.fromkeys(data["accepted"], data["reason"])
        return {"languages": data["languages"], "notices": notices, "reasons": reasons}

    def day(self) -> dt.date:
        """The day on which it would go out."""
        return timezone.localdate()

    def asked(self) -> answering.Asked:
        """The warnings of what is chosen."""
        typed = self.cleaned_data if self.is_bound else {}
        codes = typed.get("languages", self.initial["languages"])
        return answering.asked(self.post, self.revision, codes, self.day(), self["accepted"].value() or ())


class ReasonForm(forms.Form):
    """Why a post is withdrawn, in public."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        self.fields |= _words_fields("reason")

    def notes(self) -> list[tuple[BoundField, Language]]:
        """Its fields, with their languages."""
        return [(self[f"reason_{each.column}"], each) for each in languages.ALL]

    def clean(self) -> None:
        """Each in its own language."""
        _check_scripts(self, "reason")

    def reasons(self) -> dict[str, str]:
        """What was typed, by language code."""
        return {each.code: self.cleaned_data[f"reason_{each.column}"] for each in languages.ALL}
