"""The WSGI application that servers load: the newsstand, and Django behind it."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django = get_wsgi_application()

# Its rooms need the applications that the line above has made ready.
from blog.newsstand.stand import Newsstand  # noqa: E402

application = Newsstand(django, settings.PAGE_CACHE_BYTES) if settings.PAGE_CACHE_BYTES else django
