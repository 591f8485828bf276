"""What people are typing is kept while they type, and comes back when they open the form again."""

import re
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from blog import jottings, languages, richtext, roles
from blog.admin import presences
from blog.admin.draft_form import DraftForm
from blog.content import FIELDS
from blog.models import Jotting, Post, Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

# What a form says of itself: the window it was opened in, and who opened it, signed.
OPENING, TYPED_BY = jottings.OPENING, "typed_by"
NAMES = (*DraftForm.base_fields, *(f"{name}_{each.column}" for name in FIELDS for each in languages.ALL))
SAVED = "saved_openings"
SALT = "blog.typed"
MARGIN = 0.98  # of the largest request; the rest is for what a browser adds

_OPENING = re.compile(r"[\w-]{1,40}", re.ASCII)


def may_write(user: "User | AnonymousUser", post: Post | None) -> bool:
    """Whether somebody may open the form of `post` (None: a new one)."""
    return bool(roles.languages_of(user)) if post else roles.may(user, "add_post")


@require_POST
def keep(request: HttpRequest, pk: int | None = None) -> JsonResponse:
    """Keep the form as it stands; `says` is the sentence to show. Makes no revision."""
    post = _post(pk)
    if not may_write(request.user, post):
        return JsonResponse({"says": _("Your account may not write this post.")}, status=403)
    marked = _mark(request.POST)
    if marked and marked["user"] != request.user.pk:
        return JsonResponse({"says": _("Somebody else is signed in now. Sign in as yourself.")}, status=403)
    if request.POST.get(OPENING) in request.session.get(SAVED, ()):
        return JsonResponse({"says": ""})
    over = "over" in request.POST
    jotting = jottings.keep(request.user, post, _fields(request.POST), over=over)  # type: ignore[arg-type]
    if jotting is None:
        return JsonResponse({"says": _("Another text of yours waits above.")}, status=409)
    moment = timezone.localtime(jotting.saved_at)
    return JsonResponse({"says": _("Kept at %(time)s") % {"time": f"{moment:%H:%M:%S}"}})


