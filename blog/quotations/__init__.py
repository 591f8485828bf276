"""What somebody says was written, compared with what was. Plain Python, no Django.

`read` takes a quotation apart, `strands` a text, `compare` says whether the one stands in the other.
"""

from blog.quotations.comparing import Change, Comparison, Shown, Span, compare
from blog.quotations.quotation import LEAST, LONGEST, Quotation, read
from blog.quotations.words import Passage, Strand, strands

__all__ = [
    "LEAST",
    "LONGEST",
    "Change",
    "Comparison",
    "Passage",
    "Quotation",
    "Shown",
    "Span",
    "Strand",
    "compare",
    "read",
    "strands",
]
