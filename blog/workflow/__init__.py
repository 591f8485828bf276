"""Every change of state: who may, from where, with what effect. One kind of verb a file."""

from blog.workflow.checking import convert_again, still_right
from blog.workflow.drafting import restore, save_draft, take_parked
from blog.workflow.faults import (
    BadMomentError,
    ConflictError,
    NotApprovedError,
    NotReadyError,
    OutdatedError,
    SameEyesError,
    UnansweredError,
    UnknownWarningError,
    WrongStateError,
)
from blog.workflow.glossary import delete_term, save_term
from blog.workflow.overriding import override
from blog.workflow.publishing import cancel_schedule, promote_due, publish, schedule, withdraw
from blog.workflow.reviewing import approve, comment, return_to_writer, submit
from blog.workflow.settling import Clash, clash, settle
from blog.workflow.sharing import approve_by_link, comment_by_link, opened, revoke, share
from blog.workflow.site_pages import delete_page, publish_page, save_page, withdraw_page
from blog.workflow.site_words import delete_synonym, delete_tag, save_masthead, save_synonym, save_tag

__all__ = [
    "BadMomentError",
    "Clash",
    "ConflictError",
    "NotApprovedError",
    "NotReadyError",
    "OutdatedError",
    "SameEyesError",
    "UnansweredError",
    "UnknownWarningError",
    "WrongStateError",
    "approve",
    "approve_by_link",
    "cancel_schedule",
    "clash",
    "comment",
    "comment_by_link",
    "convert_again",
    "delete_page",
    "delete_synonym",
    "delete_tag",
    "delete_term",
    "opened",
    "override",
    "promote_due",
    "publish",
    "publish_page",
    "restore",
    "return_to_writer",
    "revoke",
    "save_draft",
    "save_masthead",
    "save_page",
    "save_synonym",
    "save_tag",
    "save_term",
    "schedule",
    "settle",
    "share",
    "still_right",
    "submit",
    "take_parked",
    "withdraw",
    "withdraw_page",
]
