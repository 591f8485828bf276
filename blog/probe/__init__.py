"""The embargo probe: a post that only this probe knows is looked for at every public address.

It plants posts, so that it wants a site of its own, empty and unread: `probe_embargo` makes one.
"""

from blog.probe.addresses import UnknownAddressError, patterns
from blog.probe.asking import Request
from blog.probe.outside import Unpublished, look_from_outside, unpublished
from blog.probe.walking import STAGES, Leak, Line, NotEmptyError, Probe, a_third, every

__all__ = [
    "STAGES",
    "Leak",
    "Line",
    "NotEmptyError",
    "Probe",
    "Request",
    "UnknownAddressError",
    "Unpublished",
    "a_third",
    "every",
    "look_from_outside",
    "patterns",
    "unpublished",
]
