"""Where rebuilt pictures lie: files named by the SHA-256 of their bytes, in the instance folder.

A picture is held until the form that it came with is sent, at most a day; then it is kept. The
facts about it are in the database; a file can be taken away (a face, an order of a court) and the
fact stays. Nothing is put here that is not bare pixels.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.pictures.bare import is_bare

HELD_S = 24 * 3600  # seconds: a form that lies open over night can still be sent
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Shelf(NamedTuple):
    """A folder of pictures; it is made when the first one comes."""

    folder: Path

    def hold(self, picture: bytes, *, now: datetime) -> str:
        """Keep a picture for a day, and return its digest; what was held longer is dropped.

        Raises:
            ValueError: if it is more than pixels: that is our own fault.
        """
        if not is_bare(picture):
            raise ValueError("a picture that was not rebuilt")
        self._drop_old(now)
        digest = sha256(picture).hexdigest()
        path = self._held(digest)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(path, picture)
        os.utime(path, (now.timestamp(), now.timestamp()))
        return digest

    def keep(self, digest: str) -> None:
        """Keep a held picture for good; one that is kept already stays.

        Raises:
            NotFoundError: if it is held no more.
        """
        path = self.place(digest)
        if path.is_file():
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            self._held(digest).replace(path)
        except FileNotFoundError as error:
            raise NotFoundError(
                say(_("The photo was not kept that long. Take it again."))
            ) from error
        _settle(path.parent)

    def held(self, digest: str) -> bytes | None:
        """Return a picture that is held, None if it is not."""
        return _read(self._held(digest))

    def kept(self, digest: str) -> bytes | None:
        """Return a picture that is kept, None if it was taken away."""
        return _read(self.place(digest))

    def drop(self, digest: str) -> None:
        """Let a held picture go that is not wanted."""
        self._held(digest).unlink(missing_ok=True)

    def take_away(self, digest: str) -> None:
        """Remove a picture, held or kept, for good."""
        self._held(digest).unlink(missing_ok=True)
        self.place(digest).unlink(missing_ok=True)

    def place(self, digest: str) -> Path:
        """Return where a picture lies that is kept."""
        return self.folder / "kept" / _checked(digest)[:2] / f"{digest}.jpg"

    def problems(self, digests: Iterable[str]) -> Iterator[str]:
        """Yield a sentence for each kept picture that is missing or is not what it was."""
        for digest in digests:
            picture = self.kept(digest)
            if picture is None:
                yield f"The picture {digest} is missing."
            elif sha256(picture).hexdigest() != digest:
                yield f"The picture {digest} was changed."

    def copy_to(self, target: "Shelf") -> int:
        """Copy every kept picture that ``target`` does not have, and return how many that were."""
        copied = 0
        for path in sorted(self.folder.glob("kept/*/*.jpg")):
            copy = target.place(path.stem)
            if not copy.is_file():
                copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                partial = copy.with_suffix(".part")
                shutil.copyfile(path, partial)
                partial.replace(copy)
                copied += 1
        return copied

    def _drop_old(self, now: datetime) -> None:
        for path in self.folder.glob("held/*.jpg"):
            if now.timestamp() - path.stat().st_mtime > HELD_S:
                path.unlink(missing_ok=True)

    def _held(self, digest: str) -> Path:
        return self.folder / "held" / f"{_checked(digest)}.jpg"


def _checked(digest: str) -> str:
    """Return a digest that is one: it becomes a part of a path."""
    if _DIGEST.fullmatch(digest) is None:
        raise NotFoundError(say(_("There is no such picture.")))
    return digest


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(path: Path, picture: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only."""
    partial = path.with_suffix(".part")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(picture)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _settle(folder: Path) -> None:
    """Wait until a name in a folder is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
