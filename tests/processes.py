"""The command in a process of its own, as from a terminal, but begun in milliseconds.

To import all of it takes Python a second, to read rules and borders another. A server that has
done so forks for each command: it shares no open file, no thread and no setting with the tests.
"""

import multiprocessing
import os
import runpy
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    ["registry.cli", "registry.app", "registry.jobs.worker", "tests.read_before"]
)
Process = multiprocessing.context.ForkServerProcess
Before = Callable[[], None]


def begin(
    words: Sequence[str],
    env: Mapping[str, str],
    folder: Path,
    before: Before | None = None,
) -> Process:
    """Return ``registry`` with ``words``, running; what it says goes into ``folder``.

    ``before`` is done first in its process.
    """
    command = ("registry", *words)
    if words[:1] == ("worker",):
        command = ("registry.jobs", *words[1:])  # what the command becomes
    process = _CONTEXT.Process(target=_become, args=(command, dict(env), folder, before))
    process.start()
    return process


def said(folder: Path) -> tuple[str, str]:
    """Return what a command in ``folder`` has written: output and errors."""
    return (folder / "stdout").read_text("utf-8"), (folder / "stderr").read_text("utf-8")


def _become(
    command: Sequence[str], env: dict[str, str], folder: Path, before: Before | None
) -> None:
    for number, name in ((1, "stdout"), (2, "stderr")):
        with (folder / name).open("wb") as file:
            os.dup2(file.fileno(), number)
    os.environ.clear()
    os.environ.update(env)
    # As from a terminal: granian's own children are to have all that is imported here.
    multiprocessing.set_start_method("fork", force=True)
    sys.argv = list(command)
    if before is not None:
        before()
    try:
        runpy.run_module(command[0], run_name="__main__", alter_sys=True)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
