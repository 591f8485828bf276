"""The pages of a fault and of an outage stand on their own: no database, no context, no other page."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from blog import languages


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_it_is_whole_without_a_context(name: str) -> None:
    page = render_to_string(name)
    assert page.count("<h1>") == 1
    assert 'href="/static/blog/site.css"' in page
    assert page.rstrip().endswith("</html>")


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_it_leads_back_in_each_language(name: str) -> None:
    context = {"language": languages.TRADITIONAL, "languages": languages.ALL}
    with translation.override("zh-hant"):
        page = render_to_string(name, context)
    assert '<html lang="zh-Hant-HK">' in page
    assert [f'href="/{code}/blog/"' in page for code in languages.CODES] == [True] * 3
