"""Wiring: the blog, and the desk as Django's admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from blog import checks


class BlogConfig(AppConfig):
    """The blog."""

    name = "blog"
    verbose_name = _("Blog")
    default = True

    def ready(self) -> None:
        """The checks of `manage.py check --deploy`."""
        register(checks.weaknesses, Tags.security, deploy=True)


class DeskConfig(AdminConfig):
    """Django's admin, as the desk."""

    default_site = "blog.desk.DeskSite"
