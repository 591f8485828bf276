"""A passkey and an authenticator app in a real browser, on a site that demands a second factor."""

import os
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import builders
from tests import site as sites
from tests.browser import axe
from tests.site import Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="pages are the same on every database"),
]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def strict() -> Iterator[Site]:
    """A site that asks everybody for a second factor; passkeys want a name, not a number, as host."""
    with sites.site(host="localhost", REQUIRE_MFA="yes") as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose browser finds nothing to complain of."""
    context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def _sign_in(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.address}/admin/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(builders.PASSWORD)
    page.get_by_role("button", name="Log in").click()


def _say_again(page: Page) -> None:
    page.get_by_label("Password").fill(builders.PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def _log_out(page: Page) -> None:
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_visible()


def _is_at_the_desk(page: Page, site: Site) -> None:
    expect(page).to_have_url(f"{site.address}/admin/")
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_a_passkey_is_added_and_signs_in_alone(page: Page, strict: Site) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    _sign_in(page, strict, "writer")
    page.get_by_role("link", name="Add a passkey").click()
    _say_again(page)
    page.get_by_label("Name of the passkey").fill("My telephone")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="On to the desk").click()
    _is_at_the_desk(page, strict)
    _log_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    _is_at_the_desk(page, strict)
    _log_out(page)
    _sign_in(page, strict, "writer")
    page.get_by_role("button", name="Use a passkey").click()
    _is_at_the_desk(page, strict)


def test_a_passkey_that_nobody_has_is_told_of(page: Page, strict: Site) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    # A device that does not know who is there gives no passkey away.
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**AUTHENTICATOR, "isUserVerified": False}})
    page.goto(f"{strict.address}/admin/account/login/")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used")


def test_an_authenticator_app_is_set_up_and_its_codes_come_in(page: Page, strict: Site) -> None:
    _sign_in(page, strict, "editor")
    page.get_by_role("link", name="Set up", exact=True).click()
    _say_again(page)
    secret = page.locator(".secret").inner_text()
    picture = page.get_by_role("img", name="QR code for the authenticator app")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    page.get_by_label("Code").fill(builders.code(secret, time.time() - 30))
    page.get_by_role("button", name="Set up").click()
    codes = page.locator(".codes li").all_inner_texts()
    assert len(codes) == 10
    assert all(re.fullmatch(r"\d{8}", code) for code in codes)
    page.get_by_role("link", name="On to the desk").click()
    for code in (builders.code(secret, time.time()), codes[3]):
        _log_out(page)
        _sign_in(page, strict, "editor")
        page.get_by_label("Code").fill(code)
        page.get_by_role("button", name="Log in").click()
        _is_at_the_desk(page, strict)


PAGES = (
    "/account/", "/account/factors/", "/account/factors/webauthn/", "/account/factors/webauthn/add/",
    "/account/factors/totp/activate/", "/account/factors/totp/deactivate/",
    "/account/factors/recovery-codes/",
    "/account/factors/recovery-codes/generate/", "/account/logout/", "/password_change/",
)  # fmt: skip
VIEWS: dict[str, dict[str, Any]] = {
    "zh-HK": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "en": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
}
PERSON = """
from blog import roles
from tests import builders
builders.person("{name}", roles.WRITER)
"""


@pytest.mark.parametrize("locale", VIEWS)
def test_every_page_of_it_passes_axe(browser: Browser, strict: Site, locale: str) -> None:
    name = f"axe-{locale}".lower()
    strict.run(PERSON.format(name=name))
    context = browser.new_context(locale=locale, bypass_csp=True, reduced_motion="reduce", **VIEWS[locale])
    page = context.new_page()
    found: dict[str, list[str]] = {}

    def look(what: str) -> None:
        page.wait_for_load_state("networkidle")
        if faults := axe.faults(page):
            found[what] = faults

    page.goto(f"{strict.address}/admin/")
    look("login")
    page.locator("#id_login").fill(name)
    page.locator("#id_password").fill("wrong-words")
    page.locator("form[action*=login] [type=submit]").first.click()
    look("refused")
    page.locator("#id_login").fill(name)
    page.locator("#id_password").fill(builders.PASSWORD)
    page.locator("form[action*=login] [type=submit]").first.click()
    look("first")
    page.goto(f"{strict.address}/admin/account/factors/totp/activate/")
    look("again")
    page.locator("#id_password").fill(builders.PASSWORD)
    page.locator("#content form [type=submit]").click()
    page.locator("#id_code").fill("000")
    page.locator("#content form [type=submit]").click()
    look("wrong code")
    secret = page.locator(".secret").inner_text()
    page.locator("#id_code").fill(builders.code(secret, time.time()))
    page.locator("#content form [type=submit]").click()
    expect(page.locator(".codes li")).to_have_count(10)
    for path in PAGES:
        page.goto(f"{strict.address}/admin{path}")
        look(path)
    page.locator("#logout-form [type=submit]").click()
    page.locator("#id_login").fill(name)
    page.locator("#id_password").fill(builders.PASSWORD)
    page.locator("form[action*=login] [type=submit]").first.click()
    look("second")
    context.close()
    assert found == {}
