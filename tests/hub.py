"""A hub on this machine, that remembers what it was told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


class Hub:
    """`told` are the topics in order, `most` how many it was told at one moment; it answers `status`."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.forms: list[dict[str, list[str]]] = []
        self.status = 204
        self.headers: dict[str, str] = {}
        self.address = ""
        self.most = 0
        self.gate = threading.Event()
        self.gate.set()
        self._now: list[str] = []
        self._lock = threading.Lock()

    def hear(self, form: dict[str, list[str]]) -> None:
        """One ping; raises AssertionError where another one for the same feed is still being answered."""
        topic = form["hub.url"][0]
        with self._lock:
            self.told.append(topic)
            self.forms.append(form)
            self._now.append(topic)
            self.most = max(self.most, self._now.count(topic))
        self.gate.wait(10)
        with self._lock:
            self._now.remove(topic)


@contextmanager
def listening() -> Iterator[Hub]:
    """A hub that answers until the end."""
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            hub.hear(parse_qs(self.rfile.read(length).decode()))
            self.send_response(hub.status)
            for name, value in hub.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        hub.gate.set()
        server.shutdown()
        server.server_close()
        thread.join()
