"""Put the demonstration blog into an empty site, through the same doors that staff use."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from blog import chinese, languages, library, readiness, richtext, workflow
from blog.content import Content, Text
from blog.demo import pictures, texts
from blog.demo.texts import DemoPhoto, DemoPost
from blog.models import Image, Masthead, Page, Post, Revision, Tag

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CHINESE = languages.TRADITIONAL.code


def steps() -> int:
    """How many times `plant` yields."""
    return len(texts.posts())


def plant(writer: "User", editor: "User", administrator: "User") -> Iterator[str]:
    """Plant masthead, pages, tags and posts; yields the address of each post once it is done.

    What an interrupted planting left there already stays as it is.
    """
    if not Masthead.objects.exists():
        workflow.save_masthead(_masthead(), administrator)
    for page in texts.pages():
        if not Page.objects.filter(slug=page.slug).exists():
            _plant_page(page, editor)
    tags = {
        each.slug: Tag.objects.filter(slug=each.slug).first() or _tag(each, editor) for each in texts.tags()
    }
    library_of = {image.name.removesuffix(".jpg"): image for image in Image.objects.all()}
    for post in texts.posts():
        if not Revision.objects.filter(titles__startswith=next(iter(post.titles.values()))).exists():
            _plant_post(post, tags, library_of, writer, editor)
        yield post.slug


def _columns(name: str, words: dict[str, str]) -> dict[str, str]:
    """`name` in the three columns; Simplified is made from Traditional."""
    found = {**words, languages.SIMPLIFIED.code: chinese.to_simplified(words.get(CHINESE, ""))}
    return {f"{name}_{each.column}": found.get(each.code, "") for each in languages.ALL}


def _masthead() -> Masthead:
    words = texts.masthead()
    return Masthead(
        **_columns("site_name", words.site_names),
        **_columns("section", words.sections),
        **_columns("tagline", words.taglines),
        **_columns("footer", words.footers),
    )


def _plant_page(words: texts.DemoPage, editor: "User") -> None:
    page = Page(slug=words.slug)
    said = {code: Text(title, "", words.bodies[code]) for code, title in words.titles.items()}
    workflow.save_page(page, Content(texts=said), editor, 0)
    workflow.publish_page(page, editor)


def _tag(words: texts.DemoTag, editor: "User") -> Tag:
    tag = Tag(slug=words.slug, **_columns("name", words.names))
    workflow.save_tag(tag, editor)
    return tag


def _image(photo: DemoPhoto, writer: "User") -> Image:
    image = Image(credit=photo.credit, **_columns("alt", photo.alt), **_columns("caption", photo.caption))
    file = SimpleUploadedFile(f"{photo.name}.jpg", pictures.draw(photo.name), "image/jpeg")
    return library.receive(image, file, writer)


def _plant_post(
    post: DemoPost, tags: dict[str, Tag], library_of: dict[str, Image], writer: "User", editor: "User"
) -> None:
    for photo in post.photos:
        if photo.name not in library_of:
            library_of[photo.name] = _image(photo, writer)
    content = _content(post, tags, library_of)
    revision = workflow.save_draft(None, content, writer, None)
    if post.state == "scheduled":
        at = _next_sunday()
        workflow.schedule(revision, editor, at, reasons=_reasons(revision, at))
    elif post.state in {"live", "withdrawn"}:
        day = timezone.make_aware(dt.datetime.combine(post.date, dt.time(10)))
        workflow.publish(revision, editor, moment=min(day, timezone.now()))
    if post.state == "withdrawn":
        workflow.withdraw(Post.objects.get(pk=revision.post_id), editor)


def _reasons(revision: Revision, at: dt.datetime) -> dict[str, str]:
    """Why “today” is right in a text that is written before the day it goes out."""
    found = readiness.check_revision(revision, revision.post, today=timezone.localdate(at))
    days = (each for each in readiness.warnings(found) if each.kind == "relative-day")
    return {each.key: "Written for the Sunday on which it goes out." for each in days}


def _content(post: DemoPost, tags: dict[str, Tag], library_of: dict[str, Image]) -> Content:
    written = {
        code: Text(post.titles.get(code, ""), teaser, _body(post, code, library_of))
        for code, teaser in post.teasers.items()
    }
    ready = {*written, languages.SIMPLIFIED.code} if CHINESE in written else set(written)
    return Content(
        texts=written,
        slug=post.slug,
        date=post.date if post.state in {"live", "withdrawn"} else None,
        tags=tuple(tags[slug].pk for slug in post.tags),
        ready=tuple(ready),
    )


def _body(post: DemoPost, code: str, library_of: dict[str, Image]) -> str:
    body = post.bodies.get(code, "")
    for photo in post.photos:
        placed = richtext.Placed(library_of[photo.name].pk, photo.alt.get(code), photo.caption.get(code, ""))
        body = body.replace(f"{{photo:{photo.name}}}", richtext.figure(placed))
    return body


def _next_sunday() -> dt.datetime:
    """Ten in the morning on a Sunday that is at least two days away."""
    today = timezone.localdate()
    sunday = today + dt.timedelta(days=(5 - today.weekday()) % 7 + 1)
    if (sunday - today).days < 2:
        sunday += dt.timedelta(days=7)
    return timezone.make_aware(dt.datetime.combine(sunday, dt.time(10)))
