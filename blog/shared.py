"""A revision shared by link with somebody who has no account: read, and answered if the editor said so."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import get_resolver, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from blog import (
    history,
    languages,
    pages,
    preview,
    public_media,
    referring,
    rendering,
    renditions,
    workflow,
)
from blog.languages import Language
from blog.models import Document, PhotoVersion, ShareLink, Tag
from blog.rendering import Photo
from blog.workflow.reviewing import REVIEWABLE

TOGETHER = "all"
View = Callable[..., HttpResponseBase]


class AnswerForm(forms.Form):
    """What a reader of a shared revision says, and who she is."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        error_messages={"required": _("Please write your name.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    text = forms.CharField(
        label=_("Comment"), max_length=2000, required=False, widget=forms.Textarea({"rows": 5})
    )

    def __init__(self, data: Any = None, *, link: ShareLink) -> None:
        super().__init__(data, initial={"name": link.name}, label_suffix="")
        if not link.may_comment:
            del self.fields["text"]
        for field in self.fields.values():
            # A browser would cut what is pasted there without a word; the form says that it is too long.
            field.widget.attrs.pop("maxlength", None)

    def clean(self) -> None:
        """A comment has words; an approval needs none."""
        if "approve" not in self.data and not self.cleaned_data.get("text", "?"):
            self.add_error("text", _("Please write something first."))


def by_link(view: View) -> View:
    """A view of an open link: kept by nobody, found by nobody, told to nobody; 404 for any other address."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, token: str, **found: Any) -> HttpResponseBase:
        link = preview.found(token)
        try:
            if link is None:
                raise Http404
            response = view(request, link, **found)
        except Http404 as unknown:
            # The ordinary page, but here, so that it is kept by nobody either.
            not_found: View = get_resolver().resolve_error_handler(HTTPStatus.NOT_FOUND)
            response = not_found(request, exception=unknown)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return answer


@require_safe
@by_link
def show(request: HttpRequest, link: ShareLink, code: str = "") -> HttpResponse:
    """The revision in one language, or in all side by side."""
    offered = _offered(link)
    code = code or _preferred(offered)
    if code not in (*languages.CODES, TOGETHER):
        raise Http404
    if request.method == "GET":
        workflow.opened(link, code)
    return _page(request, link, code, AnswerForm(link=link))


def _offered(link: ShareLink) -> list[str]:
    return [code for code in languages.CODES if link.revision.content.texts[code].title]


def _preferred(offered: list[str]) -> str:
    """The reader's language as her browser says, where the revision has it."""
    wanted = translation.get_language() or ""
    return wanted if wanted in offered else next(iter(offered), languages.ENGLISH.code)


def _page(request: HttpRequest, link: ShareLink, code: str, form: AnswerForm) -> HttpResponse:
    offered = _offered(link)
    shown = offered if code == TOGETHER else [code]
    # Side by side the words around the texts are in the reader's own language.
    around = _preferred(list(languages.CODES)) if code == TOGETHER else code
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    with translation.override(around):
        context = _context(link, languages.BY_CODE[around], shown, code, offered)
        return render(request, "blog/shared.html", {**context, "form": form}, status=status)


def _context(
    link: ShareLink, language: Language, shown: list[str], code: str, offered: list[str]
) -> dict[str, Any]:
    revision = link.revision
    is_latest = revision.post.latest_revision_id == revision.pk
    return {
        **pages.frame(language, ""),
        "articles": [_article(link, languages.BY_CODE[each]) for each in shown],
        "switches": [
            pages.Switch(each, _address(link, each.code), each.code == code, each.code in offered)
            for each in languages.ALL
        ],
        "link": link,
        "revision": revision,
        "is_latest": is_latest,
        "is_approved": revision.approved_at is not None,
        "may_approve": link.may_approve and is_latest and revision.state in REVIEWABLE,
        "together_url": _address(link, TOGETHER) if len(offered) > 1 else "",
        "answer_url": reverse("share-answer", args=[preview.token(link)]),
        "remarks": revision.remarks.exclude(signed=""),
        "code": code,
    }


def _address(link: ShareLink, code: str) -> str:
    return reverse("share-language", args=[preview.token(link), code])


def _article(link: ShareLink, language: Language) -> pages.Article:
    content, post = link.revision.content, link.revision.post
    day = content.date or post.date or timezone.localdate()

    def address(photo: Photo, rendition: renditions.Rendition, suffix: str) -> str:
        return reverse("share-photo", args=[preview.token(link), photo.image, rendition.name(suffix)])

    def document_address(found: referring.Filed) -> str:
        return reverse("share-document", args=[preview.token(link), found.pk])

    tags = Tag.objects.filter(pk__in=content.tags)
    photos = rendering.desk_photos(history.photos_in(content), link.revision.approved_at)
    outlet = rendering.Outlet(language.code, photo=address, document=document_address, has_addresses=False)
    return pages.article(content.texts, day, tags, language, photos, outlet)


def _versions(link: ShareLink) -> dict[int, PhotoVersion]:
    """The photos of the revision as they would go out now."""
    return history.photo_versions(history.photos_in(link.revision.content), link.revision.approved_at)


@require_safe
@by_link
def photo(request: HttpRequest, link: ShareLink, pk: int, name: str) -> FileResponse:
    """One file of a photo that the shared revision places."""
    version = _versions(link).get(pk)
    file = public_media.desk_file(version, name) if version else None
    if file is None:
        raise Http404
    return FileResponse(file)


@require_safe
@by_link
def document(request: HttpRequest, link: ShareLink, pk: int) -> FileResponse:
    """A file that the shared revision places."""
    placed = pk in history.documents_in(link.revision.content)
    return public_media.private_file(Document.objects.filter(pk=pk).first() if placed else None)


# Who can send this form has the secret of the link already; a cookie would add nothing.
@csrf_exempt
@require_POST
@by_link
def answer(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """A comment, an approval or both, signed by name. What cannot be taken comes back as it was typed."""
    code = request.POST.get("code", "")
    code = code if code in (*languages.CODES, TOGETHER) else _preferred(_offered(link))
    form = AnswerForm(request.POST, link=link)
    if not form.is_valid():
        return _page(request, link, code, form)
    name, text = form.cleaned_data["name"], form.cleaned_data.get("text", "")
    said = ""
    if workflow.comment_by_link(link, name, text, "" if code == TOGETHER else code):
        said = "commented"
    if "approve" in request.POST:
        said = _approved(link, name)
    return HttpResponseRedirect(f"{_address(link, code)}?said={said or 'nothing'}")


def _approved(link: ShareLink, name: str) -> str:
    try:
        return "approved" if workflow.approve_by_link(link, name) else ""
    except (workflow.OutdatedError, workflow.WrongStateError):
        return "outdated"
