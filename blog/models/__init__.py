"""The nouns, one a file: the post stands on tags and images, and its revisions and old paths on it."""

from blog.models.edition import Edition
from blog.models.image import Image
from blog.models.masthead import Masthead
from blog.models.old_path import OldPath
from blog.models.photo_use import PhotoUse
from blog.models.post import Post
from blog.models.revision import Revision
from blog.models.tag import Tag

__all__ = ["Edition", "Image", "Masthead", "OldPath", "PhotoUse", "Post", "Revision", "Tag"]
