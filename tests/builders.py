"""Things that tests are about, made in one line."""

import base64
import datetime as dt
import hashlib
import hmac
import io
import struct
from typing import Any

import PIL.Image
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from blog import documents, edition, languages, library, readiness, richtext, workflow
from blog.content import Content, Text
from blog.models import Document, Image, Page, Post, Revision, Schedule, Tag

DAY = dt.date(2026, 2, 8)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PASSWORD = "correct-horse-battery"


def person(name: str, group: str | None = None) -> User:
    """A member of staff in `group`, or a stranger with an account where it is None."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=group is not None)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def picture_bytes(
    width: int = 640, height: int = 480, *, kind: str = "JPEG", color: str = "teal", **options: Any
) -> bytes:
    """A small picture file."""
    file = io.BytesIO()
    PIL.Image.new("RGB", (width, height), color).save(file, kind, **options)
    return file.getvalue()


def upload(name: str = "harbour.jpg", data: bytes | None = None) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data if data is not None else picture_bytes(), "image/jpeg")


def photo(user: User, *, color: str = "teal", **words: str) -> Image:
    """A photo in the library."""
    return library.receive(Image(**words), upload(data=picture_bytes(color=color)), user)


def document(
    user: User, *, name: str = "Annual report.pdf", data: bytes = PDF, language: str = "en"
) -> Document:
    """A file in the library."""
    return documents.receive(Document(language=language), upload(name, data), user)


def filed(document: Document, words: str = "The report") -> str:
    """A file as it stands in a body, after a paragraph."""
    return f"<p>Read it.</p>{richtext.figure(richtext.PlacedDocument(document.pk, words))}"


def placed(image: Image, alt: str | None = "A ferry", caption: str = "The ferry at noon") -> str:
    """A photo as it stands in a body."""
    return richtext.figure(richtext.Placed(image.pk, alt, caption))


def paragraphs(*texts: str) -> str:
    """A body of paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def content(
    title: str = "Harbour lights",
    body: str = "<p>The harbour is calm.</p>",
    *,
    chinese: str | None = "海港燈火",
    chinese_body: str = "<p>海港平靜，衞生良好。</p>",
    **others: Any,
) -> Content:
    """A post's content in English and Chinese; `title=""` and `chinese=None` leave a language out."""
    texts = {}
    if title:
        texts["en"] = Text(title, "", body)
    if chinese:
        texts["zh-hant"] = Text(chinese, "", chinese_body)
    ready = [code for code in languages.CODES if code in texts or (code == "zh-hans" and chinese)]
    return Content(**{"texts": texts, "ready": tuple(ready), "slug": "harbour-lights", **others})


def draft(user: User, saying: Content | None = None) -> Revision:
    """The first revision of a new post."""
    return workflow.save_draft(None, saying or content(), user, None)


def again(post: Post, saying: Content, user: User) -> Revision:
    """One more revision of a post."""
    post = Post.objects.select_related("latest_revision").get(pk=post.pk)
    return workflow.save_draft(post, saying, user, post.latest_revision)


def reasons(revision: Revision, at: dt.datetime | None = None) -> dict[str, str]:
    """A reason for every warning, for a test that is about something else."""
    found = readiness.check_revision(revision, revision.post, today=timezone.localdate(at))
    return {problem.key: "As it is meant." for problem in readiness.warnings(found)}


def live(user: User, saying: Content | None = None, *, moment: dt.datetime | None = None) -> Post:
    """A post that readers see."""
    revision = draft(user, saying)
    workflow.publish(revision, user, moment=moment, reasons=reasons(revision, moment))
    return Post.objects.get(pk=revision.post_id)


def schedule(revision: Revision, user: User, *, hours: float = 1) -> Schedule:
    """Let a revision go out some hours from now."""
    at = timezone.now() + dt.timedelta(hours=hours)
    return workflow.schedule(revision, user, at, reasons=reasons(revision, at))


def due(scheduled: Schedule, *, seconds: float = 0) -> None:
    """Move a schedule's moment to `seconds` from now, as if time had passed."""
    scheduled.at = timezone.now() + dt.timedelta(seconds=seconds)
    with transaction.atomic():
        scheduled.save()
        edition.set_clock()


def page(user: User, saying: Content | None = None, *, slug: str = "about", public: bool = True) -> Page:
    """A page beside the posts."""
    made = Page(slug=slug)
    workflow.save_page(made, saying or content("About", slug=""), user, 0)
    if public:
        workflow.publish_page(made, user)
    return Page.objects.get(pk=made.pk)


def tag(slug: str = "harbour", english: str = "Harbour", chinese: str = "海港") -> Tag:
    """A tag with its three names."""
    return Tag.objects.create(slug=slug, name_en=english, name_zh_hant=chinese, name_zh_hans=chinese)


def sign_in(client: Client, name: str, password: str = PASSWORD, **extra: Any) -> Any:
    """What the desk's door answers to a name and a password."""
    return client.post("/admin/account/login/", {"login": name, "password": password}, **extra)


def said_again(client: Client, password: str = PASSWORD) -> Any:
    """Show again that it is oneself, as changing second factors asks."""
    return client.post("/admin/account/again/", {"password": password})


def code(secret: str, moment: float) -> str:
    """What an authenticator app shows at a moment, in seconds since 1970 (RFC 6238)."""
    counter = struct.pack(">Q", int(moment) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
