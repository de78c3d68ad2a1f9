"""``registry serve`` and ``registry worker``."""

import os
import subprocess
import sys

import click
from granian.constants import Interfaces
from granian.server import Server

from registry.cli import context

BACKLOG = 1024  # connections that wait to be taken
THREADS = 4  # pages made at once in a process; a slow geocoder holds one


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, help="Processes that answer.")
@click.option("--with-worker", is_flag=True, help="Start the background worker too.")
def serve(*, host: str, port: int, workers: int, with_worker: bool) -> None:
    """Serve the register (granian), until it is stopped."""
    with context.database():
        pass  # says now what is wrong, instead of at the first page
    start(host, port, workers, with_worker=with_worker)


def start(host: str, port: int, workers: int, *, with_worker: bool) -> None:
    """Serve until stopped; a background worker ends with the server."""
    command = [sys.executable, "-m", "registry.jobs"]
    beside = subprocess.Popen(command) if with_worker else None  # noqa: S603  # our own module
    try:
        Server(
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
        ).serve()
    finally:
        if beside is not None:
            beside.terminate()
            beside.wait()


@click.command()
@click.option("--once", is_flag=True, help="Do what is due and stop.")
def worker(*, once: bool) -> None:
    """Do the work in the background: reissue signs, send mail."""
    options = ["--once"] if once else []
    os.execv(sys.executable, [sys.executable, "-m", "registry.jobs", *options])  # noqa: S606  # our own module
