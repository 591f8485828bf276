"""A writer takes over one field of Simplified: that one is hers to type in, the others follow Traditional."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.staff import somebody
from tests.site import Site

pytestmark = pytest.mark.browser


def test_one_field_is_taken_over_and_the_others_follow(browser: Browser, site: Site) -> None:
    with somebody(browser, site) as writer:
        writer.sign_in("writer")
        writer.open("/admin/blog/post/add/")
        writer.title("zh-hant", "衞生與軟件")
        writer.paste("zh-hant", "<p>後天放晴。</p>")
        writer.page.get_by_role("button", name="简体中文").click()
        panel = writer.panel("zh-hans")
        title = panel.get_by_role("textbox", name="Title")
        expect(title).not_to_be_editable()
        panel.get_by_label("Write Simplified Chinese by hand").check()
        expect(writer.text("zh-hans")).to_have_attribute("contenteditable", "true")
        panel.get_by_role("checkbox", name="Text").uncheck()
        expect(writer.text("zh-hans")).to_have_attribute("contenteditable", "false")
        expect(title).to_be_editable()
        title.fill("手写")
        writer.press("Save draft")
        expect(title).to_have_value("手写")
        expect(writer.text("zh-hans")).to_have_text("后天放晴。")
        panel.get_by_role("checkbox", name="Title").uncheck()
        panel.get_by_role("checkbox", name="Teaser").uncheck()
        expect(panel.get_by_label("Write Simplified Chinese by hand")).not_to_be_checked()
        writer.press("Save draft")
        expect(title).to_have_value("卫生与软件")
        expect(title).not_to_be_editable()
