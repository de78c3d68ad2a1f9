"""The packs that are judged by: those that came with the register, and what officials made of them.

A published edition takes the place of the pack with its id that came with the register, unless
that one's version is higher; a withdrawn pack is judged by no more until it is published again.
"""

from collections import OrderedDict
from collections.abc import Hashable

from sqlalchemy.orm import Session

from registry.rules.checks import read_pack
from registry.rules.pack import FOLDER, Packs, load_packs
from registry.rules.packs import PACKS
from registry.store import rulebook
from registry.store.database import Database

_kept: OrderedDict[Hashable, Packs] = OrderedDict()
_DATABASES = 4  # whose packs are kept in one process


def current(where: Database | Session) -> Packs:
    """Return the packs that are judged by now, compiled. One question.

    They are kept for the process, and read again when one was published or withdrawn. A published
    text that this version of the register cannot read is among ``broken``.
    """
    if isinstance(where, Database):
        with where.read() as session:
            return current(session)
    return stamped(where, rulebook.stamp(where))


def stamped(where: Database | Session, stamp: int) -> Packs:
    """Return the packs of a ``stamp`` that was just asked: no question, as a rule."""
    if not stamp:
        return load_packs()
    if isinstance(where, Database):
        with where.read() as session:
            return stamped(session, stamp)
    key = (str(where.get_bind().engine.url), stamp)
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = _assembled(where)
        while len(_kept) > _DATABASES:
            _kept.popitem(last=False)
    return found


def builtin_version(pack: str) -> int:
    """Return the version of a pack that came with the register, 0 if none did."""
    return next((one.version for one in load_packs().packs if one.id == pack), 0)


def builtin_text(pack: str) -> str | None:
    """Return the text of a pack that came with the register, or None."""
    return (FOLDER / f"{pack}.yaml").read_text("utf-8") if pack in PACKS else None


def _assembled(session: Session) -> Packs:
    given, gone, broken = [], set(), {}
    for word in rulebook.in_use(session):
        if word.text is None:
            gone.add(word.pack)
        elif word.version >= builtin_version(word.pack):
            pack, faults = read_pack(word.text)
            if pack is None:
                broken[word.pack] = faults
            else:
                given.append(pack)
    return load_packs().replaced(given, gone, broken)
