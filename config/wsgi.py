"""What servers load: the newsstand with Django behind it (WSGI), and for `serve` its counter (RSGI)."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django = get_wsgi_application()

# Its rooms need the applications that the line above has made ready.
from blog.newsstand.counter import Counter  # noqa: E402
from blog.newsstand.stand import Newsstand  # noqa: E402

application = Newsstand(django, settings.PAGE_CACHE_BYTES) if settings.PAGE_CACHE_BYTES else django
counter = Counter(application, settings.THREADS)
