"""Numbers, amounts and dates read from English and Chinese text, and compared. Plain Python, no Django.

`compare(english, chinese)` takes the blocks of two texts and returns what differs; `read_english` and
`read_chinese` return the figures of one block. Time grows with the length of the texts, whatever is in them.
"""

from blog.figures.chinese import read_chinese
from blog.figures.comparing import compare
from blog.figures.english import read_english
from blog.figures.figure import Figure, Mismatch

__all__ = ["Figure", "Mismatch", "compare", "read_chinese", "read_english"]
