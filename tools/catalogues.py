"""Are the translations whole? Every string translated, no placeholder lost, nothing new left out."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ("zh_Hant", "zh_Hans")
DOMAINS = {"django": "html,txt,py,xml,xsl", "djangojs": "js"}
SOURCES = ("blog", "config", "templates")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")

Key = tuple[str | None, str]


def placeholders(text: str) -> tuple[set[str], int]:
    """The named placeholders of `text`, and how many it has that have no name."""
    found = PLACEHOLDER.findall(text)
    return set(found), sum(part in {"%s", "%d", "{}"} for part in found)


def entry_problem(entry: polib.POEntry) -> str:
    """What is wrong with one entry; empty where it is whole."""
    if entry.obsolete:
        return "is obsolete"
    if entry.fuzzy:
        return "is fuzzy"
    texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
    if not all(texts):
        return "is not translated"
    wanted = placeholders(entry.msgid_plural or entry.msgid)
    if any(placeholders(text) != wanted for text in texts):
        return "has other placeholders in its translation"
    return ""


def catalogue_problems(path: Path) -> Iterator[str]:
    """What is wrong in one catalogue, a line each."""
    try:
        entries = polib.pofile(str(path), check_for_duplicates=True)
    except (OSError, ValueError) as error:
        yield f"{path.name}: {error}"
        return
    for entry in entries:
        wrong = entry_problem(entry)
        if wrong:
            yield f"{path.relative_to(ROOT)}:{entry.linenum}: {entry.msgid!r} {wrong}"


def keys(path: Path) -> set[Key]:
    """What a catalogue has entries for; nothing where there is no such file."""
    if not path.exists():
        return set()
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)) if not entry.obsolete}


def extract(domain: str, extensions: str) -> set[Key]:
    """What code and templates ask for now, read from a copy of them."""
    with tempfile.TemporaryDirectory(prefix="sampan-messages-") as name:
        copy = Path(name)
        for folder in SOURCES:
            shutil.copytree(
                ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "vendor")
            )
        (copy / "locale").mkdir()
        locale = LOCALES[0]
        command = [sys.executable, "-m", "django", "makemessages", "-v", "0", "-d", domain, "-l", locale]
        environment = {
            **os.environ,
            "DATA_DIR": str(copy / "data"),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": name,
        }
        subprocess.run([*command, "-e", extensions], cwd=copy, env=environment, check=True)
        return keys(copy / "locale" / locale / "LC_MESSAGES" / f"{domain}.po")


def missing() -> Iterator[str]:
    """Strings that code or templates ask for and a catalogue does not have."""
    for domain, extensions in DOMAINS.items():
        wanted = extract(domain, extensions)
        for locale in LOCALES:
            path = Path("locale", locale, "LC_MESSAGES", f"{domain}.po")
            if wanted and not (ROOT / path).exists():
                yield f"{path} is missing: run `make messages`"
                continue
            for _, text in sorted(wanted - keys(ROOT / path), key=str):
                yield f"{path}: {text!r} is missing: run `make messages`"


def problems() -> Iterator[str]:
    """All that is wrong with the catalogues, a line each."""
    for locale in LOCALES:
        for path in sorted((ROOT / "locale" / locale / "LC_MESSAGES").glob("*.po")):
            yield from catalogue_problems(path)
    if shutil.which("xgettext"):
        yield from missing()
    elif os.environ.get("CI"):
        yield "xgettext is not installed: it is needed here to look for new strings"
    else:
        print("skipped: xgettext is not installed, so new strings were not looked for")


if __name__ == "__main__":
    found = list(problems())
    print("\n".join(found))
    sys.exit(1 if found else 0)
