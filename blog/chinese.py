"""Simplified Chinese out of Traditional. OpenCC and plain Python, no Django."""

from functools import cache

import opencc

CONFIGURATION = "hk2s"  # 衞生 → 卫生, which `t2s` leaves as it is


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC(CONFIGURATION)


def to_simplified(text: str) -> str:
    """Traditional plain text (never HTML) as Simplified."""
    return str(_converter().convert(text))


def version() -> str:
    """The converter's name and version, kept with each text that it made."""
    return f"opencc {opencc.__version__} {CONFIGURATION}"
