"""One settings file. Every knob is an environment variable with a working default (`.env.example`)."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from csp.constants import NONCE, NONE, SELF
from js_asset import static_lazy

from blog import languages, richtext
from config import env, release

BASE_DIR = env.BASE_DIR
DATA_DIR = env.data_dir()
DEBUG = env.flag("DEBUG", False)
PORT = env.number("PORT", 8000, 1, 65535)
SITE_URL = env.site_url(f"http://127.0.0.1:{PORT}")
SECRET_KEY = env.secret_key(DATA_DIR)

_HOST = urlsplit(SITE_URL).hostname or "localhost"
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", f"{_HOST},127.0.0.1,localhost")
HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "modeltranslation",
    "blog.apps.BlogConfig",
    "blog.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_prose_editor",
    "js_asset",
]
MIDDLEWARE = [
    "config.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "config.policy.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "blog.clock.ReadersClock",
    "blog.acting.ActingAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.locale.Locale",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "blog.sessions.Lifetime",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "blog.desk.around",
            ],
        },
    },
]

DATABASES = {"default": env.database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [(language.code, language.name) for language in languages.ALL]
MODELTRANSLATION_FALLBACK_LANGUAGES = ()
MODELTRANSLATION_AUTO_POPULATE = False
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "Asia/Hong_Kong")
try:
    ZoneInfo(TIME_ZONE)
except (ZoneInfoNotFoundError, ValueError):
    raise env.Misconfigured("TIME_ZONE", f"is {TIME_ZONE!r}: write one like Asia/Hong_Kong.") from None

# Files. The desk's folder is never served; public media holds only what the edition shows.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "public"
DESK_ROOT = DATA_DIR / "desk"
STORAGES = {
    "default": {
        "BACKEND": "config.desk_files.WholeFiles",
        "OPTIONS": {"location": DESK_ROOT, "base_url": None},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "config.static_files.HashedStaticFiles"
        ),
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
# Every page names hashed files: the others need neither packing nor place.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# For whoever found a fault: security.txt (RFC 9116).
SECURITY_CONTACT = env.contact("SECURITY_CONTACT")
SECURITY_POLICY = env.page("SECURITY_POLICY")

# Limits
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # bytes: three bodies of 70,000 characters, percent-encoded
PHOTO_MAX_BYTES = env.number("PHOTO_MAX_MB", 40, 1, 500) * 1024 * 1024
PHOTO_MAX_PIXELS = env.number("PHOTO_MAX_MEGAPIXELS", 60, 1, 500) * 1_000_000
DOCUMENT_MAX_BYTES = env.number("DOCUMENT_MAX_MB", 25, 1, 500) * 1024 * 1024
TEASER_LENGTHS = {"en": 280, "zh-hant": 110, "zh-hans": 110}  # characters, where nobody wrote a teaser
POSTS_PER_PAGE = env.number("POSTS_PER_PAGE", 10, 1, 100)
POSTS_PER_FEED = env.number("POSTS_PER_FEED", 20, 1, 100)
# Whom to tell of each change of a feed (WebSub), and the seconds after which every copy of it is new.
WEBSUB_HUB = env.hub("WEBSUB_HUB")
WEBSUB_WAIT = env.number("WEBSUB_WAIT", 2, 0, 3600)
# Public answers kept ready in the memory of each worker; none while pages are made straight from the sources.
PAGE_CACHE_BYTES = 0 if DEBUG else env.number("PAGE_CACHE_MB", 32, 0, 4096) * 1024 * 1024
# Downloads for the press that are kept ready on disk: the oldest go first.
PRESS_CACHE_BYTES = env.number("PRESS_CACHE_MB", 2000, 0, 1_000_000) * 1024 * 1024
BACKUP_DAYS = env.number("BACKUP_DAYS", 7, 1, 3650)  # after which `doctor` misses a backup
RELEASED_AT = release.released_at(BASE_DIR)
# Of each worker, for what does not lie ready.
THREADS = env.number("THREADS", 4, 1, 64)
# Plates of another release, or made while templates are being written, are not used.
RELEASE = "" if DEBUG else release.fingerprint(BASE_DIR, SITE_URL, MEDIA_URL)

# Staff
LOGIN_URL = "account_login"
AUTHENTICATION_BACKENDS = ["blog.signing_in.Staff"]
# A second factor of everybody. The demonstration runs without HTTPS.
REQUIRE_MFA = env.flag("REQUIRE_MFA", HTTPS)
ACCOUNT_ADAPTER = "blog.signing_in.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900  # seconds
# Failures by one address with one name; anywhere with one name. No limit for an address alone, which a whole
# office shares, but one that only a machine reaches.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "5/5m/key",
    "login_failed_anywhere": "100/h/key",
    "refusal_told": "1/5m/key",
    "reauthenticate": "10/m/user",
}
USERSESSIONS_ADAPTER = "blog.sessions.OnRecord"
MFA_ADAPTER = "blog.second_factors.Factors"
MFA_FORMS = {
    "add_webauthn": "blog.second_factors.NewPasskey",
    "login_webauthn": "blog.second_factors.PasskeyAlone",
    "authenticate_webauthn": "blog.second_factors.PasskeyBeside",
    "reauthenticate_webauthn": "blog.second_factors.PasskeyAgain",
}
MFA_TOTP_TOLERANCE = 1  # clocks of phones are some seconds off
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = _HOST
# What failed is counted for all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "throttle",
        # Beyond it Django throws entries away, and with them what was counted.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"django.contrib.auth.password_validation.{name}",
        "OPTIONS": {"min_length": 12} if name == "MinimumLengthValidator" else {},
    }
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:  # a browser takes these only over HTTPS, for this host alone and the whole of it
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_AGE = ACCOUNT_SESSION_COOKIE_AGE = 12 * 3600  # seconds from signing in
SESSION_IDLE = 2 * 3600  # seconds without an act
CSRF_TRUSTED_ORIGINS = [SITE_URL]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

REQUIRE_APPROVAL = env.flag("REQUIRE_APPROVAL", False)
FOUR_EYES = env.flag("FOUR_EYES", False)

# The browser's rules
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS and env.flag("SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Then X-Forwarded-Proto and the last address of X-Forwarded-For are believed.
BEHIND_PROXY = env.flag("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
# The editor injects styles, and its import map is inline: the desk alone gets these (docs/decisions.md).
DESK_SECURITY_POLICY = {
    "script-src": [SELF, NONCE],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
}

# The body editor; the allow-list of the server is made from the same table.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": [static_lazy(f"blog/desk/{name}.js")], "extensions": {extension: allow}}
    for name, extension, allow in (
        ("body", "Document", richtext.allow_nothing),
        ("photo", "Photo", richtext.allow_figure("data-image", "data-alt")),
        ("attachment", "Attachment", richtext.allow_figure("data-document")),
        ("video", "Video", richtext.allow_figure("data-video")),
        ("post_link", "PostLink", richtext.allow_link),
        ("tables", "Tables", richtext.allow_tables),
        ("pasting", "Pasting", richtext.allow_nothing),
        ("typing", "Typing", richtext.allow_nothing),
        ("blocks", "Blocks", richtext.allow_nothing),
    )
]

# Reports of faults leave out what is secret.
DEFAULT_EXCEPTION_REPORTER_FILTER = "config.reports.WithoutSecrets"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "config.reports.Lines",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
