"""What a careful reader of one text marks: broken characters, stops, days, sentences, link words.

Plain Python, no Django: text in, findings out; the words for people are `readiness`'s. The time grows with
the length of the text alone.
"""

from blog.proofreading.finding import Finding
from blog.proofreading.link_words import is_address, says_nothing
from blog.proofreading.mojibake import broken
from blog.proofreading.relative_days import Relative, is_doubtful, relative_days
from blog.proofreading.scripts import is_other_script
from blog.proofreading.sentences import long_sentences, width
from blog.proofreading.typography import full_width, half_width
from blog.proofreading.weekdays import wrong_days

__all__ = [
    "Finding",
    "Relative",
    "broken",
    "full_width",
    "half_width",
    "is_address",
    "is_doubtful",
    "is_other_script",
    "long_sentences",
    "relative_days",
    "says_nothing",
    "width",
    "wrong_days",
]
