"""Processor time of an answer, beside nginx's for the same bytes: `python -m bench.serving [seconds]`.

One worker of each on the first core, the load generator (wrk) on the second; medians of three rounds. Beside
them stands what a usual Python site cannot go below: the same number of bytes from `bench.hello`, a WSGI
function that does nothing else, behind the same web server with five threads.
Then the memory of idle workers (shared pages in equal parts), and the seconds from `serve` to the first page.
"""

import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests import site as sites

ROUNDS = 3
CONNECTIONS = 16
SERVER_CORE, LOAD_CORE = 0, 1
PLANT = """
import datetime
from django.contrib.auth.models import User
from blog import workflow
from tests import builders

editor = User.objects.get(username="editor")
line = "The harbour was calm and the first ferry left on time with a few hundred people aboard. "
for number in range(20):
    body = "".join(f"<p>{line * 5}</p>" for _ in range(18))
    said = builders.content(
        f"Bench {number}", body, chinese=f"長椅{number}", slug=f"bench-{number}",
        date=datetime.date(2018, 5, 1 + number),
    )
    revision = builders.draft(editor, said)
    workflow.publish(revision, editor, reasons=builders.reasons(revision))
"""
PAGES = {"article": "/en/blog/2018/05/20/bench-19/", "index": "/en/blog/", "feed": "/en/blog/feed.rss"}
SEARCH = "/en/blog/search/?q=ferry"
# The newsstand keeps nothing of a request that names an account.
NOT_KEPT = {"Authorization": "Basic bm9ib2R5"}
NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  default_type text/html;
  sendfile on; tcp_nopush on; keepalive_requests 1000000;
  server {{ listen 127.0.0.1:{port}; root {folder}/root; gzip_static on; index page; }}
}}
"""


@dataclass
class Subject:
    """One kind of request, and the microseconds an answer took each server in each round."""

    name: str
    path: str
    headers: dict[str, str]
    is_conditional: bool = False
    found: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def worker_of(server: psutil.Process) -> psutil.Process:
    """The process that answers, kept to the first core."""
    family = [server, *server.children(recursive=True)]
    for each in family:
        each.cpu_affinity([SERVER_CORE])
    return family[-1]


def microseconds(worker: psutil.Process, address: str, headers: dict[str, str], seconds: int) -> float:
    """Processor time per answer of `worker` while wrk asks."""
    named = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = [
        "taskset",
        "-c",
        str(LOAD_CORE),
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds}s",
        *named,
        address,
    ]
    before = worker.cpu_times()
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    after = worker.cpu_times()
    answers = int(re.search(r"(\d+) requests in", said)[1])  # type: ignore[index]
    if "Non-2xx" in said and "If-None-Match" not in headers and not address.endswith("/0"):
        raise SystemExit(f"{address} failed:\n{said}")
    spent = float(after.user + after.system - before.user - before.system)
    return spent / answers * 1e6


@contextmanager
def nginx(pages: dict[str, bytes]) -> Iterator[tuple[str, psutil.Process]]:
    """nginx with these bytes as files, packed beforehand too."""
    with tempfile.TemporaryDirectory(prefix="sampan-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for path, body in pages.items():
            path = path.partition("?")[0]
            file = folder / "root" / path.strip("/") / ("page" if path.endswith("/") else "")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(body, 6))
        port = sites.free_port()
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
        server = psutil.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-p", name])
        time.sleep(1)
        try:
            yield f"http://127.0.0.1:{port}", server
        finally:
            server.terminate()
            server.wait(10)


@contextmanager
def hello() -> Iterator[tuple[str, psutil.Process]]:
    """A WSGI function behind granian."""
    port = sites.free_port()
    options = f"--interface wsgi --no-ws --log-level warning --workers 1 --blocking-threads 5 --port {port}"
    command = [sys.executable, "-m", "granian", *options.split(), "bench.hello:application"]
    server = psutil.Popen(command, cwd=sites.PROJECT)
    address = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            sites.ask(address, "/10")
            break
        except OSError:
            time.sleep(0.05)
    family = server.children(recursive=True)
    try:
        yield address, server
    finally:
        server.terminate()
        for each in psutil.wait_procs([server, *family], timeout=10)[1]:
            each.kill()


def subjects() -> list[Subject]:
    """What is asked for."""
    plain = [Subject(name, path, {"Accept-Encoding": "identity"}) for name, path in PAGES.items()]
    packed = [Subject(f"{name}, gzip", path, {"Accept-Encoding": "gzip"}) for name, path in PAGES.items()]
    return [
        *plain,
        *packed,
        Subject("feed, 304", PAGES["feed"], {"Accept-Encoding": "identity"}, is_conditional=True),
        Subject("article, made", PAGES["article"], {"Accept-Encoding": "identity", **NOT_KEPT}),
        Subject("search", SEARCH, {"Accept-Encoding": "identity"}),
    ]


def main() -> None:
    """Print the table."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    missing = [name for name in ("nginx", "wrk", "taskset") if shutil.which(name) is None]
    if missing or (os.cpu_count() or 1) < 2:
        raise SystemExit(f"bench.serving wants two cores and: {', '.join(missing) or 'nothing more'}")
    with sites.site(workers=1) as site:
        site.run(PLANT)
        time.sleep(3)
        pages = {path: site.get(path).body for path in (*PAGES.values(), SEARCH)}
        with nginx(pages) as (files, server), hello() as (bare, least):
            addresses = {"sampan": site.address, "nginx": files, "hello": bare}
            workers = {
                "sampan": worker_of(site.server),
                "nginx": worker_of(server),
                "hello": worker_of(least),
            }
            memory = {name: worker.memory_full_info().pss / 1e6 for name, worker in workers.items()}
            found = subjects()
            measure(found, addresses, workers, seconds)
            report(found, {path: len(body) for path, body in pages.items()})
    print(f"memory of an idle worker: sampan {memory['sampan']:.0f} MB, nginx {memory['nginx']:.0f} MB")
    print(f"from `serve` to the first page: {statistics.median(cold_start() for _ in range(ROUNDS)):.2f} s")


