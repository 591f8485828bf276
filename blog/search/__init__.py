"""Search in what readers can see: two backends, one face, the same answers on both.

`include` and `exclude` belong to the transaction that changes the edition; `find` answers a question.
"""

from blog.search.entries import passages
from blog.search.finding import MOST, Found, find
from blog.search.keeping import catch_up, exclude, faults, include, rebuild
from blog.search.marking import Span, marked, snippet
from blog.search.questions import Question, read
from blog.search.quoting import holders

__all__ = [
    "MOST",
    "Found",
    "Question",
    "Span",
    "catch_up",
    "exclude",
    "faults",
    "find",
    "holders",
    "include",
    "marked",
    "passages",
    "read",
    "rebuild",
    "snippet",
]
