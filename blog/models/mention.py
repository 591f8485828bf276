"""Which live posts link to which."""

from typing import ClassVar

from django.db import models

from blog.models.post import Post


class Mention(models.Model):
    """The public text of `post` links to the post number `mentioned`, which need not be there.

    Only `publication` writes it: a plate has to be made again when the address it links to moves or goes.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    mentioned = models.PositiveBigIntegerField(db_index=True)

    objects: ClassVar["models.Manager[Mention]"] = models.Manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["post", "mentioned"], name="a_mention_is_named_once")]

    def __str__(self) -> str:
        return f"{self.post_id} → {self.mentioned}"