@require_POST
def discard(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Forget what was typed and not saved."""
    post = _post(pk)
    if not may_write(request.user, post):
        return JsonResponse({"says": _("Your account may not write this post.")}, status=403)
    jottings.discard(request.user, post)  # type: ignore[arg-type]
    messages.info(request, _("Discarded. The form holds what was saved last."))
    return HttpResponseRedirect(_form_url(post))


def saved(request: HttpRequest, post: Post | None) -> None:
    """Note that the form of `request` was saved: what it held need not be kept any more."""
    jottings.discard(request.user, post)  # type: ignore[arg-type]
    opening = request.POST.get(OPENING, "")
    if _OPENING.fullmatch(opening):
        request.session[SAVED] = [*request.session.get(SAVED, ()), opening][-8:]


def typed_form(request: HttpRequest, post: Post | None) -> DraftForm | None:
    """With `?typed=1` the form as it was kept, with the base it was typed on; not looked at yet."""
    jotting = _kept(request, post) if "typed" in request.GET else None
    if jotting is None:
        return None
    typed = jottings.typed(jotting)
    form = DraftForm(post=post, revision=_base(typed, post), user=request.user)
    for name, field in form.fields.items():
        if not field.disabled:
            form.initial[name] = field.widget.value_from_datadict(typed, {}, name)
    return form


def has_unsaved(request: HttpRequest, post: Post) -> bool:
    """Whether this person typed something into the form of `post` that she has not saved."""
    jotting = _kept(request, post)
    return jotting is not None and _differs(jotting, post.latest_revision, request.user)


def form_context(request: HttpRequest, post: Post | None) -> dict[str, Any]:
    """What the form tells of typed texts and of other people, and what its script needs."""
    jotting = _kept(request, post) if request.method != "POST" else None
    is_restored = jotting is not None and "typed" in request.GET
    latest = post.latest_revision if post else None
    if jotting and not is_restored and not _differs(jotting, latest, request.user):
        jotting = None
    base = _base(jottings.typed(jotting), post) if jotting else None
    return {
        "jotting": jotting,
        "jotting_base": base,
        "is_restored": is_restored,
        "is_outdated": base is not None and base != latest,
        "typed": _for_script(request, post, jotting, is_restored),
        "typed_by": signing.dumps({"user": request.user.pk, "post": post.pk if post else None}, salt=SALT),
        "present": presences.sentences(request, post) if post else [],
    }


def _for_script(
    request: HttpRequest, post: Post | None, jotting: Jotting | None, is_restored: bool
) -> dict[str, Any]:
    """The data attributes of `_typed.html`."""
    pks = [post.pk] if post else []
    form = request.POST.get(OPENING, "") if request.method == "POST" else ""
    waiting = jottings.opening(jotting) if jotting else ""
    return {
        "keep": reverse("admin:blog_post_keep" if post else "admin:blog_post_keep_new", args=pks),
        "presence": reverse("admin:blog_post_presence", args=pks) if post else "",
        "discard": reverse("admin:blog_post_discard" if post else "admin:blog_post_discard_new", args=pks),
        "login": f"{reverse('admin:login')}?next={reverse('admin:blog_post_changelist')}",
        "limit": int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE * MARGIN),
        "key": f"{request.user.pk}.{post.pk if post else 'new'}",
        "opening": waiting if is_restored else form if _OPENING.fullmatch(form) else "",
        "sent": request.method == "POST",
        "waiting": waiting,
        "waiting_since": int(jotting.saved_at.timestamp() * 1000) if jotting else 0,
        "saved": " ".join(request.session.get(SAVED, ())),
        "now": int(timezone.now().timestamp() * 1000),
    }


def surviving(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view of a form that keeps what is sent after the session ended, for the one who typed it."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **found: Any) -> HttpResponse:
        is_lost = request.method == "POST" and not admin.site.has_permission(request)
        if is_lost and _stashed(request, found.get("object_id")):
            messages.warning(
                request, _("You were signed out. Nothing is lost: sign in, and what you typed is there.")
            )
            return redirect_to_login(f"{request.path}?typed=1", reverse("admin:login"))
        return view(request, *args, **found)

    return door


def _stashed(request: HttpRequest, object_id: str | None) -> bool:
    """Keep the form for its writer, whom her own page names; strangers have no such page."""
    mark = _mark(request.POST)
    number = int(object_id) if object_id and object_id.isdecimal() and len(object_id) < 13 else None
    if mark is None or mark["post"] != number or (number is None) != (object_id is None):
        return False
    user = get_user_model().objects.filter(pk=mark["user"]).first()
    post = Post.objects.filter(pk=number).first() if number else None
    if user is None or (number and post is None) or not may_write(user, post):
        return False
    return jottings.keep(user, post, _fields(request.POST), over=True) is not None


def _mark(sent: QueryDict) -> dict[str, Any] | None:
    """Who opened the form, and of which post; None where the form does not say so, or lies."""
    try:
        mark: dict[str, Any] = signing.loads(
            sent.get(TYPED_BY, ""), salt=SALT, max_age=settings.SESSION_COOKIE_AGE
        )
    except signing.BadSignature:
        return None
    return mark


def _fields(sent: QueryDict) -> dict[str, list[str]]:
    """The fields of the form and the name of its window: nothing else is kept."""
    found = {name: values for name, values in sent.lists() if name in NAMES}
    opening = sent.get(OPENING, "")
    return found | ({OPENING: [opening]} if _OPENING.fullmatch(opening) else {})


def _post(pk: int | None) -> Post | None:
    return get_object_or_404(Post, pk=pk) if pk is not None else None


def _form_url(post: Post | None) -> str:
    return reverse("admin:blog_post_change", args=[post.pk]) if post else reverse("admin:blog_post_add")


def _kept(request: HttpRequest, post: Post | None) -> Jotting | None:
    return jottings.kept(request.user, post)  # type: ignore[arg-type]


def _base(typed: QueryDict, post: Post | None) -> Revision | None:
    number = typed.get("base", "")
    is_number = number.isascii() and number.isdecimal() and len(number) < 13
    return post.revisions.filter(pk=int(number)).first() if post and is_number else None


def _differs(jotting: Jotting, latest: Revision | None, user: "User | AnonymousUser") -> bool:
    """Whether a jotting says more than the revision it would be saved over."""
    typed = jottings.typed(jotting)
    form = DraftForm(typed, revision=latest, user=user)
    changed = set(form.changed_data) - {"base", "post_key", "following"}
    ready = [set(form["ready"].data or ()), set(form.initial["ready"])]
    if not typed.get("simplified_by_hand"):
        derived = languages.SIMPLIFIED
        changed -= {"simplified_fields"}
        changed -= {f"{name}_{derived.column}" for name in FIELDS}
        ready = [each - {derived.code} for each in ready]
    if ready[0] == ready[1]:
        changed -= {"ready"}
    bodies = {name for name in changed if name.startswith("body_")}
    same = {name for name in bodies if richtext.clean(typed.get(name, "")) == form.initial.get(name, "")}
    return bool(changed - same)
