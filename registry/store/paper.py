"""Files of batches on the disk: each is written whole or not at all, for its owner only."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

NAME_LENGTH = 32  # hexadecimal digits: 128 bits


def name_of(data: bytes) -> str:
    """Return the name under which a file is kept: the first 128 bits of its SHA-256."""
    return hashlib.sha256(data).hexdigest()[:NAME_LENGTH]


def keep(folder: Path, name: str, data: bytes) -> None:
    """Write a file; after a crash it is there with all its bytes, or it is not there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder)  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(folder / name)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def part(folder: Path, name: str) -> bytes | None:
    """Return a file that is kept under ``name_of`` its bytes; None if it is lost or damaged."""
    try:
        data = (folder / name).read_bytes()
    except FileNotFoundError:
        return None
    return data if name_of(data) == name else None


def clear(folder: Path, *, but: frozenset[str] = frozenset()) -> None:
    """Delete every file of a folder ``but`` some; without any left, the folder too."""
    if not folder.is_dir():
        return
    for file in folder.iterdir():
        if file.name not in but:
            file.unlink(missing_ok=True)
    if not but:
        shutil.rmtree(folder, ignore_errors=True)
