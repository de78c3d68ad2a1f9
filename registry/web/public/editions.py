"""Every version of a pack that this register ever judged by: where it came from, and its file."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.domain.editions import IN_USE, EditionFact
from registry.rules.pack import load_packs
from registry.rules.rule import Pack
from registry.services.packs import builtin_text
from registry.store import rulebook


class Edition(NamedTuple):
    """One version of a pack, as what happened to it: ``fact`` is None if it came with the software.

    ``seq`` is the entry of the ledger that has it. ``is_in_use``: rules are judged by it today.
    """

    version: int
    dated: date
    is_in_use: bool
    fact: EditionFact | None = None
    seq: int | None = None


def editions(session: Session, pack: Pack) -> tuple[Edition, ...]:
    """Return the versions of a pack that is in use, newest first. One question."""
    found = [
        Edition(
            version=fact.version,
            dated=fact.dated,
            is_in_use=fact.fact is EditionFact.PUBLISHED and fact.version == pack.version,
            fact=fact.fact,
            seq=fact.seq,
        )
        for edition in rulebook.editions(session, pack.id)
        for fact in reversed(edition.facts)
        if fact.fact in IN_USE and fact.version is not None and fact.dated is not None
    ]
    is_ours = not any(one.is_in_use for one in found)
    found += [
        Edition(one.version, one.dated, is_in_use=is_ours)
        for one in load_packs().packs
        if one.id == pack.id
    ]
    return tuple(sorted(found, key=lambda one: (one.version, one.fact is not None), reverse=True))


def pack_file(session: Session, pack: Pack) -> str | None:
    """Return the file of a pack as it is judged by, or None if nobody has it. One question."""
    for word in rulebook.in_use(session):
        if (word.pack, word.version) == (pack.id, pack.version) and word.text is not None:
            return word.text
    return builtin_text(pack.id)
