"""A small site with one of everything that readers can meet and that a backup must carry."""

import datetime as dt

from django.contrib.auth.models import User

from blog import workflow
from blog.models import Masthead, Post
from tests import builders

DAY = dt.date(2026, 2, 1)


def plant() -> None:
    """Posts live, corrected, moved, withdrawn, scheduled and in draft; photos, files, tags, words."""
    writer, editor = User.objects.get(username="writer"), User.objects.get(username="editor")
    editor.is_superuser = True
    editor.save()
    workflow.save_masthead(Masthead(site_name_en="Blog of the office", site_name_zh_hant="網誌"), editor)
    tag = builders.tag()
    photos = [builders.photo(writer, color=color, credit="Office") for color in ("teal", "navy", "gold")]
    files = [builders.document(writer), builders.document(writer, language="zh-hant")]
    for number, photo in enumerate(photos[:2]):
        day = DAY + dt.timedelta(days=number)
        body = f"<p>The harbour is calm, {number}.</p>{builders.placed(photo)}{builders.filed(files[number])}"
        said = builders.content(
            f"Harbour {number}", body, chinese_body=body, slug=f"post-{number}", date=day, tags=(tag.pk,)
        )
        post = builders.live(editor, said)
    moved = builders.content("Harbour moved", "<p>Calm.</p>", slug="moved", date=day, tags=(tag.pk,))
    again = builders.again(post, moved, editor)
    reasons = builders.reasons(again)
    workflow.publish(again, editor, notices={"en": "A figure was wrong."}, reasons=reasons)
    gone = builders.live(editor, builders.content("Gone", slug="gone", date=DAY))
    workflow.withdraw(Post.objects.get(pk=gone.pk), editor, {"en": "It was wrong."})
    builders.schedule(builders.draft(editor, builders.content("Later", slug="later")), editor, hours=48)
    builders.draft(
        writer, builders.content("Draft", f"<p>Calm.</p>{builders.placed(photos[2])}", slug="draft")
    )
