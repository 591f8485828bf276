"""A subject that posts are filed under."""

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import validate_slug
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from blog import languages

if TYPE_CHECKING:
    from blog.models.post import Post


class Tag(models.Model):
    """Its name is public as soon as it is saved; its page exists while a live post carries it."""

    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        validators=[validate_slug],
        help_text=_("Letters, digits and hyphens; the last part of the tag page’s address."),
    )
    name = models.CharField(_("name"), max_length=80)

    name_en: str
    name_zh_hant: str
    name_zh_hans: str
    posts: ClassVar["models.Manager[Post]"]

    objects: ClassVar["models.Manager[Tag]"] = models.Manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["slug"]
        constraints = [models.CheckConstraint(condition=~Q(slug=""), name="tag_has_slug")]

    def __str__(self) -> str:
        """The name in the reader's language, or the first there is."""
        language = languages.BY_CODE.get(get_language() or "")
        own = str(getattr(self, f"name_{language.column}")) if language else ""
        return own or self.name_en or self.name_zh_hant or self.slug

    def name_in(self, column: str) -> str:
        """The name in the language of `column` (`zh_hant`), or another one where it has none."""
        return str(getattr(self, f"name_{column}")) or str(self)
