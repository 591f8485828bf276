"""A withdrawn post is gone under every form of its address; one never public is as unknown, to the byte."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from blog import workflow
from tests import builders

DAY = dt.date(2026, 2, 8)
FORMS = [
    "/en/blog/{day}/{slug}/", "/en/blog/{day}/{slug}", "/EN/Blog/{day}/{slug}/", "/tc/blog/{day}/{slug}",
    "/en/blog/{day}/{cut}/", "/en/blog/{day}/{slug}/)", "/en//blog/{day}/{slug}/", "/en/blog/{day}/",
    "/en/blog/{day}", "/eng/blog/blog{digits}.htm", "/chi/blog/blog{digits}.htm",
    "/sim/blog/blog{digits}.htm",
]  # fmt: skip


def written(form: str, day: dt.date, slug: str) -> str:
    """An address in one of the forms."""
    return form.format(day=f"{day:%Y/%m/%d}", digits=f"{day:%Y%m%d}", slug=slug, cut=slug[:7])


@pytest.mark.parametrize("form", FORMS)
def test_a_withdrawn_post_is_gone_under_every_form(form: str, editor: User, client: Client) -> None:
    post = builders.live(editor, builders.content(slug="old-words", date=DAY))
    workflow.publish(builders.again(post, builders.content(slug="new-words", date=DAY), editor), editor)
    workflow.withdraw(post, editor, {"en": "It named a wrong day.", "zh-hant": "日期有誤。"})
    for slug in ("old-words", "new-words"):
        answer = client.get(written(form, DAY, slug))
        assert answer.status_code == 410, (form, slug)
        assert ("日期有誤" if "/chi/" in form or "/tc/" in form else "") in answer.text
    assert b"new-words" not in answer.content


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_a_post_never_public_is_as_unknown(state: str, form: str, editor: User, client: Client) -> None:
    address = written(form, DAY, "secret-budget")
    unknown = client.get(address)
    draft = builders.draft(editor, builders.content("Secret", slug="secret-budget", date=DAY))
    if state == "scheduled":
        workflow.schedule(draft, editor, timezone.now() + dt.timedelta(days=1))
    secret = client.get(address)
    assert secret.status_code == unknown.status_code == 404
    assert secret.content == unknown.content
    assert dict(secret.headers) == dict(unknown.headers)


def test_a_draft_beside_a_live_post_of_the_day_is_as_unknown(editor: User, client: Client) -> None:
    builders.live(editor, builders.content(date=DAY))
    addresses = [f"/en/blog/2026/02/08/{slug}/" for slug in ("harbour-secret", "harbour-s")]
    unknown = [client.get(address).content for address in addresses]
    builders.draft(editor, builders.content("Secret", slug="harbour-secret", date=DAY))
    assert [client.get(address).content for address in addresses] == unknown
    assert client.get("/en/blog/2026/02/08/harb")["Location"].endswith("/harbour-lights/")
