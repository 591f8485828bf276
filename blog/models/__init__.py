"""The nouns, one a file: the post stands on tags and images, its revisions on it, the rest on them."""

from blog.models.assignment import Assignment
from blog.models.audit_entry import AuditEntry, AuditHead
from blog.models.document import Document, DocumentUse
from blog.models.early_ask import EarlyAsk
from blog.models.edition import Edition
from blog.models.filing import Filing, MonthCount
from blog.models.former_credit import FormerCredit
from blog.models.glossary import GlossaryTerm
from blog.models.image import Image
from blog.models.indexed_text import IndexedText
from blog.models.jotting import Jotting
from blog.models.masthead import Masthead
from blog.models.mention import Mention
from blog.models.notice import Notice
from blog.models.old_path import OldPath
from blog.models.override import Override
from blog.models.page import Page
from blog.models.photo_use import PhotoUse
from blog.models.photo_version import PhotoVersion
from blog.models.ping import Ping
from blog.models.plate import Plate
from blog.models.post import Post
from blog.models.presence import Presence
from blog.models.remark import Remark
from blog.models.revision import Revision
from blog.models.schedule import Schedule
from blog.models.seat import Seat
from blog.models.share_link import ShareLink
from blog.models.synonym import Synonym
from blog.models.tag import Tag

__all__ = [
    "Assignment",
    "AuditEntry",
    "AuditHead",
    "Document",
    "DocumentUse",
    "EarlyAsk",
    "Edition",
    "Filing",
    "FormerCredit",
    "GlossaryTerm",
    "Image",
    "IndexedText",
    "Jotting",
    "Masthead",
    "Mention",
    "MonthCount",
    "Notice",
    "OldPath",
    "Override",
    "Page",
    "PhotoUse",
    "PhotoVersion",
    "Ping",
    "Plate",
    "Post",
    "Presence",
    "Remark",
    "Revision",
    "Schedule",
    "Seat",
    "ShareLink",
    "Synonym",
    "Tag",
]
