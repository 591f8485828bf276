"""Wiring: the blog, and the desk as Django's admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class BlogConfig(AppConfig):
    """The blog."""

    name = "blog"
    verbose_name = _("Blog")
    default = True


class DeskConfig(AdminConfig):
    """Django's admin, as the desk."""

    default_site = "blog.desk.DeskSite"
