"""The one way in for pictures: every file that is handed in anywhere passes here, and is rebuilt.

What comes out is a new JPEG of the pixels. Nothing of the file is kept but what can be seen.
"""

import subprocess
import sys
from threading import BoundedSemaphore

from pydantic import BaseModel, ConfigDict, ValidationError

from registry.domain.place import Point
from registry.domain.problem import Problem
from registry.errors import UnavailableError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.pictures.bare import is_bare
from registry.pictures.refusals import broken, refusal

PATIENCE_S = 30  # for one picture, on a busy machine
AT_ONCE = 2  # pictures that are decoded at the same time, in one process of the register
_turns = BoundedSemaphore(AT_ONCE)


class Rebuilt(BaseModel):
    """A picture made anew: a JPEG with nothing but pixels, and what was read in it.

    ``taken_at`` and ``face`` are for the moment only: a distance and a warning come of them.
    """

    model_config = ConfigDict(frozen=True)
    picture: bytes
    codes: tuple[str, ...]
    face: bool
    taken_at: Point | None


def rebuild(data: bytes) -> tuple[Rebuilt | None, Problem | None]:
    """Return the picture made anew, or None and why it is not taken. Takes 0.3 to 3 seconds.

    Raises:
        UnavailableError: if too many pictures are waiting already.
    """
    if problem := refusal(data):
        return None, problem
    if not _turns.acquire(timeout=PATIENCE_S):
        raise UnavailableError(
            say(_("Too many photos are being looked at. Try again in a minute."))
        )
    try:
        told = _asked(data)
    finally:
        _turns.release()
    return (told, None) if told else (None, broken())


def _asked(data: bytes) -> Rebuilt | None:
    """Return the child's answer if it is one; a child that dies or hangs has none."""
    command = [sys.executable, "-I", "-m", "registry.pictures.child"]
    try:
        done = subprocess.run(  # noqa: S603  # our own module, no shell
            command, input=data, capture_output=True, timeout=PATIENCE_S, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        return None
    line, _newline, picture = done.stdout.partition(b"\n")
    if done.returncode or not is_bare(picture):
        return None
    return _read(line, picture)


def _read(line: bytes, picture: bytes) -> Rebuilt | None:
    try:
        told = _Told.model_validate_json(line)
        place = (
            Point(latitude=told.taken_at[0], longitude=told.taken_at[1]) if told.taken_at else None
        )
    except ValidationError:
        return None
    return Rebuilt(picture=picture, codes=told.codes, face=told.face, taken_at=place)


class _Told(BaseModel):
    """The line that the child writes."""

    codes: tuple[str, ...]
    face: bool
    taken_at: tuple[float, float] | None
