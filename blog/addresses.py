"""Addresses as people, mail programs and the old site write them, read as what they mean. No Django."""

import datetime as dt
import re
from dataclasses import dataclass

from blog import languages

ALIASES = {
    "tc": "zh-hant", "zh": "zh-hant", "zh-hk": "zh-hant", "zh-tw": "zh-hant", "zh-mo": "zh-hant",
    "yue": "zh-hant", "chi": "zh-hant",
    "sc": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "sim": "zh-hans",
    "eng": "en",
}  # fmt: skip

LONGEST = 400  # characters: what is longer was never an address of this site
# What a sentence, a mail program or a chat puts behind an address.
_BEHIND = (
    " \t\r\n\u3000\u200b\u00a0\ufeff.,;:!?'\"`*_<>()[]{}|\\…‘’“”«»„"
    "、。，．；：！？（）「」『』《》〈〉【】〔〕｡､"
)
_DAY = re.compile(r"([1-9][0-9]{3})/([0-9]{1,2})(?:/([0-9]{1,2}))?(?:/([^/]+))?")
_OLD_DAY = re.compile(r"blog/blog([0-9]{4})([0-9]{2})([0-9]{2})\.html?")
_OLD_YEAR = re.compile(r"blog/blog([0-9]{4})\.html?")
_OLD_INDEX = re.compile(r"((?:blog)?)(?:/?(?:index|blog|default)\.html?)")
_FILE = re.compile(r".+\.[a-z]{2,12}")


@dataclass(frozen=True)
class Meant:
    """What an address means: a language, and a day with (the beginning of) a slug, or another page.

    `code` is one of `languages.CODES`. Where `day` is None, `path` is what follows the language
    (`blog/tags/`).
    """

    code: str
    path: str = ""
    day: dt.date | None = None
    slug: str = ""


def read(path: str) -> Meant | None:
    """What the decoded `path` means; None where it names no language of the site, or no page below one.

    Case makes no difference, nor do doubled or missing slashes, nor what a sentence puts behind an address.
    """
    if len(path) > LONGEST:
        return None
    first, _, rest = re.sub(r"/+", "/", path).strip("/").partition("/")
    first = first.rstrip(_BEHIND).lower()
    code = ALIASES.get(first, first)
    if code not in languages.CODES:
        return None
    rest = rest.rstrip(_BEHIND + "/").lower()
    section, _, below = rest.partition("/")
    if section == "blog" and (found := _DAY.fullmatch(below)):
        return _dated(code, found)
    if found := _OLD_DAY.fullmatch(rest):
        return _dated(code, found)
    if found := _OLD_YEAR.fullmatch(rest):
        return Meant(code, f"blog/{found[1]}/")
    if found := _OLD_INDEX.fullmatch(rest):
        return Meant(code, f"{found[1]}/" if found[1] else "blog/" if "blog" in rest else "")
    is_page = bool(rest) and not _FILE.fullmatch(rest.rpartition("/")[2])
    return Meant(code, f"{rest}/" if is_page else rest)


def _dated(code: str, found: re.Match[str]) -> Meant | None:
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    slug = (found[4] or "") if found.re.groups > 3 else ""
    if not 1 <= month <= 12:
        return None
    if found[3] is None:
        return Meant(code, f"blog/{year:04}/{month:02}/") if not slug else None
    try:
        return Meant(code, day=dt.date(year, month, day), slug=re.sub(r"[\s_]+", "-", slug))
    except ValueError:
        return None
