"""What the site is called, also where the masthead says nothing."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import pages, workflow
from blog.models import Masthead


@pytest.mark.parametrize("path", ["/en/", "/zh-hant/", "/zh-hans/blog/"])
def test_looking_at_the_masthead_changes_no_public_page(path: str, client: Client, as_editor: Client) -> None:
    before = client.get(path).content
    as_editor.get("/admin/blog/masthead/")
    assert Masthead.objects.exists()
    assert client.get(path).content == before
    assert b"Sampan" in before


def test_what_the_office_wrote_stands_and_the_rest_is_as_it_was(client: Client, administrator: User) -> None:
    masthead = Masthead(pk=Masthead.ONLY, site_name_en="Harbour Office", tagline_zh_hant="每週一篇")
    workflow.save_masthead(masthead, administrator)
    shown = {code: client.get(f"/{code}/").context["heading"] for code in ("en", "zh-hant")}
    assert shown["en"] == pages.Heading("Harbour Office", "Blog")
    assert (shown["zh-hant"].site_name, shown["zh-hant"].tagline) == ("Sampan", "每週一篇")
    assert shown["zh-hant"].section not in {"", "Blog"}
