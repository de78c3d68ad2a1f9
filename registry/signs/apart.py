"""Signs set in processes of their own: what they are made of is put together meanwhile.

Two threads of one process that set signs wait for one another inside typst, and take a quarter
more of the processor. Measured: bench/batch.py.
"""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from threading import Timer
from typing import BinaryIO, Self

import typst

from registry.errors import UnavailableError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.signs.engine import ROOT, lend
from registry.signs.fonts import folders
from registry.signs.setter import Told, hear, tell

_PATIENCE_S = 60.0  # for one document, on the slowest machine
_GRACE_S = 5.0  # for a child to end by itself: the longest document takes a second
# One heap (see jobs.heap), and no threads of its own: there is a child for each core.
_SPARING = {"MALLOC_ARENA_MAX": "1", "RAYON_NUM_THREADS": "1"}


@contextmanager
def setters(number: int) -> Iterator[Executor]:
    """Give a pool of threads, each of which has a process that sets signs for it.

    A process starts when its thread does, and ends with the pool.
    """
    with ExitStack() as children:

        def begin() -> None:
            lend(children.enter_context(Setter()))

        with ThreadPoolExecutor(number, initializer=begin) as pool:
            yield pool


class Setter:
    """A compiler of typst in a process of its own, for one thread."""

    def __init__(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-m", "registry.signs.setter"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_SPARING,
            start_new_session=True,  # what a group is told to end is for us; it ends with its pipe
        )

    def compile(self, input: bytes | str, **wishes: object) -> bytes | list[bytes] | None:  # noqa: A002  # as typst calls it
        """Return what typst makes of a document, or of the file with that name.

        Raises:
            typst.TypstError: as typst does.
            UnavailableError: if the process has died, or did not answer in a minute.
        """
        for name, wish in wishes.items():
            if isinstance(wish, datetime):
                wishes[name] = wish.isoformat()
        told = {"root": str(ROOT), "fonts": folders(), "wishes": wishes}
        parts = (input,) if isinstance(input, bytes) else ()
        answer, pages = self._ask(told if parts else told | {"file": input}, *parts)
        if fault := answer.get("fault"):
            raise _refusal(*fault)
        if answer["pages"] == "none":
            return None
        return pages if answer["pages"] == "many" else pages[0]

    def _ask(self, told: Told, *parts: bytes) -> tuple[Told, list[bytes]]:
        to, source = self._ends()
        late = Timer(_PATIENCE_S, self._child.kill)  # whoever hears it then hears the end
        late.start()
        try:
            tell(to, told, *parts)
            heard = hear(source)
        except OSError:
            heard = None
        finally:
            late.cancel()
        if heard is None:
            raise UnavailableError(say(_("The process that sets signs has died.")))
        return heard

    def _ends(self) -> tuple[BinaryIO, BinaryIO]:
        to, source = self._child.stdin, self._child.stdout
        if to is None or source is None:
            raise TypeError("A child that is asked has both pipes.")
        return to, source  # type: ignore[return-value]  # IO[bytes] of a pipe is one

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Let the process end; it is killed if it does not."""
        for end in self._ends():
            with suppress(OSError):  # what was not sent to a child that has died
                end.close()
        try:
            self._child.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


def _refusal(message: str, diagnostic: str, hints: list[str], trace: list[str]) -> typst.TypstError:
    error = typst.TypstError(message, diagnostic, hints, trace)
    # typst names its parts only where it raises it itself.
    error.message, error.diagnostic, error.hints, error.trace = message, diagnostic, hints, trace
    return error
