"""The URL map of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path, register_converter

from blog import emblems, health, keys, shared, sitemaps, views

handler400 = "blog.desk.refused"
handler404 = "blog.views.not_found"
handler500 = "blog.views.failed"

register_converter(keys.Key, "key")

urlpatterns = [
    path("", views.choose),
    path("admin/", admin.site.urls),
    path("share/<str:token>/", shared.show, name="share"),
    path("share/<str:token>/answer/", shared.answer, name="share-answer"),
    path("share/<str:token>/photos/<key:pk>/<str:name>", shared.photo, name="share-photo"),
    path("share/<str:token>/files/<key:pk>/", shared.document, name="share-document"),
    path("share/<str:token>/<str:code>/", shared.show, name="share-language"),
    path("healthz", health.alive),
    path("readyz", health.ready),
    re_path(r"^(?P<name>favicon\.ico|apple-touch-icon(?:-precomposed)?\.png)$", emblems.icon),
    path("security.txt", health.security_moved),
    path("robots.txt", health.robots),
    path(".well-known/security.txt", health.security),
    path("sitemap.xml", sitemaps.index),
    path("sitemap-pages.xml", sitemaps.pages),
    re_path(r"^sitemap-(?P<year>[1-9][0-9]{3})\.xml$", sitemaps.year),
    path("media/documents/<uuid:uuid>/<str:name>", views.document),
    path("media/cards/<str:folder>/card.jpg", views.card),
    path("media/photos/<uuid:uuid>/<str:name>", views.photo),
    *i18n_patterns(path("", include("blog.urls"))),
]
