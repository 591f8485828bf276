"""One immutable snapshot of a post, at the desk."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from blog import languages
from blog.content import Content
from blog.models.post import Post

if TYPE_CHECKING:
    from django.contrib.auth.models import User


# Post and Revision name each other, which the checker of types cannot follow.
class Revision(models.Model):  # type: ignore[django-manager-missing]
    """What a post said when somebody saved it. Nothing of it changes later but its state.

    `slug` and `titles` (all languages, one a line) repeat the snapshot's, so that lists and searches need
    not open it. A parked revision lost a race with another save: it is kept, and never goes out by itself.
    One that was merged names the revision that somebody else had saved in between. `approver` is the name of
    who approved it, also of somebody without an account.

    `sources` says what each translated field was checked against: `zh-hans.body` to the fingerprint of the
    text that it was translated from; `stale` names the languages whose source has changed since, with a space
    between. `derived_by` is the version of the converter and the glossary that made its Simplified.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PARKED = "parked", _("parked")
        IN_REVIEW = "in_review", _("in review")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        PUBLISHED = "published", _("published")

    post = models.ForeignKey(Post, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64)
    slug = models.CharField(max_length=80, blank=True)
    titles = models.CharField(_("titles"), max_length=620, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("saved"), auto_now_add=True)
    created_by: "models.ForeignKey[User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    merged_with: "models.ForeignKey[Revision | None]" = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved"), null=True)
    approver = models.CharField(max_length=150, blank=True)
    sources = models.JSONField(default=dict)
    stale = models.CharField(max_length=40, blank=True)
    derived_by = models.CharField(max_length=120, blank=True)

    objects: ClassVar["models.Manager[Revision]"] = models.Manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        default_permissions = ("view",)
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["post", "number"], name="revision_numbers_are_unique"),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_at__isnull=False),
                name="approved_revisions_say_when",
            ),
        ]
        indexes = [
            models.Index(fields=["slug"], condition=~Q(slug=""), name="revision_slug"),
            models.Index(fields=["post", "stale"], condition=~Q(stale=""), name="stale_revisions"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}.{self.number}"

    @property
    def content(self) -> Content:
        """The snapshot, typed."""
        return Content.from_json(self.snapshot)

    @property
    def title(self) -> str:
        """What the desk calls it: its title in the reader's language where all have one, else the first."""
        titles = self.titles.split("\n")
        code = get_language()
        # Empty titles are left out: whose a line is, is known where none is missing.
        if len(titles) == len(languages.CODES) and code in languages.CODES:
            return titles[languages.CODES.index(code)]
        return titles[0] or f"#{self.post_id}"
