"""Staff say which words mean the same; searches follow at once."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import search
from blog.models import AuditEntry, Edition, Synonym
from tests import builders

ADD = "/admin/blog/synonym/add/"


def test_a_group_is_followed_at_once_without_indexing_again(
    as_editor: Client, editor: User, client: Client
) -> None:
    builders.live(editor, builders.content("Ferries", "<p>The Star Ferry sails.</p>"))
    assert "No post says" in client.get("/en/blog/search/?q=boats").content.decode()
    before = Edition.objects.get().number
    as_editor.post(ADD, {"words": "ferry\r\n  boat \r\n\r\nferry\r\nstar ferry"})
    assert Synonym.objects.get(words__startswith="ferry").expressions() == ["ferry", "boat", "star ferry"]
    assert "<mark>Ferries</mark>" in client.get("/en/blog/search/?q=boats").content.decode()
    assert Edition.objects.get().number == before + 1
    entry = AuditEntry.objects.get(verb="synonyms saved")
    assert entry.detail == {"words": ["ferry", "boat", "star ferry"]}


def test_a_group_that_goes_is_on_record(as_editor: Client) -> None:
    group = Synonym.objects.create(words="tram\nstreetcar")
    as_editor.post(f"/admin/blog/synonym/{group.pk}/delete/", {"post": "yes"})
    assert not Synonym.objects.filter(pk=group.pk).exists()
    assert AuditEntry.objects.get(verb="synonyms deleted").detail == {"words": ["tram", "streetcar"]}


@pytest.mark.parametrize("words", ["alone", "\n".join(f"word{number}" for number in range(13)), "same\nsame"])
def test_a_group_has_from_two_to_twelve_expressions(words: str, as_editor: Client) -> None:
    page = as_editor.post(ADD, {"words": words}).content.decode()
    assert "Write from 2 to 12 expressions" in page
    assert words[:5] in page
    assert not AuditEntry.objects.filter(verb="synonyms saved").exists()


def test_an_expression_of_several_words_is_followed(editor: User) -> None:
    post = builders.live(editor, builders.content("Rates", "<p>The HKMA sets them. 金管局 too.</p>"))
    groups = [["HKMA", "Monetary Authority", "金管局"]]
    for words in ("monetary authority", '"Monetary Authority"', "the monetary authority sets", "金管局"):
        assert search.find(search.read(words, groups), "en").posts == [post.pk], words
    assert not search.find(search.read("authority monetary", groups), "en").posts


def test_synonyms_inside_a_chinese_phrase_are_followed(editor: User) -> None:
    post = builders.live(editor, builders.content(chinese_body="<p>五年發展計畫展開。</p>"))
    assert search.find(search.read("發展計劃展開", [["計劃", "計畫"]]), "zh-hant").posts == [post.pk]


def test_many_synonyms_stay_bounded() -> None:
    groups = [[f"a{number}" for number in range(12)] for _ in range(50)]
    question = search.read(" ".join(f"a{number}" for number in range(12)), groups)
    assert all(len(part) <= 12 for part in question.parts)
