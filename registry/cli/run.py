"""``registry serve`` and ``registry worker``."""

import os
import socket
import sys
from contextlib import nullcontext
from threading import Thread
from typing import Any

import click
from granian.constants import Interfaces
from granian.server import Server
from granian.server.common import AbstractServer

from registry.cli import context
from registry.cli.beside import Beside
from registry.errors import UnavailableError

PORT = click.IntRange(1, 65535)
BACKLOG = 1024  # connections that wait to be taken
THREADS = 4  # pages made at once in a process; slow services hold two of them at most
GRACE_S = 10  # for a server to end by itself; what it answers takes less


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=PORT, default=8000, show_default=True, envvar="PORT", help="Port to listen on."
)
@click.option("--workers", default=1, show_default=True, help="Processes that answer.")
@click.option("--with-worker", is_flag=True, help="Start the background worker too.")
def serve(*, host: str, port: int, workers: int, with_worker: bool) -> None:
    """Serve the register (granian), until it is stopped."""
    with context.database():
        pass  # says now what is wrong, instead of at the first page
    start(host, port, workers, with_worker=with_worker)


def start(host: str, port: int, workers: int, *, with_worker: bool) -> None:
    """Serve until stopped; a background worker ends with the server."""
    _must_be_free(host, port)
    with Beside() if with_worker else nullcontext():
        server = Server(
            "registry.app:create_app",
            factory=True,
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            backlog=BACKLOG,
            blocking_threads=THREADS,
            log_access=False,
            websockets=False,
            # A process that is told to end while it starts would not hear it.
            workers_kill_timeout=GRACE_S,
        )
        _hear_signals_apart(server)
        server.serve()


def _hear_signals_apart(server: AbstractServer[Any]) -> None:
    """Let another thread tell the server to end.

    Its way with signals takes a lock that may be held by what the signal interrupts.
    """
    told = server.signal_handler_interrupt
    server.signal_handler_interrupt = lambda *_: Thread(target=told).start()  # type: ignore[method-assign]


def _must_be_free(host: str, port: int) -> None:
    """Refuse a port on which somebody listens: the server would share it without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise UnavailableError(
            f"Nothing can listen on port {port} of {host} ({why}). End what listens there, or"
            " choose another port: --port 8001, or make demo PORT=8001."
        ) from error


@click.command()
@click.option("--once", is_flag=True, help="Do what is due and stop.")
def worker(*, once: bool) -> None:
    """Do the work in the background: reissue signs, send mail."""
    options = ["--once"] if once else []
    os.execv(sys.executable, [sys.executable, "-m", "registry.jobs", *options])  # noqa: S606  # our own module
