"""What failed at one process is known to the others."""

import http.client
import re
from urllib.parse import urlencode, urlsplit

from tests.site import Site

LOGIN = "/admin/account/login/"


def _try(site: Site) -> tuple[int, str]:
    """One wrong password on two connections of their own: any worker may get them."""
    page = site.get(LOGIN)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token
    cookie = page.headers["set-cookie"].partition(";")[0]
    form = {"login": "translator", "password": "wrong-words", "csrfmiddlewaretoken": token[1]}
    connection = http.client.HTTPConnection(urlsplit(site.address).netloc, timeout=30)
    kind = "application/x-www-form-urlencoded"
    connection.request("POST", LOGIN, urlencode(form), {"Cookie": cookie, "Content-Type": kind})
    answer = connection.getresponse()
    said = answer.read().decode()
    connection.close()
    return answer.status, said


def test_five_failures_at_two_workers_close_the_name_at_both(site: Site) -> None:
    said = [_try(site) for _ in range(11)]
    assert {status for status, _ in said} == {200}
    assert ["Too many failed tries" in text for _, text in said] == [False] * 5 + [True] * 6
    assert min(site.work_done().values()) > 0
    assert len(site.work_done()) >= 2
