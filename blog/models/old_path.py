"""An address that a post had before."""

from django.db import models

from blog.models.post import Post


class OldPath(models.Model):
    """`path` is the part after `/<language>/blog/`, as `2026/02/08/slug/`; it leads to `post` for ever."""

    path = models.CharField(max_length=100, unique=True)
    post = models.ForeignKey(Post, models.CASCADE, related_name="old_paths")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.path
