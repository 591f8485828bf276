"""Links are made and ended at the desk, and the page they lead to is read and answered without an account."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from blog import preview, workflow
from blog.models import AuditEntry, Image, Post, Remark, Revision, ShareLink
from tests import builders

DAY = dt.timedelta(days=1)
HOUR = 3600


@pytest.fixture
def revision(writer: User) -> Revision:
    """Something to share."""
    return builders.draft(writer)


@pytest.fixture
def link(revision: Revision, editor: User) -> ShareLink:
    """A link that may comment and approve."""
    return workflow.share(revision, editor, "The Secretary", lasting=DAY, may_comment=True, may_approve=True)


def _desk(post: Post) -> str:
    return f"/admin/blog/post/{post.pk}/share/"


def _page(link: ShareLink, rest: str = "") -> str:
    return f"/share/{preview.token(link)}/{rest}"


def _form(revision: Revision, **others: Any) -> dict[str, Any]:
    return {"revision": revision.pk, "name": "Counsel", "lasting": 3 * 24 * HOUR, **others}


def test_an_editor_makes_a_link_at_the_desk(revision: Revision, as_editor: Client) -> None:
    form = _form(revision, may_comment="on", may_approve="on")
    page = as_editor.post(_desk(revision.post), form, follow=True).content.decode()
    made = ShareLink.objects.get()
    assert preview.address(made) in page
    assert (made.name, made.may_comment, made.may_approve) == ("Counsel", True, True)
    assert abs(made.expires_at - timezone.now() - dt.timedelta(days=3)) < dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": " "}, {"lasting": 99}, {"lasting": ""}, {"name": "x" * 121}]
)
def test_a_wrong_form_makes_no_link_and_keeps_what_was_typed(
    wrong: dict[str, Any], revision: Revision, as_editor: Client
) -> None:
    page = as_editor.post(_desk(revision.post), _form(revision, may_comment="on", **wrong))
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not ShareLink.objects.exists()


def test_what_is_shared_is_what_the_editor_looked_at(
    revision: Revision, writer: User, as_editor: Client
) -> None:
    builders.again(revision.post, builders.content("Newer"), writer)
    page = as_editor.post(_desk(revision.post), _form(revision)).content.decode()
    assert "Somebody saved a newer revision in between" in page
    assert not ShareLink.objects.exists()


def test_a_writer_makes_and_ends_no_link(link: ShareLink, as_writer: Client, client: Client) -> None:
    address = _desk(link.revision.post)
    for path in (address, f"{address}{link.pk}/revoke/"):
        assert as_writer.post(path, _form(link.revision)).status_code == 403
        assert client.post(path, _form(link.revision)).status_code == 302
    assert as_writer.get(address).status_code == 403
    assert ShareLink.objects.get().revoked_at is None


def test_revoking_ends_a_link_once(link: ShareLink, as_editor: Client, client: Client) -> None:
    address = f"{_desk(link.revision.post)}{link.pk}/revoke/"
    assert as_editor.get(address).status_code == 405
    as_editor.post(address)
    as_editor.post(address)
    assert client.get(_page(link)).status_code == 404
    assert AuditEntry.objects.filter(verb="link revoked").count() == 1


def test_a_link_of_another_post_is_not_revoked_there(
    link: ShareLink, writer: User, as_editor: Client
) -> None:
    other = builders.draft(writer, builders.content("Other", slug="other")).post
    assert as_editor.post(f"{_desk(other)}{link.pk}/revoke/").status_code == 404


def test_the_list_tells_state_and_when_it_was_opened(
    link: ShareLink, editor: User, client: Client, as_editor: Client
) -> None:
    assert "Not opened yet." in as_editor.get(_desk(link.revision.post)).content.decode()
    client.get(_page(link, "en/"))
    ended = workflow.share(link.revision, editor, "Counsel", lasting=DAY)
    ShareLink.objects.filter(pk=ended.pk).update(expires_at=timezone.now())
    page = as_editor.get(_desk(link.revision.post)).content.decode()
    assert "Opened 1 time" in page
    assert preview.address(link) in page
    assert preview.address(ended) not in page


@pytest.mark.parametrize(
    ("rest", "wanted", "missing"),
    [
        ("en/", ["Harbour lights", "The harbour is calm."], ["海港"]),
        ("zh-hant/", ["海港燈火", "衞生良好"], ["Harbour lights"]),
        ("zh-hans/", ["海港灯火", "卫生良好"], ["海港燈火"]),
        ("all/", ["Harbour lights", "海港燈火", "海港灯火"], []),
    ],
)
def test_it_is_read_in_each_language_and_side_by_side(
    rest: str, wanted: list[str], missing: list[str], link: ShareLink, client: Client
) -> None:
    page = client.get(_page(link, rest)).content.decode()
    assert all(words in page for words in wanted)
    assert not any(words in page for words in missing)


def test_it_opens_in_the_readers_own_language(link: ShareLink, client: Client) -> None:
    page = client.get(_page(link), headers={"accept-language": "zh-HK,zh;q=0.9"}).content.decode()
    assert '<html lang="zh-Hant-HK">' in page


def test_a_text_that_is_missing_is_said_so(writer: User, editor: User, client: Client) -> None:
    shared = workflow.share(builders.draft(writer, builders.content("")), editor, "Reader", lasting=DAY)
    page = client.get(_page(shared, "en/")).content.decode()
    assert "海港燈火" in page
    assert "(Chinese only)" in page


def test_photos_come_by_the_link_alone(writer: User, editor: User, client: Client) -> None:
    image: Image = builders.photo(writer)
    other = builders.photo(writer, color="navy")
    revision = builders.draft(writer, builders.content(body=builders.placed(image)))
    shared = workflow.share(revision, editor, "Reader", lasting=DAY)
    assert f"photos/{image.pk}/480.webp" in client.get(_page(shared, "en/")).content.decode()
    answer = client.get(_page(shared, f"photos/{image.pk}/480.webp"))
    assert b"".join(answer.streaming_content).startswith(b"RIFF")  # type: ignore[attr-defined]
    _assert_unseen(answer)
    for path in (
        f"photos/{other.pk}/480.webp",
        f"photos/{image.pk}/..webp",
        f"photos/{image.pk}/original.jpg",
    ):
        assert client.get(_page(shared, path)).status_code == 404


def _assert_unseen(answer: Any) -> None:
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("rest", ["", "en/", "zh-hant/", "all/"])
def test_no_cache_no_search_engine_and_no_other_site_learns_of_it(
    rest: str, link: ShareLink, client: Client
) -> None:
    _assert_unseen(client.get(_page(link, rest)))


def test_a_link_that_leads_nowhere_answers_like_any_unknown_address(
    link: ShareLink, editor: User, client: Client
) -> None:
    ordinary = client.get("/nothing/at/all/").content
    workflow.revoke(link, editor)
    for path in (
        _page(link),
        _page(link, "en/"),
        _page(link, "photos/1/480.webp"),
        "/share/forged/",
        "/share/x.y/en/",
    ):
        answer = client.get(path)
        assert (answer.status_code, answer.content) == (404, ordinary), path
        _assert_unseen(answer)
    assert client.post(_page(link, "answer/"), {"name": "X", "text": "Y"}).status_code == 404
    assert not Remark.objects.exists()


def test_an_unknown_language_is_404(link: ShareLink, client: Client) -> None:
    answer = client.get(_page(link, "fr/"))
    assert answer.status_code == 404
    _assert_unseen(answer)


def test_opening_is_on_record_once_for_a_language_and_a_while(link: ShareLink, client: Client) -> None:
    for rest in ("en/", "en/", "zh-hant/", "en/"):
        client.get(_page(link, rest), REMOTE_ADDR="203.0.113.7")
    opened = AuditEntry.objects.filter(verb="link opened").order_by("number")
    assert [entry.detail["language"] for entry in opened] == ["en", "zh-hant"]
    assert {(entry.person, entry.address) for entry in opened} == {("The Secretary", "203.0.113.7")}
    client.get(_page(link, "en/"), REMOTE_ADDR="198.51.100.1")
    assert opened.all().count() == 3
    AuditEntry.objects.update(at=timezone.now() - dt.timedelta(minutes=11))
    client.get(_page(link, "en/"), REMOTE_ADDR="203.0.113.7")
    assert opened.all().count() == 4


def test_asking_for_the_head_alone_is_no_opening(link: ShareLink, client: Client) -> None:
    assert client.head(_page(link)).status_code == 200
    assert client.head(_page(link), headers={"user-agent": ""}).status_code == 200
    assert not AuditEntry.objects.filter(verb="link opened").exists()


def test_a_comment_is_signed_and_kept(link: ShareLink, client: Client) -> None:
    sent = {"name": "A. Secretary", "text": "Please name <b>the year</b>.", "code": "en", "comment": ""}
    answer = client.post(_page(link, "answer/"), sent)
    assert (answer.status_code, answer["Location"]) == (302, _page(link, "en/?said=commented"))
    remark = Remark.objects.get()
    assert (remark.person, remark.text, remark.language) == ("A. Secretary", sent["text"], "en")
    page = client.get(answer["Location"]).content.decode()
    assert "Please name &lt;b&gt;the year&lt;/b&gt;." in page
    assert "Your comment is with the editors." in page


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "A. Secretary", "text": ""},
        {"name": "A. Secretary", "text": " \n "},
        {"name": "", "text": "Words that took a while"},
        {"name": "A. Secretary", "text": "x" * 2001},
        {"name": "A" * 121, "text": "Words that took a while"},
        {"name": "A. Secretary", "text": "a\0b"},
        {"name": "", "text": "Words that took a while", "approve": ""},
    ],
)
def test_what_cannot_be_sent_comes_back_as_it_was_typed(
    sent: dict[str, str], link: ShareLink, client: Client
) -> None:
    answer = client.post(_page(link, "answer/"), {"code": "zh-hant", **sent})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert (form["name"].value(), form["text"].value()) == (sent["name"], sent["text"])
    assert "海港燈火" in answer.content.decode()
    _assert_unseen(answer)
    assert not Remark.objects.exists()
    assert Revision.objects.get().approved_at is None


def test_approving_keeps_the_comment_typed_beside_it(link: ShareLink, client: Client) -> None:
    sent = {"name": "A. Secretary", "text": "Good.", "code": "all", "approve": ""}
    answer = client.post(_page(link, "answer/"), sent)
    page = client.get(answer["Location"]).content.decode()
    assert "Your approval is recorded." in page
    assert "Approved by A. Secretary" in page
    assert "Approve this version" not in page
    assert {remark.kind for remark in Remark.objects.all()} == {"comment", "approved"}


def test_nothing_is_said_to_be_approved_that_is_not(link: ShareLink, client: Client) -> None:
    assert "recorded" not in client.get(_page(link, "en/?said=approved")).content.decode()


def test_an_older_version_offers_no_approval(link: ShareLink, writer: User, client: Client) -> None:
    builders.again(link.revision.post, builders.content("Newer"), writer)
    page = client.get(_page(link, "en/")).content.decode()
    assert "A newer version exists." in page
    assert "Approve this version" not in page
    answer = client.post(_page(link, "answer/"), {"name": "A. Secretary", "approve": "", "code": "en"})
    assert "can no longer be approved" in client.get(answer["Location"]).content.decode()
    assert not Revision.objects.filter(approved_at__isnull=False).exists()


def test_a_link_that_may_only_read_takes_no_answer(revision: Revision, editor: User, client: Client) -> None:
    reading = workflow.share(revision, editor, "Reader", lasting=DAY)
    assert "<form" not in client.get(_page(reading, "en/")).content.decode()
    client.post(_page(reading, "answer/"), {"name": "X", "text": "Y", "comment": ""})
    client.post(_page(reading, "answer/"), {"name": "X", "approve": ""})
    assert not Remark.objects.exists()
    assert Revision.objects.get().approved_at is None


def test_the_form_needs_no_cookie(link: ShareLink) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(_page(link, "answer/"), {"name": "A. Secretary", "text": "Good."})
    assert answer.status_code == 302
    assert not strict.cookies
