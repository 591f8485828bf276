"""What newspapers get of a live post in one file: texts, photos in full size, captions, hashes.

`kit_of` reads from the edition what goes into it, `archive` gives the file, made when it is first asked for.
"""

from blog.press_kit.archive import BusyError, archive
from blog.press_kit.kit import Kit, kit_of

__all__ = ["BusyError", "Kit", "archive", "kit_of"]
