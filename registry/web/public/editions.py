"""Every version of a pack that this register ever judged by: where it came from, and its file."""

from datetime import date
from typing import NamedTuple

from registry.rules.pack import FOLDER
from registry.rules.packs import PACKS
from registry.rules.rule import Pack


class Edition(NamedTuple):
    """One version of a pack. ``is_in_use``: rules are judged by it today."""

    version: int
    dated: date
    is_in_use: bool
    is_built_in: bool


def editions(pack: Pack) -> tuple[Edition, ...]:
    """Return the versions of a pack, newest first: the one that came with the software."""
    return (Edition(pack.version, pack.dated, is_in_use=True, is_built_in=pack.id in PACKS),)


def pack_file(pack: Pack) -> str | None:
    """Return the file of a pack as it is judged by, or None if nobody has it."""
    return (FOLDER / f"{pack.id}.yaml").read_text("utf-8") if pack.id in PACKS else None
