"""Every private address of the site is in a table that says who may use it, and is tried with wild input."""

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver, path, resolve

from tests import test_account_doors, test_desk_doors, test_share_doors, url_map

addresses = test_desk_doors.addresses  # the fixtures
keys = test_account_doors.keys


def _in_no_table() -> set[str]:
    """The private routes that none of the three walks through roles knows."""
    desk = url_map.below(test_desk_doors._desk(), "admin/")
    private = {route for route in url_map.every() if route.startswith(("admin/", "share/"))}
    accounts = {route for route in private if route.startswith("admin/account/")}
    return private - accounts - desk - set(test_share_doors.DOORS)


def test_every_private_address_is_in_one_of_the_tables() -> None:
    assert _in_no_table() == set()


@pytest.mark.parametrize("route", ["admin/statistics/", "share/<str:token>/print/"])
def test_a_new_one_outside_of_them_is_noticed(route: str, monkeypatch: pytest.MonkeyPatch) -> None:
    new: URLPattern = path(route, lambda _request, **_given: HttpResponse())
    resolver = get_resolver()
    monkeypatch.setattr(resolver, "url_patterns", [new, *resolver.url_patterns])
    assert _in_no_table() == {route}


def test_wild_input_goes_to_every_address_of_the_desk(
    addresses: dict[str, str], keys: dict[str, int]
) -> None:
    tried = {resolve(address).route for address in url_map.behind(addresses, keys).values()}
    assert tried == url_map.every() - url_map.public()
