"""Regular expressions mean the same in every Python from 3.11 on.

Before 3.11.5 a possessive repeat of more than a single character took what its last, failing turn had read
(python/cpython#106052): `(?>(?:…)*)` says the same and was right all along.
"""

import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import pytest

import blog
import config

SINGLE = {"LITERAL", "NOT_LITERAL", "IN", "ANY"}
_parser: Any = vars(re)["_parser"]


def _patterns() -> Iterator[tuple[str, "re.Pattern[str]"]]:
    modules = [
        *pkgutil.walk_packages(blog.__path__, "blog."),
        *pkgutil.walk_packages(config.__path__, "config."),
    ]
    for module in modules:
        if ".migrations" not in module.name:
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{module.name}.{name}", value


def _possessive(parts: Iterable[Any]) -> Iterator[list[Any]]:
    """What is repeated possessively, anywhere in the parts of a parsed pattern."""
    for part in parts:
        if isinstance(part, tuple) and str(part[0]) == "POSSESSIVE_REPEAT":
            yield list(part[1][2])
        if isinstance(part, (tuple, list, _parser.SubPattern)):
            yield from _possessive(part)


def _is_misread(pattern: "re.Pattern[str]") -> bool:
    parsed = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    return any(len(each) != 1 or str(each[0][0]) not in SINGLE for each in _possessive(parsed))


def test_no_pattern_repeats_a_group_possessively() -> None:
    found = dict(_patterns())
    assert len(found) > 50
    assert [name for name, pattern in found.items() if _is_misread(pattern)] == []


@pytest.mark.parametrize(
    ("pattern", "is_misread"),
    [
        (r"<(?:ab|c)*+>", True),
        (r"(x(?:[^<]|<(?!p))++)", True),
        (r"(?:,[0-9]{3}){1,9}+", True),
        (r"[^<]*+(?>(?:ab|c)*)x++", False),
        (r"[()*+,]?", False),
    ],
)
def test_such_a_pattern_would_be_noticed(pattern: str, is_misread: bool) -> None:
    assert _is_misread(re.compile(pattern)) is is_misread
