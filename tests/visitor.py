"""Somebody who asks a real site as a browser would, without one: cookies and tokens are kept."""

import http.client
import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from tests import builders, site

LOGIN = "/admin/account/login/"
FORM = "application/x-www-form-urlencoded"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_COOKIE = re.compile(r"([\w-]+)=([^;]*)")


class Visitor:
    """One of them; redirects are not followed."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies: dict[str, str] = {}
        self.token = ""

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> site.Answer:
        """One request on a connection of its own."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            connection.request(method, path, body or None, {"Cookie": cookies, **(headers or {})})
            response = connection.getresponse()
            answer = site.Answer(response.status, response.read(), dict(response.getheaders()))
            given = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]
        finally:
            connection.close()
        self.cookies |= {found[1]: found[2] for each in given if (found := _COOKIE.match(each))}
        found = _TOKEN.search(answer.body.decode("utf-8", "replace"))
        self.token = found[1] if found else self.token
        return answer

    def get(self, path: str, **headers: str) -> site.Answer:
        """What she sees there."""
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, **fields: str) -> site.Answer:
        """What a form of hers is answered."""
        form = urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        return self.ask("POST", path, form, {"Content-Type": FORM, "Origin": self.address})

    def send(self, path: str, name: str, data: bytes, **fields: str) -> site.Answer:
        """What a file of hers is answered, sent as the editor does."""
        parts = [
            f'--x\r\nContent-Disposition: form-data; name="{each}"\r\n\r\n{value}\r\n'.encode()
            for each, value in {"csrfmiddlewaretoken": self.token, **fields}.items()
        ]
        head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        body = b"".join(parts) + head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + data + b"\r\n--x--\r\n"
        kind = "multipart/form-data; boundary=x"
        return self.ask("POST", path, body, {"Content-Type": kind, "Origin": self.address})

    def sign_in(self, name: str, password: str = builders.PASSWORD) -> site.Answer:
        """Name and password at the desk's door."""
        self.get(LOGIN)
        return self.post(LOGIN, login=name, password=password)


def at_the_desk(running: site.Site, name: str) -> Visitor:
    """Somebody who is signed in."""
    visitor = Visitor(running.address)
    answer = visitor.sign_in(name)
    assert answer.status == 302, answer.text
    return visitor
