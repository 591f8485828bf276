"""What people say about a revision: the form they say it in, and the list of what was said."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from blog import languages, richtext
from blog.content import Content
from blog.languages import Language
from blog.models import Post, Remark, Revision

REMARK_LENGTH = 2000
FIRST_WORDS = 60  # characters of a paragraph, enough to know it again
SHOWN_AT_ONCE = 5


class RemarkForm(forms.Form):
    """A remark on a revision, one language or one paragraph of it; `revision` names which."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    about = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Comment"),
        max_length=REMARK_LENGTH,
        required=False,
        widget=AdminTextareaWidget({"rows": 3}),
    )

    def __init__(self, data: Any = None, *, revision: Revision) -> None:
        super().__init__(data, initial={"revision": revision.pk}, auto_id="review_%s", label_suffix="")
        self.fields["about"] = forms.ChoiceField(
            label=gettext_lazy("About"),
            required=False,
            choices=list(_places(revision.content)),
            error_messages={"invalid_choice": gettext_lazy("This revision has no such paragraph.")},
        )
        # A browser would cut what is pasted there without a word; the form says that it is too long.
        self.fields["text"].widget.attrs.pop("maxlength", None)

    def place(self) -> tuple[str, int | None]:
        """The language and the number of the paragraph, once the form is valid."""
        code, _colon, number = self.cleaned_data["about"].partition(":")
        return code, int(number) if number else None


def _places(content: Content) -> Iterator[tuple[str, Any]]:
    """What a remark may be about: the post, a language, a paragraph."""
    yield "", _("the whole post")
    for language in languages.ALL:
        text = content.texts[language.code]
        if text:
            blocks = richtext.blocks(text.body)
            paragraphs = [(f"{language.code}:{at}", _beginning(at, block)) for at, block in _numbered(blocks)]
            whole = _("%(language)s, the whole text") % {"language": language.name}
            yield language.name, [(language.code, whole), *paragraphs]


def _numbered(blocks: list[str]) -> Iterator[tuple[int, str]]:
    return enumerate(blocks, start=1)


def _beginning(number: int, block: str) -> str:
    return f"{number}. {block[:FIRST_WORDS]}{'…' if len(block) > FIRST_WORDS else ''}"


@dataclass(frozen=True)
class Said:
    """A remark as it is shown; `quoted` is the beginning of the paragraph it is about."""

    kind: str
    words: str
    person: str
    by_link: bool
    at: dt.datetime
    revision: int
    text: str
    language: Language | None
    block: int | None
    quoted: str

    @property
    def is_comment(self) -> bool:
        """Whether it changed no state."""
        return self.kind == Remark.Kind.COMMENT


def of_post(post: Post) -> list[Said]:
    """What was said about any revision of `post`, newest first."""
    found = Remark.objects.filter(revision__post=post).select_related("revision", "created_by")
    remarks = list(found.defer("revision__snapshot").order_by("-created_at", "-pk"))
    quoting = {each.revision_id for each in remarks if each.block}
    contents = {pk: each.content for pk, each in Revision.objects.in_bulk(quoting).items()}
    return [_said(remark, contents.get(remark.revision_id)) for remark in remarks]


def _said(remark: Remark, content: Content | None) -> Said:
    return Said(
        kind=remark.kind,
        words=remark.get_kind_display(),
        person=remark.person,
        by_link=bool(remark.signed),
        at=remark.created_at,
        revision=remark.revision.number,
        text=remark.text,
        language=languages.BY_CODE.get(remark.language),
        block=remark.block,
        quoted=_quoted(remark, content) if content else "",
    )


def _quoted(remark: Remark, content: Content) -> str:
    blocks = richtext.blocks(content.texts[remark.language].body) if remark.language in content.texts else []
    at = (remark.block or 0) - 1
    return _beginning(at + 1, blocks[at]) if 0 <= at < len(blocks) else ""


def folded(said: list[Said]) -> dict[str, Any]:
    """Remarks for a page: the newest ones, and the rest under its number."""
    older = said[SHOWN_AT_ONCE:]
    count = ngettext("%(count)d earlier remark", "%(count)d earlier remarks", len(older))
    return {"newest": said[:SHOWN_AT_ONCE], "older": older, "older_count": count % {"count": len(older)}}
