"""`serve`: the site on this machine, by the web server that is installed with it."""

import errno
import gc
import socket
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections

from blog import languages, transfer
from config import env, web_server


def check_address(host: str, port: int) -> None:
    """End with one line where nobody can listen at `host` and `port`."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except PermissionError:
        raise SystemExit(f"sampan: port {port} is not for this account: choose one with PORT=8001.") from None
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise env.Misconfigured("HOST", f"is {host!r}: write an address of this machine.") from None
        other = port % 65535 + 1
        raise SystemExit(
            f"sampan: port {port} is taken: stop the other program, or choose another with PORT={other}."
        ) from None


class Command(BaseCommand):
    """Say where the site is, then serve it until Ctrl-C."""

    help = "Serves the site; HOST, PORT, WORKERS, THREADS and ACCESS_LOG are environment variables."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        """Check the port, load the application once so that a fault is told once, and serve."""
        host, port = env.text("HOST", "127.0.0.1"), settings.PORT
        check_address(host, port)
        server = web_server.make(host, port)
        get_internal_wsgi_application()
        transfer.finish()
        connections.close_all()
        for path in (*languages.CODES, "admin"):
            self.stdout.write(f"  {settings.SITE_URL}/{path}/")
        self.stdout.write("Stop with Ctrl-C.")
        self.stdout.flush()
        # Workers are forks: what nobody collects stays one copy for all of them.
        gc.collect()
        gc.freeze()
        server.serve(target_loader=web_server.load_counter, wrap_loader=False)
