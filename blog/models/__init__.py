"""The nouns, one a file. Each imports only from those above it in this list."""

from blog.models.edition import Edition
from blog.models.image import Image
from blog.models.masthead import Masthead
from blog.models.tag import Tag
from blog.models.post import Post  # isort: skip
from blog.models.revision import Revision  # isort: skip
from blog.models.photo_use import PhotoUse  # isort: skip
from blog.models.old_path import OldPath  # isort: skip

__all__ = ["Edition", "Image", "Masthead", "OldPath", "PhotoUse", "Post", "Revision", "Tag"]
