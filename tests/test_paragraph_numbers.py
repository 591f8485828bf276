"""One numbering of paragraphs: what the checks name is what comments count."""

import pytest

from blog import readiness, richtext
from blog.differences.blocks import numbers, read
from tests import builders

BODY = (
    "<h2>A</h2><p>b<br>b</p><ul><li>c<ul><li>d</li></ul></li></ul><blockquote><p>e</p></blockquote>"
    '<figure data-image="1" data-alt=""><figcaption></figcaption></figure>'
    '<figure data-image="1" data-alt="x"><figcaption>f</figcaption></figure>'
    "<table><caption>g</caption><tbody><tr><td><p>h</p><p>i</p></td><td></td></tr></tbody></table><p>j</p>"
)


def test_numbers_are_the_places_of_the_blocks_that_comments_count() -> None:
    assert richtext.clean(BODY) == BODY
    counted = richtext.blocks(BODY)
    for block, number in zip(read(BODY), numbers(read(BODY)), strict=True):
        assert (number is None) == (not block.text)
        assert number is None or counted[number - 1] == " ".join(block.text.split())
    assert len(counted) == 10


@pytest.mark.django_db
def test_a_finding_names_the_paragraph_by_that_number() -> None:
    body = BODY.replace("<p>j</p>", "<p>See <a href='https://a.hk'>here</a>.</p>")
    found = readiness.check(builders.content(body=richtext.clean(body), chinese=None), None)
    (link,) = (problem for problem in found if problem.kind == "empty-link")
    assert (link.place.block, link.place.number) == (11, 10)
