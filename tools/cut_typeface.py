# /// script
# dependencies = ["fonttools"]
# ///
"""Cut the typeface of the share cards out of the whole one: `uv run tools/cut_typeface.py FILE`.

FILE is `NotoSerifCJK-Bold.ttc`, which has 65,535 glyphs in 27 MB. What stays: every character of Big5 with
the Hong Kong Supplementary Character Set (as far as the Basic Multilingual Plane goes) in the forms of Hong
Kong, those of GB 2312 in the forms of the mainland as well, and Latin. The result is a collection of three:
0 Hong Kong, 1 Simplified, 2 Hong Kong with the narrow quotation marks of Latin text.
"""

import copy
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

TARGET = Path(__file__).resolve().parent.parent / "blog" / "typeface" / "NotoSerifCJK-Bold-subset.ttc"
NARROW, SIMPLIFIED, HONG_KONG = 1, 2, 4  # the places in the whole collection; the first is the Korean one
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), *range(0x2030, 0x203B), 0x20AC]
MARKS = (0x2018, 0x2019, 0x201C, 0x201D)
LEFT_OUT = ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]


def of_codec(name: str) -> set[int]:
    """The code points that an encoding of two bytes can say, without private ones."""
    pairs = (bytes((first, second)) for first in range(0x81, 0xFF) for second in range(0x40, 0xFF))
    said = {ord(each) for pair in pairs for each in pair.decode(name, errors="ignore")}
    return {point for point in said if point < 0x10000 and not 0xE000 <= point < 0xF900}


def renamed(font: TTFont, changes: dict[int, str]) -> TTFont:
    """The same glyphs, with some characters shown by others of them."""
    other = copy.deepcopy(font)
    shown = {point: name for point, name in {**font.getBestCmap(), **changes}.items() if point < 0x10000}
    for table in other["cmap"].tables:
        table.cmap = shown
    return other


def main() -> None:
    """Write the collection."""
    source = sys.argv[1]
    simplified = TTFont(source, fontNumber=SIMPLIFIED).getBestCmap()
    latin = TTFont(source, fontNumber=NARROW).getBestCmap()
    font = TTFont(source, fontNumber=HONG_KONG)
    traditional, mainland = of_codec("big5hkscs"), of_codec("gb2312") & simplified.keys()
    changes = {point: simplified[point] for point in mainland}
    narrow = {point: latin[point] for point in MARKS}
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += LEFT_OUT
    cutter = subset.Subsetter(options)
    # A simplified character has one form here, the mainland's.
    cutter.populate(unicodes=traditional | set(LATIN), glyphs=[*changes.values(), *narrow.values()])
    cutter.subset(font)
    font = renamed(font, {point: changes[point] for point in changes.keys() - font.getBestCmap().keys()})
    both = TTCollection()
    both.fonts = [font, renamed(font, changes), renamed(font, narrow)]
    both.save(TARGET, shareTables=True)


if __name__ == "__main__":
    main()
