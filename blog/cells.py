"""Cells of tables that somebody opens in a spreadsheet. Plain Python."""

# A cell that begins so is a formula to a spreadsheet, which would calculate it; East Asian ones take the wide
# signs too.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def harmless(cell: object) -> str:
    """The text of a cell that no spreadsheet calculates."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
