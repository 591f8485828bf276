"""`python -m tests.killing 50`: kill a process amid saves and publications, and look what is left.

It runs in a site of its own (`tests.site.prepared`). Each round forks a child that saves, publishes and
withdraws as fast as it can and tells of each act once it is done; the parent kills it after a random moment.
"""

import itertools
import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

import django
import PIL.Image

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django is set up first
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, connections  # noqa: E402

from blog import audit, public_media, publication, richtext, workflow  # noqa: E402
from blog.models import Document, Image, Post  # noqa: E402
from tests import builders  # noqa: E402

LONGEST_LIFE = 0.35  # seconds
LONGEST_WAIT = 60  # seconds for the first act, on a machine that is busy


def work(posts: list[int], tell: int, seed: int) -> None:
    """Save, publish and withdraw until somebody kills this process; one line to `tell` for each act done."""
    editor, choose = User.objects.get(username="editor"), random.Random(seed)
    images, files = list(Image.objects.all()), list(Document.objects.all())
    for count in itertools.count():
        post = Post.objects.select_related("latest_revision").get(pk=choose.choice(posts))
        words = f"Round {seed}, text {count}"
        body = (
            f"<p>{words}.</p>" + builders.placed(choose.choice(images)) + builders.filed(choose.choice(files))
        )
        saying = builders.content(words, body, chinese=words, chinese_body=body, slug=f"post-{post.pk}")
        saved = workflow.save_draft(post, saying, editor, post.latest_revision)
        _tell(tell, post=post.pk, number=saved.number, words=words)
        if choose.random() < 0.8:
            workflow.publish(saved, editor, reasons=builders.reasons(saved))
        elif post.is_live:
            workflow.withdraw(post, editor)


def _tell(tell: int, **said: Any) -> None:
    os.write(tell, (json.dumps(said) + "\n").encode())


def killed_round(posts: list[int], seed: int) -> list[dict[str, Any]]:
    """One child's life; gives what it said it had done."""
    heard, tell = os.pipe()
    connections.close_all()
    child = os.fork()
    if child == 0:
        os.close(heard)
        try:
            work(posts, tell, seed)
        finally:
            os._exit(1)
    os.close(tell)
    _let_live(heard, seed)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    with os.fdopen(heard) as lines:
        return [json.loads(line) for line in lines.read().split("\n")[:-1]]


def _let_live(heard: int, seed: int) -> None:
    """A fifth are killed at any moment, the others within three acts of their first, however slow."""
    choose, born = random.Random(seed), time.monotonic()
    if seed % 5 == 0:
        time.sleep(choose.uniform(0.02, LONGEST_LIFE))
        return
    select.select([heard], [], [], LONGEST_WAIT)
    time.sleep(choose.uniform(0, 3 * (time.monotonic() - born)))


def look(acts: list[dict[str, Any]], posts: list[int]) -> None:
    """Everything acknowledged is there, and nothing is half done."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for act in acts:
        kept = Post.objects.get(pk=act["post"]).revisions.get(number=act["number"])
        assert kept.content.texts["en"].title == act["words"]
        assert kept.digest == kept.content.digest()
    publication.sweep()
    shown: set[str] = set()
    for post in Post.objects.select_related("live_revision").filter(pk__in=posts):
        shown |= _whole(post)
    top = Path(settings.MEDIA_ROOT)
    assert {each.name for each in top.glob("*/*")} == shown
    assert not list(audit.faults())


def _whole(post: Post) -> set[str]:
    """The folders of a post's public photos, files and cards, once it is sure that all says the same."""
    texts = post.texts()
    if not post.is_live:
        assert not any(texts.values())
        return set()
    assert post.live_revision
    said = post.live_revision.content.texts
    assert {code: (text.title, text.body) for code, text in texts.items()} == {
        code: (text.title, text.body) for code, text in said.items()
    }
    images = Image.objects.filter(pk__in=[each.image for each in richtext.photos(said["en"].body)])
    for image in images:
        files = {each.name for each in (Path(settings.MEDIA_ROOT) / image.folder).iterdir()}
        assert len(files) == 3 * len(image.renditions())
    numbers = [each.document for each in richtext.documents(said["en"].body)]
    documents = list(Document.objects.filter(pk__in=numbers))
    for document in documents:
        public = Path(settings.MEDIA_ROOT) / document.folder / document.file_name
        assert public.read_bytes() == builders.PDF
    cards = [public_media.public_folder(public_media.Card(post.pk, name)) for name in post.cards.values()]
    assert all(PIL.Image.open(folder / public_media.CARD_FILE).size == (1200, 630) for folder in cards)
    folders = [*(image.folder for image in images), *(document.folder for document in documents)]
    return {folder.name for folder in (*cards, *map(Path, folders))}


def main(rounds: int) -> None:
    """Kill that often; ends with a fault where something was lost or half done."""
    editor = User.objects.get(username="editor")
    for color in ("teal", "navy", "gold"):
        builders.photo(editor, color=color)
    for language in ("en", "zh-hant"):
        builders.document(editor, language=language)
    posts = [builders.draft(editor, builders.content(slug=f"first-{each}")).post_id for each in range(3)]
    acts = 0
    for seed in range(rounds):
        done = killed_round(posts, seed)
        look(done, posts)
        acts += len(done)
    live = Post.objects.live().count()
    print(f"{rounds} kills, {acts} acknowledged saves, all there; {live} posts live, whole.")


if __name__ == "__main__":
    main(int(sys.argv[1]))
