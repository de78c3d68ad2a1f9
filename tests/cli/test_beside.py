"""The worker beside the server: a real process that dies, and one that is told to end."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from registry.cli.beside import Beside

PATIENCE_S = 20


def working(file: Path) -> tuple[str, ...]:
    """Return a command that writes its number into a file and works on."""
    code = f"import os, time; open({str(file)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(60)"
    return (sys.executable, "-c", code)


def begun(file: Path, count: int) -> list[int]:
    """Return the processes that have begun, once there are ``count``."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        lines = file.read_text().splitlines() if file.exists() else []
        if len(lines) >= count:
            return [int(line) for line in lines]
        time.sleep(0.02)
    pytest.fail(f"there are fewer than {count} processes")


def test_one_that_dies_is_followed_by_another(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "begun"
    with Beside(working(file), pause_s=0):
        os.kill(begun(file, 1)[0], signal.SIGKILL)
        second = begun(file, 2)[1]

    assert "ended by signal 9" in capfd.readouterr().err
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


def test_one_that_ends_by_itself_stays_ended() -> None:
    with Beside((sys.executable, "-c", ""), pause_s=0) as beside:
        first = beside.process
        assert first.wait(PATIENCE_S) == 0

    assert beside.process is first
