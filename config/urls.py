"""The URL map of the site."""

from allauth.account import views as account
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path, register_converter

from blog import emblems, health, keys, media, second_factors, sessions, shared, signing_in, sitemaps, views

handler400 = "blog.desk.refused"
handler404 = "blog.views.not_found"
handler500 = "blog.views.failed"
handler429 = "blog.desk.too_many"

register_converter(keys.Key, "key")

urlpatterns = [
    path("", views.choose),
    path("admin/account/", include("allauth.usersessions.urls")),
    path("admin/account/login/", account.login, name="account_login"),
    path("admin/account/logout/", account.logout, name="account_logout"),
    path("admin/account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("admin/account/inactive/", signing_in.closed, name="account_inactive"),
    path("admin/account/signup/", signing_in.closed, name="account_signup"),
    path("admin/account/sessions/<key:pk>/end/", sessions.end_one, name="session_end"),
    path("admin/account/factors/webauthn/keys/<key:pk>/remove/", second_factors.remove_passkey),
    path("admin/account/factors/", include("allauth.mfa.urls")),
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
    re_path(r"^sitemap-(?P<year>[1-9][0-9]{3})\.xml$", sitemaps.posts),
    re_path(r"^sitemap-(?P<year>[1-9][0-9]{3})-(?P<month>0[1-9]|1[0-2])\.xml$", sitemaps.posts),
    path("media/documents/<uuid:uuid>/<str:name>", media.document),
    path("media/cards/<str:folder>/card.jpg", media.card),
    path("media/photos/<uuid:uuid>/<str:name>", media.photo),
    *i18n_patterns(path("", include("blog.urls"))),
]
