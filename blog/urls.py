"""The public addresses below a language."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from blog import feeds, finding, site_pages, views

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


register_converter(FourDigits, "yyyy")
register_converter(TwoDigits, "nn")

urlpatterns = [
    path("", views.home, name="home"),
    path("blog/", views.index, name="index"),
    path("blog/archive/", views.archive, name="archive"),
    path("blog/feed.rss", feeds.rss, name="rss"),
    path("blog/search/", finding.find, name="search"),
    path("blog/tags/", views.tags, name="tags"),
    path("blog/tags/<slug:slug>/", views.tag, name="tag"),
    path("blog/<yyyy:year>/", views.year, name="year"),
    path("blog/<yyyy:year>/<nn:month>/", views.month, name="month"),
    path("blog/<yyyy:year>/<nn:month>/<nn:day>/", views.post, name="post-by-date"),
    path("blog/<yyyy:year>/<nn:month>/<nn:day>/<slug:slug>/", views.post, name="post"),
    path("site-map/", site_pages.site_map, name="site-map"),
    path("<slug:slug>/", site_pages.page, name="page"),
]
