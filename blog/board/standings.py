"""Where posts stand: how many, and the newest of those that are not simply live."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models import Count as CountOf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from blog import history, languages, translation_state
from blog.board.calendar import first_day
from blog.languages import Language
from blog.models import Post, Revision, Schedule
from blog.models.post import IS_CHANGED, IS_LIVE
from blog.translation_state import STANDING_NAMES, Standing

MOST = 60  # posts of each kind that are looked at
State = Revision.State
IN_HAND = {
    "draft": (State.DRAFT, State.RETURNED),
    "in_review": (State.IN_REVIEW,),
    "approved": (State.APPROVED,),
}
_KINDS = {
    "unpublished": Q(published_at__isnull=True),
    "changed": IS_CHANGED,
    "withdrawn": Q(withdrawn_at__isnull=False),
}
_TEXTS = tuple(f"{name}_{each.column}" for name in ("teaser", "body") for each in languages.ALL)
_WITHOUT = {
    languages.ENGLISH.code: _("live, without English"),
    languages.TRADITIONAL.code: _("live, without Traditional Chinese"),
    languages.SIMPLIFIED.code: _("live, without Simplified Chinese"),
}
_GIST = {
    languages.ENGLISH.code: _("live, with a gist in English"),
    languages.TRADITIONAL.code: _("live, with a gist in Traditional Chinese"),
    languages.SIMPLIFIED.code: _("live, with a gist in Simplified Chinese"),
}


@dataclass(frozen=True)
class Count:
    """How many posts stand there; `key` is the filter of the list that shows them."""

    key: str
    name: str | Promise
    number: int


@dataclass(frozen=True)
class Row:
    """A post and, by language, where it stands."""

    post: int
    title: str
    standings: list[tuple[Language, Standing, Promise]]


def conditions() -> dict[str, Q]:
    """What the counts count and the list of posts filters, by key."""
    scheduled = _scheduled()
    in_hand = {key: Q(latest_revision__state__in=states) & ~scheduled for key, states in IN_HAND.items()}
    return {
        **in_hand,
        "draft": in_hand["draft"] & _KINDS["unpublished"],
        "scheduled": scheduled,
        "live": IS_LIVE,
        "changed": _KINDS["changed"],
        "withdrawn": _KINDS["withdrawn"],
        "stale": _stale(),
        **{_gap_key(each): _gap(each) for each in languages.ALL},
        **{_gist_key(each): _gist(each) for each in languages.ALL},
    }


def _scheduled() -> Q:
    return Q(pk__in=Schedule.objects.filter(state=Schedule.State.PENDING).values("post"))


def _stale() -> Q:
    """Some language of the newest revision is stale; withdrawn posts are in nobody's way."""
    stale = Revision.objects.exclude(stale="").filter(latest_of__isnull=False).values("post")
    return Q(pk__in=stale, withdrawn_at__isnull=True)


def names() -> dict[str, str | Promise]:
    """The conditions in words."""
    gaps = {
        **{_gap_key(each): _WITHOUT[each.code] for each in languages.ALL},
        **{_gist_key(each): _GIST[each.code] for each in languages.ALL},
    }
    return {**{key: STANDING_NAMES[Standing(key)] for key in conditions() if key not in gaps}, **gaps}


def _gap_key(language: Language) -> str:
    return f"without_{language.column}"


def _gap(language: Language) -> Q:
    return _untitled(language) & Q((f"teaser_{language.column}", ""))


def _gist_key(language: Language) -> str:
    return f"gist_{language.column}"


def _gist(language: Language) -> Q:
    return _untitled(language) & ~Q((f"teaser_{language.column}", ""))


def _untitled(language: Language) -> Q:
    return IS_LIVE & Q((f"title_{language.column}", ""))


def counted() -> tuple[list[Count], list[Count]]:
    """How many posts stand where, and how many live ones lack a language: one query.

    A post in anybody's hands is unpublished, changed or withdrawn: states are looked up for those alone.
    """
    every, kinds = conditions(), ("unpublished", "changed", "withdrawn")
    whole = {key: every[key] for key in every if key not in IN_HAND}
    parts = [_part(key, Value("", CharField()), condition) for key, condition in whole.items()]
    parts += [_part(kind, F("latest_revision__state"), _KINDS[kind] & ~_scheduled()) for kind in kinds]
    found = {(key, state): number for key, state, number in parts[0].union(*parts[1:], all=True)}
    for key, states in IN_HAND.items():
        among = kinds[:1] if key == "draft" else kinds
        found[key, ""] = sum(found.get((kind, state), 0) for kind in among for state in states)
    said = [Count(key, name, found.get((key, ""), 0)) for key, name in names().items()]
    gaps = {key(each) for each in languages.ALL for key in (_gap_key, _gist_key)}
    return [each for each in said if each.key not in gaps], [
        each for each in said if each.key in gaps and each.number
    ]


def _part(key: str, state: Value | F, condition: Q) -> Any:
    named = Post.objects.filter(condition).order_by().annotate(key=Value(key, CharField()), at_hand=state)
    grouped = named.values("key", "at_hand").annotate(number=CountOf("pk"))
    return grouped.values_list("key", "at_hand", "number")


def open_posts(own: frozenset[str], now: datetime) -> list[Post]:
    """The newest posts of each kind that the board speaks of, newest save first; without their texts.

    `own` names the languages of a translator: live posts without one of them are among what is spoken of.
    """
    live = Post.objects.live()
    in_hand = Q(latest_revision__state__in=[State.IN_REVIEW, State.RETURNED, State.APPROVED])
    newest = [Post.objects.filter(kind).order_by("-latest_revision_id") for kind in _KINDS.values()]
    kinds = [
        *newest,
        # However many drafts are newer, what waits for somebody is found.
        *(kind.filter(in_hand) for kind in newest),
        live.filter(published_at__gte=first_day(now)),
        *(live.filter(_gap(languages.BY_CODE[code])) for code in sorted(own)),
        Post.objects.filter(_stale()).order_by("-latest_revision_id"),
    ]
    parts = [Post.objects.filter(pk__in=kind.values("pk")[:MOST]).order_by().values("pk") for kind in kinds]
    posts = Post.objects.filter(pk__in=parts[0].union(*parts[1:]))
    posts = posts.select_related("latest_revision__created_by").order_by("-latest_revision_id")
    return list(posts.defer("latest_revision__snapshot", *_TEXTS))


def is_settled(post: Post) -> bool:
    """Whether it is live in every language, and nobody is writing on it."""
    return (
        post.is_live
        and post.latest_revision_id == post.live_revision_id
        and len(post.shown_languages()) == len(languages.ALL)
        and not (post.latest_revision and post.latest_revision.stale)
    )


def with_texts(posts: Sequence[Post]) -> list[Post]:
    """The same posts with all that tells where each language stands."""
    found = Post.objects.select_related("latest_revision").prefetch_related("schedules")
    read = found.in_bulk([post.pk for post in posts])
    return [read[post.pk] for post in posts if post.pk in read]


def row(post: Post) -> Row:
    """A post of the table. Wants what `with_texts` loads."""
    stood = ((each, translation_state.standing(post, each.code)) for each in languages.ALL)
    return Row(post.pk, history.desk_title(post), [(each, it, STANDING_NAMES[it]) for each, it in stood])
