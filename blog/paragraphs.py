"""Paragraphs of a clean body under names of their own, so that each can be linked to. No Django.

A name is made of the letters and digits of the paragraph alone: it stays where other paragraphs come and go,
where a comma or a link changes, and never leads to other words.
"""

import re
from collections import Counter
from hashlib import blake2b

from blog import richtext, tables

_BYTES = 4  # of the digest: with a hundred paragraphs, one name in a million is not the first choice
# A block whose words stand right in it; one that only holds other blocks is theirs to name.
_BLOCK = re.compile(r"<(p|h2|h3|li)>((?>(?:[^<]|<(?!/?(?:p|h2|h3|li|ul|ol|blockquote|table|figure)\b))+))")
_HEADINGS = frozenset({"h2", "h3"})


class Names:
    """Names for the paragraphs of one page, each given once."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def name(self, words: str) -> str:
        """The name of the next paragraph that says `words`: an `id` of HTML."""
        said = "".join(letter for letter in words.casefold() if letter.isalnum())
        name = "p-" + blake2b(said.encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()
        self._given[name] += 1
        times = self._given[name]
        return name if times == 1 else f"{name}-{times}"

    def put(self, html: str, link: str = "") -> str:
        """Clean HTML whose paragraphs, headings and list items outside tables carry their names.

        `link` is what follows the words of each but a heading, with `{}` for its name.
        """

        def named(found: re.Match[str]) -> str:
            tag, inner = found.groups()
            words = richtext.to_text(inner)
            if not words:
                return found[0]
            name = self.name(words)
            after = "" if tag in _HEADINGS else link.replace("{}", name)
            return f'<{tag} id="{name}">{inner}{after}'

        parts: list[str] = []
        end = 0
        for table in tables.TABLE.finditer(html):
            parts += [_BLOCK.sub(named, html[end : table.start()]), table[0]]
            end = table.end()
        return "".join([*parts, _BLOCK.sub(named, html[end:])])


def listed(body: str) -> list[tuple[str, str]]:
    """The paragraphs of a clean body in order: the name that its page gives each, and its words."""
    names = Names()
    found: list[tuple[str, str]] = []
    for piece in richtext.pieces(body):
        if isinstance(piece, str):
            outside = tables.TABLE.sub("", piece)
            texts = (richtext.to_text(block[2]) for block in _BLOCK.finditer(outside))
            found += [(names.name(words), words) for words in texts if words]
    return found
