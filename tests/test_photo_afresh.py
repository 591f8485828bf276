"""A file that shows something else: what was said of the old one is not said of it."""

from django.contrib.auth.models import User
from django.test import Client

from blog import photo_words
from blog.models import PhotoUse
from tests import builders


def test_a_new_picture_begins_without_the_words_of_the_old(editor: User, as_editor: Client) -> None:
    image = builders.photo(editor, alt_en="A ferry", credit="Information Office")
    photo_words.describe(image, {"focus_x": 10, "focus_y": 90}, editor)
    post = builders.live(editor, builders.content(body=builders.placed(image)))
    replace = f"/admin/blog/image/{image.pk}/replace/"
    shown = as_editor.get(replace).content.decode()
    assert "A ferry" in shown
    assert "10% from the left, 90% from the top" in shown
    file = builders.upload(data=builders.picture_bytes(color="navy"))
    as_editor.post(replace, {"file": file, "words": "afresh"})
    image.refresh_from_db()
    assert (image.version, image.alt_en, image.credit, image.focus_x, image.focus_y) == (2, "", "", 50, 50)
    use = post.photo_uses.get(place=PhotoUse.Place.EDITION)
    assert use.version
    assert (use.version.number, use.credit, use.focus_x, use.focus_y) == (1, "Information Office", 10, 90)
