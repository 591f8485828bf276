"""The index follows the edition: what is public is in it, and nothing else."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from blog import folding, languages
from blog.languages import Language
from blog.models import IndexedText, Post
from blog.search import backend, entries

# Goes up where the same post gives other terms.
_TERMS = 2


def version() -> str:
    """What the entries of now are made by."""
    return f"{_TERMS}, {folding.version()}"


def include(post: Post) -> None:
    """Put the public texts of a live `post` into the index, in the transaction that makes them public."""
    exclude(post)
    if post.published_at is None or not post.is_live:
        return
    made_by = version()
    for code, text in entries.findable(post.texts()).items():
        row = IndexedText.objects.create(
            post=post,
            language=code,
            published_at=post.published_at,
            year=post.day.year,
            folding=made_by,
        )
        backend.current().write(row.pk, code, entries.entry(text))


def exclude(post: Post) -> None:
    """Take `post` out of the index, in the transaction that takes it out of the edition."""
    kept = IndexedText.objects.filter(post=post)
    rows = list(kept.values_list("pk", "language"))
    for code in languages.CODES:
        backend.current().erase([row for row, language in rows if language == code], code)
    kept.delete()


def rebuild() -> Iterator[int]:
    """Index every live post again, each in a transaction of its own; yields their numbers."""
    gone = IndexedText.objects.exclude(post__in=Post.objects.live().order_by())
    for post in Post.objects.filter(pk__in=gone.values("post")):
        with transaction.atomic():
            exclude(post)
    yield from _again(list(Post.objects.live().values_list("pk", flat=True)))


def catch_up() -> Iterator[int]:
    """Index the live posts that are not in the index, or were folded otherwise; yields their numbers."""
    current = IndexedText.objects.filter(folding=version())
    missing = Post.objects.live().exclude(pk__in=current.values("post"))
    yield from _again(list(missing.values_list("pk", flat=True)))


def faults() -> Iterator[str]:
    """Where the index and what is live differ, one sentence each; nothing where they agree."""
    live = Post.objects.live().order_by()
    made_by = version()
    for language in languages.ALL:
        shown = set(live.filter(_findable(language)).values_list("pk", flat=True))
        rows = IndexedText.objects.filter(language=language.code)
        found = set(rows.filter(folding=made_by).values_list("post", flat=True))
        if lost := shown - found:
            yield f"{len(lost)} texts in {language.name} are not in it"
        if more := set(rows.values_list("post", flat=True)) - shown:
            yield f"{len(more)} texts in {language.name} are in it and not public"
        if (terms := backend.current().count(language.code)) != rows.count():
            yield f"the terms in {language.name} are of {terms} texts, not of {rows.count()}"


def _findable(language: Language) -> Q:
    """A live post has a text in `language` or a gist for its readers."""
    columns = [languages.BY_CODE[code].column for code in languages.READ_BY[language.code]]
    has_no_text = Q(*((f"title_{column}", "") for column in columns))
    gists = (~Q((f"teaser_{column}", "")) & Q((f"body_{column}", "")) for column in columns)
    has_text = ~Q((f"title_{language.column}", ""))
    return has_text | has_no_text & reduce(or_, gists)


def _again(numbers: list[int]) -> Iterator[int]:
    for number in numbers:
        with transaction.atomic():
            post = Post.objects.live().select_for_update().filter(pk=number).first()
            if post:
                include(post)
        yield number
