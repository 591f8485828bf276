"""`serve`: the site on this machine, by the web server that is installed with it."""

import errno
import gc
import os
import signal
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from blog import languages, transfer
from config import env


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


def load_application() -> Any:
    """The application, for one worker.

    Ctrl-C reaches every process of the terminal's group, and the server then tells its workers too: two
    signals at once can lock a worker up. In a group of its own a worker hears the server alone.
    """
    os.setpgid(0, 0)
    return get_internal_wsgi_application()


def make_server(host: str, port: int) -> MPServer:
    """The web server, ready to start."""
    server = MPServer(
        settings.WSGI_APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=env.number("WORKERS", 2, 1, 64),
        blocking_threads=settings.BLOCKING_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        log_access=env.flag("ACCESS_LOG", False),
    )
    if sys.stdin is not None and sys.stdin.isatty():
        # A terminal that is closed takes its server with it; elsewhere SIGHUP asks for new workers.
        server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    return server


class Command(BaseCommand):
    """Say where the site is, then serve it until Ctrl-C."""

    help = "Serves the site; HOST, PORT, WORKERS, BLOCKING_THREADS and ACCESS_LOG are environment variables."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        """Check the port, load the application once so that a fault is told once, and serve."""
        host, port = env.text("HOST", "127.0.0.1"), settings.PORT
        check_address(host, port)
        server = make_server(host, port)
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
        server.serve(target_loader=load_application, wrap_loader=False)
