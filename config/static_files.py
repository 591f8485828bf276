"""How static files are kept: names with a hash, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's storage; the imports between script modules get hashed names too."""

    support_js_module_import_aggregation = True
