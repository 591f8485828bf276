"""The three languages: codes, names, which derives from which. Plain Python."""

from dataclasses import dataclass

from blog.given import Given


@dataclass(frozen=True)
class Language(Given):
    """One language of the site.

    `code` is Django's and the address's (`zh-hant`), `column` the ending of a translated column
    (`zh_hant`), `tag` the BCP 47 tag for `lang` and feeds, `name` its own name, `short` its sign in the
    language switch.
    """

    code: str
    column: str
    tag: str
    name: str
    short: str
    derived_from: str | None = None

    @property
    def is_chinese(self) -> bool:
        """Whether it is written in Chinese characters."""
        return self.code.startswith("zh")


ENGLISH = Language("en", "en", "en", "English", "ENG")
TRADITIONAL = Language("zh-hant", "zh_hant", "zh-Hant-HK", "繁體中文", "繁")
SIMPLIFIED = Language("zh-hans", "zh_hans", "zh-Hans", "简体中文", "简", derived_from="zh-hant")

ALL = (ENGLISH, TRADITIONAL, SIMPLIFIED)
BY_CODE = {language.code: language for language in ALL}
CODES = tuple(BY_CODE)
ORIGINALS = (TRADITIONAL, ENGLISH)  # what a post may be written in first; both at once count as the first

# The languages that a reader of one reads without a word of warning, her own first.
READ_BY = {
    "en": ("en",),
    "zh-hant": ("zh-hant", "zh-hans"),
    "zh-hans": ("zh-hans", "zh-hant"),
}

# For a text that is missing in one language, the others in the order a reader would rather have them.
SUBSTITUTES = {
    "en": ("zh-hant", "zh-hans"),
    "zh-hant": ("zh-hans", "en"),
    "zh-hans": ("zh-hant", "en"),
}
