"""A post with words that stand nowhere else, planted through the desk's own doors."""

import datetime as dt
import io
import secrets
import string
import uuid
from dataclasses import dataclass, field

import PIL.Image
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from blog import chinese, documents, languages, library, readiness, richtext, roles, workflow
from blog.content import Content, Text
from blog.models import Document, Image, Post, Revision, Tag

# Characters that hardly any text has, and that Simplified leaves as they are.
_RARE = "鼯鼱鼬貔貅氆氇魑魅魍魉饕餮螭豳夔"
_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Mark({0})>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_FIELDS = ("title", "teaser", "body", "caption", "alt", "credit", "tag", "file")


def _latin() -> str:
    return "zq" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(10))


def _chinese() -> str:
    return "".join(secrets.SystemRandom().sample(_RARE, 5))


@dataclass(frozen=True)
class Canary:
    """What the probe looks for: words by field and language, addresses, photo and file.

    All of it is known before it is planted, but for the names of share cards, which are drawn at publication.
    """

    day: dt.date
    slug: str
    tag: str
    words: dict[str, dict[str, str]]  # by field, then by language code
    photo: uuid.UUID = field(default_factory=uuid.uuid4)
    document: uuid.UUID = field(default_factory=uuid.uuid4)
    cards: tuple[str, ...] = ()

    @property
    def marks(self) -> list[str]:
        """Every word of it, in small letters: none of them stands anywhere else."""
        found = {word for by_code in self.words.values() for word in by_code.values()}
        return sorted({*found, self.slug, self.tag, str(self.photo), str(self.document), *self.cards})

    def sentence(self, code: str) -> str:
        """A sentence of its text in a language."""
        word = self.words["body"][code]
        if code == "en":
            return f"The levy on {word} begins at noon on the first of next month."
        sentence = f"{word}稅由下月首日正午起徵收，並適用於所有商戶。"
        return chinese.to_simplified(sentence) if code == "zh-hans" else sentence


def hatch(day: dt.date) -> Canary:
    """A canary that nobody has planted yet, for a post of that day."""
    words = {}
    for name in _FIELDS:
        written = _chinese()
        words[name] = {"en": _latin(), "zh-hant": written, "zh-hans": chinese.to_simplified(written)}
    return Canary(day, f"{_latin()}-levy-from-noon", f"{_latin()}-duty", words)


def staff() -> tuple[User, User]:
    """A writer and an editor without passwords, of this site that exists for the probe."""
    found = []
    for name, group in (("probe-writer", roles.WRITER), ("probe-editor", roles.EDITOR)):
        user, made = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        if made:
            user.set_unusable_password()
            user.groups.add(Group.objects.get(name=group))
        found.append(user)
    return found[0], found[1]


def draft(canary: Canary, writer: User, editor: User, post: Post | None = None) -> Revision:
    """Photo, file, tag and text as a writer brings them in; another draft of `post` where it is given."""
    tag = Tag(slug=canary.tag, **_columns(canary.words["tag"]))
    workflow.save_tag(tag, editor)
    image = library.receive(_photo(canary), _picture(canary), writer)
    pdf = SimpleUploadedFile(
        f"{canary.words['file']['en']}.pdf",
        _PDF.replace(b"{0}", canary.slug.encode()),
        "application/pdf",
    )
    document = documents.receive(Document(uuid=canary.document, language="en"), pdf, writer)
    content = _content(canary, image, document, tag)
    base = None
    if post:
        post = Post.objects.select_related("latest_revision").get(pk=post.pk)
        base = post.latest_revision
    revision = workflow.save_draft(post, content, writer, base)
    if settings.REQUIRE_APPROVAL:
        workflow.submit(revision, writer)
        revision.refresh_from_db()
        workflow.approve(revision, editor)
        revision.refresh_from_db()
    return revision


def reasons(revision: Revision, at: dt.datetime | None = None) -> dict[str, str]:
    """A reason for every warning of the checks."""
    found = readiness.check_revision(revision, revision.post, today=timezone.localdate(at))
    return {each.key: "Written for the probe." for each in readiness.warnings(found)}


def _columns(words: dict[str, str], name: str = "name") -> dict[str, str]:
    return {f"{name}_{each.column}": words[each.code] for each in languages.ALL}


def _photo(canary: Canary) -> Image:
    alt, caption = _columns(canary.words["alt"], "alt"), _columns(canary.words["caption"], "caption")
    return Image(uuid=canary.photo, credit=canary.words["credit"]["en"], **alt, **caption)


def _picture(canary: Canary) -> SimpleUploadedFile:
    file = io.BytesIO()
    PIL.Image.new("RGB", (500, 400), f"#{canary.photo.hex[:6]}").save(file, "JPEG")
    return SimpleUploadedFile(f"{canary.words['file']['en']}.jpg", file.getvalue(), "image/jpeg")


def _content(canary: Canary, image: Image, document: Document, tag: Tag) -> Content:
    texts = {}
    for code in ("en", "zh-hant"):
        said = {name: words[code] for name, words in canary.words.items()}
        body = [
            f"<p>{canary.sentence(code)}</p>",
            richtext.figure(richtext.Placed(image.pk, said["alt"], said["caption"])),
            richtext.figure(richtext.PlacedDocument(document.pk, said["caption"])),
        ]
        texts[code] = Text(said["title"], said["teaser"], "".join(body))
    return Content(
        texts=texts, slug=canary.slug, date=canary.day, tags=(tag.pk,), ready=tuple(languages.CODES)
    )
