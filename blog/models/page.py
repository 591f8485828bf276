"""A page that stands beside the posts: about, notices, statements."""

from datetime import datetime
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from blog import languages
from blog.content import Content

RESERVED = frozenset({"blog", "site-map"})

_NO_TEXT = Q(
    *((f"{field}_{language.column}", "") for field in ("title", "body") for language in languages.ALL)
)


def not_reserved(slug: str) -> None:
    """Raise ValidationError for the address of something else."""
    if slug in RESERVED:
        raise ValidationError(_("This address is taken by a part of the site. Choose another one."))


class Page(models.Model):
    """Its columns hold what readers see, empty while it is not public; the draft is beside them.

    Only `workflow` writes it. `saves` counts the savings of the draft, so that two people never overwrite
    each other; `published_at` is the last publication, None while readers do not see it.
    """

    slug = models.CharField(
        _("address"),
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(
                r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z",
                _("Write only the letters a to z and digits, with single hyphens between them."),
            ),
            not_reserved,
        ],
        help_text=_(
            "The last part of the page’s address, the same in all languages. "
            "It stays once the page is public."
        ),
    )
    title = models.CharField(_("title"), max_length=200, blank=True, default="")
    body = models.TextField(_("text"), blank=True, default="")
    draft = models.JSONField(default=dict)
    saves = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(_("saved"), null=True)
    published_at = models.DateTimeField(_("published"), null=True)

    objects: ClassVar["models.Manager[Page]"] = models.Manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["pk"]
        permissions = [("publish_page", "Can publish and withdraw pages")]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | _NO_TEXT, name="only_public_pages_have_text"
            )
        ]

    def __str__(self) -> str:
        """The draft's title in the reader's language, or the first there is."""
        texts = self.content.texts
        own = texts[code].title if (code := get_language()) in texts else ""
        return own or next((text.title for text in texts.values() if text.title), self.slug)

    @property
    def content(self) -> Content:
        """What the draft says."""
        return Content.from_json(self.draft) if self.draft else Content()

    @property
    def is_public(self) -> bool:
        """Whether readers see it."""
        return self.published_at is not None

    @property
    def is_changed(self) -> bool:
        """Whether the draft was saved after readers got the page."""
        latest: datetime | None = self.saved_at
        return self.published_at is not None and latest is not None and latest > self.published_at
