"""What changed between two texts of one language, for editors. Plain Python, no Django.

`compare_bodies` goes block by block first, then token by token inside a changed block; `compare_lines`
compares plain texts. The work is bounded by the length of the texts, never by a clock: see `matching.EFFORT`.
"""

from blog.differences.blocks import Block
from blog.differences.bodies import Row, compare_bodies
from blog.differences.lines import Span, compare_lines

__all__ = ["Block", "Row", "Span", "compare_bodies", "compare_lines"]
