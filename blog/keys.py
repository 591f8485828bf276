"""Primary keys as texts name them. Plain Python."""

LONGEST = 18  # digits: what every database can hold


def primary_key(text: str) -> int:
    """The key that `text` names in ASCII digits; 0, which no row has, where it names none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else 0
