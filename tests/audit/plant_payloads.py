# mypy: ignore-errors
"""Run by `manage.py shell`: puts payloads past every door, and prints the addresses of them as JSON."""

import datetime as dt
import json
import uuid

from django.contrib.auth.models import User
from django.db import transaction

from blog import languages, plates, search, share_cards
from blog.content import FIELDS, Content, Text
from blog.models import (
    GlossaryTerm,
    Image,
    Masthead,
    Notice,
    Page,
    PhotoUse,
    Post,
    Remark,
    Revision,
    Synonym,
    Tag,
)
from tests import builders
from tests.payloads import ALL as PAYLOADS

COLUMNS = [each.column for each in languages.ALL]
editor = User.objects.get(username="editor")
editor.is_superuser = True
editor.first_name = PAYLOADS[0][:100]
editor.save()
share_cards.draw = lambda _post, _added: {}
day = dt.date(2020, 1, 1)
photo = builders.photo(editor)
report = builders.document(editor)
public, batches, desk = [], [], []


def everywhere(name, words):
    return {f"{name}_{column}": words for column in COLUMNS}


def plant(number, words, body):
    """A live post whose columns, revision, tag, photo and notice say the payload."""
    at = day + dt.timedelta(days=number)
    said = builders.content(
        f"Post {number}", f"<p>Calm.</p>{builders.placed(photo)}", slug=f"post-{number}", date=at
    )
    post = builders.live(editor, said)
    tag = Tag.objects.create(slug=f"tag-{number}", **everywhere("name", words[:80]))
    figure = f'<figure data-image="{photo.pk}" data-alt="{words}"><figcaption>{words}</figcaption></figure>'
    raw = Text(words[:200], words, body + builders.placed(photo, words[:300], words[:300]) + figure)
    columns = {f"{name}_{column}": getattr(raw, name) for name in FIELDS for column in COLUMNS}
    hostile = Content(
        texts=dict.fromkeys(languages.CODES, raw), slug=f"post-{number}", date=at, tags=(tag.pk,)
    )
    with transaction.atomic():
        Post.objects.filter(pk=post.pk).update(**columns)
        Revision.objects.filter(post=post).update(snapshot=hostile.as_json(), titles=words[:200])
        PhotoUse.objects.filter(post=post).update(credit=words[:200], licence=words[:200])
        Notice.objects.create(post=post, kind="correction", at=post.published_at, **everywhere("text", words))
        Post.objects.filter(pk=post.pk).update(revised_at=post.published_at)
        post = Post.objects.get(pk=post.pk)
        post.tags.add(tag)
        Remark.objects.create(revision=post.latest_revision, text=words, signed=words[:120])
        plates.make(post)
        search.include(post)
    return post, f"/blog/{at:%Y/%m/%d}/post-{number}/"


def copied(row, **changed):
    row = type(row).objects.get(pk=row.pk)
    row.pk, row.uuid, row._state.adding = None, uuid.uuid4(), True
    for name, value in changed.items():
        setattr(row, name, value)
    row.save()


for number, words in enumerate(PAYLOADS):
    _post, path = plant(number, words, f"<p>{words}</p>")
    public.append(f"/{languages.CODES[number % 3]}{path}")
    if number % 4 == 0:
        copied(
            photo,
            name=words[:200],
            credit=words[:200],
            licence=words[:200],
            **everywhere("alt", words[:500]),
            **everywhere("caption", words[:500]),
        )
        copied(report, name=words[:200], **everywhere("title", words[:300]))
        GlossaryTerm.objects.create(
            traditional=f"{number}{words}"[:50], simplified=words[:50], note=words[:300]
        )
        Synonym.objects.create(words=f"{words}\n{number}")
for number in range(8):
    some = PAYLOADS[number::8]
    post, path = plant(1000 + number, some[0], "".join(f"<p>{each}</p>" for each in some))
    batches += [f"/{code}{path}" for code in languages.CODES]
    base = f"/admin/blog/post/{post.pk}"
    desk += [f"{base}/change/", f"{base}/revisions/1/preview/{languages.CODES[number % 3]}/"]
    if number < 2:
        more = ("history", "captions", "stale", "simplified", "publish", "withdraw", "compare", "share")
        desk += [f"{base}/{each}/" for each in more]
    words = "".join(some)
    Page.objects.create(
        slug=f"page-{number}",
        published_at=post.published_at,
        saved_at=post.published_at,
        draft=Content(texts={code: Text(some[0][:200], "", words) for code in languages.CODES}).as_json(),
        **everywhere("title", some[0][:200]),
        **everywhere("body", words),
    )
    public += [f"/{code}/page-{number}/" for code in languages.CODES]
    desk.append(f"/admin/blog/page/{Page.objects.get(slug=f'page-{number}').pk}/change/")
    Masthead.objects.update_or_create(
        pk=Masthead.ONLY,
        defaults={
            **everywhere("site_name", some[1][:120]),
            **everywhere("section", some[2][:60]),
            **everywhere("tagline", some[3][:200]),
            **everywhere("footer", words[:1000]),
        },
    )
public += batches
for code in languages.CODES:
    for path in (
        "/",
        "/blog/",
        "/blog/2020/",
        "/blog/archive/",
        "/blog/tags/",
        "/blog/tags/tag-0/",
        "/site-map/",
        "/blog/subscribe/",
        "/blog/feed.rss",
        "/blog/feed.atom",
        "/blog/feed.json",
        "/blog/nothing/",
        "/site.webmanifest",
        "/blog/search/?q=top",
    ):
        public.append(f"/{code}{path}")
for path in (
    "",
    "post/",
    "image/",
    "image/words/",
    "image/1/change/",
    "document/",
    "glossaryterm/",
    "synonym/",
    "tag/",
    "tag/1/change/",
    "masthead/1/change/",
    "page/",
    "auditentry/",
):
    desk.append(f"/admin/blog/{path}" if path else "/admin/")
for image in Image.objects.order_by("pk")[1:7]:
    desk.append(f"/admin/blog/image/{image.pk}/change/")
print(json.dumps({"public": public, "batches": batches, "desk": desk}))
