"""The WSGI application that servers load: the newsstand, and Django behind it."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django = get_wsgi_application()

# Its rooms need the applications that the line above has made ready.
from blog.newsstand.porter import Porter  # noqa: E402
from blog.newsstand.stand import Newsstand  # noqa: E402

house = Porter(django, settings.BODIES_AT_ONCE)
application = Newsstand(house, settings.PAGE_CACHE_BYTES) if settings.PAGE_CACHE_BYTES else house
