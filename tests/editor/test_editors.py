"""What each editor of a page gets beside photos: a name, a language, lists from Word."""

import re

from playwright.sync_api import expect

from tests.editor.desk import Desk


def test_the_editor_has_a_name_and_a_language(desk: Desk) -> None:
    desk.open("<p>One</p>", editors=3)
    attributes = ["aria-label", "lang", "spellcheck", "role", "aria-multiline"]
    texts = desk.page.locator(".prose-editor > .tiptap")
    expect(texts.nth(2)).to_have_attribute("lang", "zh-Hans")
    assert [texts.nth(1).get_attribute(name) for name in attributes] == [
        "Body [繁]", "zh-Hant-HK", "false", "textbox", "true",
    ]  # fmt: skip
    assert texts.nth(0).get_attribute("spellcheck") == "true"
    buttons = desk.page.get_by_role("toolbar").first.get_by_role("button").all()
    assert all(button.get_attribute("aria-label") for button in buttons)


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal{mso-style-name:x}</style></head><body><!--StartFragment--><p class=MsoNormal>Before</p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>
&nbsp;&nbsp; </span></span></span><![endif]>First<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span>Inner</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span>Second</p>
<p class=MsoNormal>Between</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>3.<span>&nbsp; </span></span>Third</p>
<p class=MsoNormal>After</p><!--EndFragment--></body></html>"""


def test_lists_from_word(desk: Desk) -> None:
    desk.open()
    desk.text.click()
    desk.paste(html=WORD, text="Before")
    body = re.sub(r' (data-type|class|type)="[^"]*"', "", desk.body())
    assert body == (
        "<p>Before</p><ul><li><p>First</p><ul><li><p>Inner</p></li></ul></li><li><p>Second</p></li></ul>"
        '<p>Between</p><ol start="3"><li><p>Third</p></li></ol><p>After</p>'
    )
