"""Primary keys as texts name them. Plain Python."""

LONGEST = 18  # digits: what every database can hold


def primary_key(text: str) -> int:
    """The key that `text` names in ASCII digits; 0, which no row has, where it names none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else 0


class Key:
    """A number in an address, as a path converter of Django's; 0 where `primary_key` says so."""

    regex = "[0-9]+"

    def to_python(self, value: str) -> int:
        """The number."""
        return primary_key(value)

    def to_url(self, value: int) -> str:
        """Its digits."""
        return str(value)
