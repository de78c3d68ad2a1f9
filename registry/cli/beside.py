"""The background worker beside the server: begun anew when it dies, ended with the server."""

import os
import subprocess
import sys
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self

import click

GRACE_S = 60  # to end: it ends its slice first, which takes 30
PAUSE_S = 5  # before another one begins: what killed it may go on
LONGEST_S = 300  # each time it waits twice as long, up to this


class Beside:
    """Keeps a process running as long as the block; one that ends by itself with 0 stays ended."""

    def __init__(self, command: tuple[str, ...] = (), *, pause_s: float = PAUSE_S) -> None:
        ours = (sys.executable, "-m", "registry.jobs", "--beside", str(os.getpid()))
        self._command = command or ours
        self._pause_s = pause_s
        self._ending = Event()
        self._beginning = Lock()
        self.process = self._begin()
        self._watch = Thread(target=self._keep, daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch over it."""
        self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let it end what it does, but not for ever."""
        self._ending.set()
        with self._beginning:
            self.process.terminate()
        try:
            self.process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _begin(self) -> subprocess.Popen[bytes]:
        # In a session of its own: Ctrl-C is told to the server, which then tells it to end.
        return subprocess.Popen(self._command, start_new_session=True)  # noqa: S603  # our own

    def _keep(self) -> None:
        while code := self.process.wait():
            if self._ending.is_set():
                return
            why = f"by signal {-code}" if code < 0 else f"with status {code}"
            click.echo(f"The background worker ended {why}. Another one begins.", err=True)
            self._ending.wait(self._pause_s)
            self._pause_s = min(2 * self._pause_s, LONGEST_S)
            with self._beginning:
                if self._ending.is_set():
                    return
                self.process = self._begin()
