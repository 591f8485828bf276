"""The photos of a post row by row: which places in its languages belong together. No Django."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from blog import richtext
from blog.richtext import Placed

# A photo and which of its places in one text: the first, the second.
Key = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """One photo of a post; `words` has the languages whose text places it, by code."""

    key: Key
    words: dict[str, Placed]

    @property
    def image(self) -> int:
        """The photo's number in the library."""
        return self.key[0]


def rows(bodies: Mapping[str, str]) -> list[Row]:
    """The photos of clean `bodies` by language code, in the order of the text that has most of them.

    What only another text places stands after the photo it follows there.
    """
    found = {code: _keyed(body) for code, body in bodies.items()}
    order: list[Key] = []
    for keyed in sorted(found.values(), key=len, reverse=True):
        place = 0
        for key in keyed:
            if key in order:
                place = order.index(key) + 1
            else:
                order.insert(place, key)
                place += 1
    return [Row(key, {code: keyed[key] for code, keyed in found.items() if key in keyed}) for key in order]


def with_words(body: str, words: Mapping[Key, Placed]) -> str:
    """A clean body whose photos say what `words` says of their places; the others stay as they are."""
    keys = iter(list(_keyed(body)))
    return richtext.change_photos(body, lambda placed: words.get(next(keys), placed))


def _keyed(body: str) -> dict[Key, Placed]:
    seen: Counter[int] = Counter()
    found = {}
    for placed in richtext.photos(body):
        seen[placed.image] += 1
        found[placed.image, seen[placed.image]] = placed
    return found