def cold_start() -> float:
    """Seconds from starting `serve` to the first page, in a site that is prepared."""
    with sites.site(workers=1) as site:
        return site.seconds_to_start


def measure(
    found: list[Subject], addresses: dict[str, str], workers: dict[str, psutil.Process], seconds: int
) -> None:
    """Three rounds, everything in turn."""
    for _ in range(ROUNDS):
        for subject in found:
            for name, address in addresses.items():
                headers = dict(subject.headers)
                path = subject.path
                answer = sites.ask(addresses["sampan"], path, **headers)
                if name == "hello":
                    path = "/0" if subject.is_conditional else f"/{len(answer.body)}"
                elif subject.is_conditional:
                    answer = sites.ask(address, path, **headers)
                    headers["If-None-Match"] = {key.lower(): value for key, value in answer.headers.items()}[
                        "etag"
                    ]
                spent = microseconds(workers[name], address + path, headers, seconds)
                subject.found[name].append(spent)


def report(found: list[Subject], sizes: dict[str, int]) -> None:
    """One line for each kind of request."""
    print(f"{'answer':<16}{'bytes':>9}{'nginx µs':>10}{'hello µs':>10}{'sampan µs':>11}"
          f"{'nginx / sampan':>16}{'nginx / hello':>15}")  # fmt: skip
    for subject in found:
        ours, theirs, least = (
            statistics.median(subject.found[name]) for name in ("sampan", "nginx", "hello")
        )
        print(f"{subject.name:<16}{sizes[subject.path]:>9}{theirs:>10.1f}{least:>10.1f}{ours:>11.1f}"
              f"{theirs / ours:>16.2f}{theirs / least:>15.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
