"""The rules of the house that no other check knows (docs/house.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

BLOG = Path(__file__).resolve().parent.parent / "blog"
PUBLIC_DOORS = (
    "views.py",
    "finding.py",
    "verifying.py",
    "press.py",
    "feeds/archives.py",
    "feeds/choosing.py",
    "feeds/doors.py",
    "feeds/gathering.py",
    "clock.py",
    "urls.py",
    "pages.py",
    "listing.py",
    "sitemaps.py",
    "health.py",
    "emblems.py",
    "metadata.py",
    "forwarding.py",
    "printing.py",
    "beside.py",
    "nearby.py",
    "site_pages.py",
)
PUBLIC_COLUMNS = {
    "title",
    "teaser",
    "body",
    "slug",
    "date",
    "year",
    "month",
    "published_at",
    "issued_at",
    "changed_at",
    "revised_at",
    "withdrawn_at",
    "live_revision",
    "lead_photo",
    "cards",
}

# What others tell: no word of one of our modules to another.
SIGNALS_OF_OTHERS = {"allauth.account.signals", "allauth.mfa.signals", "django.contrib.auth.signals"}


def _modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(BLOG.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text())


def test_public_doors_reach_posts_through_what_is_or_was_public_alone() -> None:
    found = []
    for path, module in _modules():
        if path.relative_to(BLOG).as_posix() in PUBLIC_DOORS:
            for node in ast.walk(module):
                if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Post.objects":
                    found.append((path.name, node.attr))
                names_manager = isinstance(node, ast.Attribute) and node.attr in {
                    "_default_manager",
                    "_base_manager",
                }
                assert not names_manager, path
    assert found
    assert {attribute for _, attribute in found} <= {"live", "withdrawn", "once_public"}


def test_only_publication_writes_public_columns() -> None:
    for path, module in _modules():
        if path.name in {"publication.py", "post.py"}:
            continue
        for node in ast.walk(module):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.ctx, ast.Store)
                and ast.unparse(node.value) in {"post", "held"}
            ):
                assert node.attr not in PUBLIC_COLUMNS, f"{path.name}:{node.lineno}"
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("Post.objects"):
                given = {keyword.arg for keyword in node.keywords}
                writes = ast.unparse(node.func).endswith((".update", ".create", ".update_or_create"))
                assert not (writes and given & PUBLIC_COLUMNS), f"{path.name}:{node.lineno}"


def test_nothing_is_imported_inside_a_function() -> None:
    for path, module in _modules():
        for function in ast.walk(module):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                imports = [
                    node.lineno
                    for node in ast.walk(function)
                    if isinstance(node, ast.Import | ast.ImportFrom)
                ]
                assert not imports, f"{path}:{imports}"


def test_no_module_is_called_after_nothing() -> None:
    empty_names = {
        "utils.py",
        "helpers.py",
        "managers.py",
        "services.py",
        "constants.py",
        "common.py",
        "misc.py",
    }
    assert not [path for path, _ in _modules() if path.name in empty_names]


def test_no_signal_goes_between_our_own_modules() -> None:
    for path, module in _modules():
        for node in ast.walk(module):
            if isinstance(node, ast.ImportFrom) and node.module not in SIGNALS_OF_OTHERS:
                assert "signals" not in (node.module or ""), path
