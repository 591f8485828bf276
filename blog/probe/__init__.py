"""The embargo probe: a post that only this probe knows is looked for at every public address.

It plants posts, so that it wants a site of its own: an empty one that nobody reads (`probe_embargo` makes one).
"""

from blog.probe.outside import Unpublished, look_from_outside, unpublished
from blog.probe.walking import Leak, Line, NotEmptyError, Probe

__all__ = ["Leak", "Line", "NotEmptyError", "Probe", "Unpublished", "look_from_outside", "unpublished"]
