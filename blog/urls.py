"""The public addresses below a language."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter

from blog import emblems, feed_addresses, finding, press, site_pages, verifying, views
from blog.feeds import doors as feeds

app_name = "blog"


class FourDigits(IntConverter):
    """A year."""

    regex = r"[1-9][0-9]{3}"

    def to_url(self, value: str | int) -> str:
        """Four digits."""
        return f"{int(value):04}"


class TwoDigits(IntConverter):
    """A month or a day."""

    regex = "[0-9]{2}"

    def to_url(self, value: str | int) -> str:
        """Two digits."""
        return f"{int(value):02}"


class Ending(StringConverter):
    """The ending of a feed's address."""

    regex = "|".join(each.ending for each in feed_addresses.FORMATS)


class Part(IntConverter):
    """The number of a part, in one form: from 1 on, no zero before it."""

    regex = "[1-9][0-9]{0,5}"


register_converter(FourDigits, "yyyy")
register_converter(TwoDigits, "nn")
register_converter(Ending, "ending")
register_converter(Part, "part")

_TAG_MONTH = "blog/tags/<slug:slug>/<yyyy:year>/<nn:month>/"

urlpatterns = [
    path("", views.home, name="home"),
    path("site.webmanifest", emblems.manifest, name="manifest"),
    path("blog/", views.index, name="index"),
    path("blog/archive/", views.archive, name="archive"),
    path("blog/feed.<ending:ending>", feeds.newest, name="feed"),
    path("blog/<yyyy:year>/<nn:month>/feed.<ending:ending>", feeds.archived, name="feed-month"),
    path("blog/<yyyy:year>/<nn:month>/feed-<part:part>.<ending:ending>", feeds.archived, name="feed-part"),
    path("blog/tags/<slug:slug>/feed.<ending:ending>", feeds.newest, name="tag-feed"),
    path(f"{_TAG_MONTH}feed.<ending:ending>", feeds.archived, name="tag-feed-month"),
    path(f"{_TAG_MONTH}feed-<part:part>.<ending:ending>", feeds.archived, name="tag-feed-part"),
    path("blog/subscribe/", feeds.subscribe, name="subscribe"),
    path("blog/search/", finding.find, name="search"),
    path("blog/verify/", verifying.verify, name="verify"),
    path("blog/tags/", views.tags, name="tags"),
    path("blog/tags/<slug:slug>/", views.tag, name="tag"),
    path("blog/<yyyy:year>/", views.year, name="year"),
    path("blog/<yyyy:year>/<nn:month>/", views.month, name="month"),
    path("blog/<yyyy:year>/<nn:month>/<nn:day>/", views.post, name="post-by-date"),
    path("blog/<yyyy:year>/<nn:month>/<nn:day>/<slug:slug>/", views.post, name="post"),
    path("blog/<yyyy:year>/<nn:month>/<nn:day>/press.zip", press.download, name="press-by-date"),
    path("blog/<yyyy:year>/<nn:month>/<nn:day>/<slug:slug>/press.zip", press.download, name="press"),
    path("site-map/", site_pages.site_map, name="site-map"),
    path("<slug:slug>/", site_pages.page, name="page"),
]
