"""A post, as readers see it."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from blog import languages
from blog.content import Text
from blog.models.tag import Tag

if TYPE_CHECKING:
    from blog.models.photo_use import PhotoUse
    from blog.models.revision import Revision

NO_TEXT = Q(
    *(
        (f"{field}_{language.column}", "")
        for field in ("title", "teaser", "body")
        for language in languages.ALL
    )
)
IS_LIVE = Q(published_at__isnull=False, withdrawn_at__isnull=True)
IS_CHANGED = IS_LIVE & ~Q(latest_revision=F("live_revision"))


class PostQuerySet(models.QuerySet["Post"]):
    """Posts; public doors take only `live()`."""

    def live(self) -> Self:
        """What readers can see now, newest first."""
        return self.filter(IS_LIVE).order_by("-published_at", "-pk")

    def withdrawn(self) -> Self:
        """Posts that were public and were taken out."""
        return self.filter(withdrawn_at__isnull=False)

    def once_public(self) -> Self:
        """Posts that readers can see now, and those that were taken out."""
        return self.filter(published_at__isnull=False)


class PostManager(models.Manager["Post"]):
    """The same doors on `Post.objects`."""

    def get_queryset(self) -> PostQuerySet:
        """Every post, for the desk."""
        return PostQuerySet(self.model, using=self._db)

    def live(self) -> PostQuerySet:
        """What readers can see now, newest first."""
        return self.get_queryset().live()

    def withdrawn(self) -> PostQuerySet:
        """Posts that were public and were taken out."""
        return self.get_queryset().withdrawn()

    def once_public(self) -> PostQuerySet:
        """Posts that readers can see now, and those that were taken out."""
        return self.get_queryset().once_public()


# modeltranslation gives Notice a manager that the checker of types cannot follow.
class Post(models.Model):  # type: ignore[django-manager-missing]
    """Its columns hold what readers see, empty while it is not public; drafts are revisions.

    Only `publication` writes them. `date` is the day shown and in the address; `year` and `month` repeat it
    so that archives need no function per row. `published_at` orders posts and stands in feeds. `issued_at` is
    since when readers have it: the first publication, or the last return after a withdrawal.
    `changed_at` is the last change of any kind, `revised_at` the last one that readers were told of.
    `cards` names its share cards in public media by language code.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    latest_revision: models.ForeignKey["Revision | None"] = models.ForeignKey(
        "Revision", models.PROTECT, null=True, related_name="latest_of"
    )
    live_revision: models.ForeignKey["Revision | None"] = models.ForeignKey(
        "Revision", models.PROTECT, null=True, related_name="live_of"
    )

    title = models.CharField(_("title"), max_length=200, blank=True, default="")
    teaser = models.TextField(_("teaser"), blank=True, default="")
    body = models.TextField(_("text"), blank=True, default="")
    slug = models.SlugField(_("address"), max_length=80, blank=True, default="")
    tags = models.ManyToManyField(Tag, related_name="posts", verbose_name=_("tags"))
    lead_photo: "models.ForeignKey[PhotoUse | None]" = models.ForeignKey(
        "PhotoUse", models.SET_NULL, null=True, related_name="+"
    )

    cards: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)

    date = models.DateField(_("date"), null=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True)
    published_at = models.DateTimeField(_("published"), null=True)
    issued_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(_("changed"), null=True)
    revised_at = models.DateTimeField(_("revised"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects: ClassVar[PostManager] = PostManager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        permissions = [
            ("translate_post", "Can write the assigned languages of posts"),
            ("review_post", "Can return and approve posts"),
            ("publish_post", "Can publish, schedule and withdraw posts"),
            ("restore_post", "Can restore revisions"),
            ("share_post", "Can share revisions by link"),
        ]
        constraints = [
            models.CheckConstraint(condition=IS_LIVE | NO_TEXT, name="only_live_posts_have_text"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, date__isnull=True, withdrawn_at__isnull=True)
                | Q(published_at__isnull=False, date__isnull=False, year__isnull=False, month__isnull=False),
                name="published_posts_have_dates",
            ),
            models.CheckConstraint(
                condition=~IS_LIVE | Q(live_revision__isnull=False, changed_at__isnull=False),
                name="live_posts_name_a_revision",
            ),
            models.UniqueConstraint(
                fields=["date", "slug"], condition=Q(published_at__isnull=False), name="one_post_an_address"
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], condition=IS_LIVE, name="live_newest_first"),
            # With the columns that say which are older, so that SQLite reads no other row for them.
            models.Index(
                fields=["-revised_at", "-id", "published_at", "withdrawn_at"],
                condition=IS_LIVE & Q(revised_at__isnull=False),
                name="live_last_corrected",
            ),
            models.Index(fields=["year", "month"], condition=IS_LIVE, name="live_by_month"),
            # With the columns of the condition and the slug, so that addresses are listed from it alone.
            models.Index(
                fields=["-date", "-published_at", "-id", "withdrawn_at", "slug"],
                condition=IS_LIVE,
                name="live_by_day",
            ),
            # For the board. They repeat the columns of their condition: only then SQLite counts in them.
            models.Index(
                fields=["-latest_revision", "published_at"],
                condition=Q(published_at__isnull=True),
                name="never_published",
            ),
            models.Index(
                fields=["-latest_revision", "withdrawn_at"],
                condition=Q(withdrawn_at__isnull=False),
                name="withdrawn_posts",
            ),
            models.Index(
                fields=["-latest_revision", "live_revision", "published_at", "withdrawn_at"],
                condition=IS_LIVE,
                name="live_and_latest",
            ),
            models.Index(
                fields=["-latest_revision", "id", "live_revision", "published_at", "withdrawn_at"],
                condition=IS_CHANGED,
                name="changed_posts",
            ),
            *(
                models.Index(
                    fields=["-published_at", "withdrawn_at", f"title_{language.column}"],
                    condition=IS_LIVE & Q((f"title_{language.column}", "")),
                    name=f"live_without_{language.column}",
                )
                for language in languages.ALL
            ),
        ]

    def __str__(self) -> str:
        return next((text.title for text in self.texts().values() if text.title), f"Post {self.pk}")

    @property
    def is_live(self) -> bool:
        """Whether readers can see it now."""
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def day(self) -> dt.date:
        """The day shown; ValueError for a post that was never published."""
        if self.date is None:
            raise ValueError(f"post {self.pk} was never published")
        return self.date

    def texts(self) -> dict[str, Text]:
        """The public words by language code."""
        return {
            language.code: Text(
                *(getattr(self, f"{name}_{language.column}") for name in ("title", "teaser", "body"))
            )
            for language in languages.ALL
        }

    def shown_languages(self) -> list[str]:
        """The codes of the languages readers can read it in."""
        return [language.code for language in languages.ALL if getattr(self, f"title_{language.column}")]


def path_of(day: dt.date, slug: str) -> str:
    """The part of a post's address that all languages share: `2026/02/08/slug/`."""
    return f"{day:%Y/%m/%d}/{slug}/" if slug else f"{day:%Y/%m/%d}/"
