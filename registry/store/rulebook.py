"""Editions of rule packs: what is in use, what is being changed, and every text there ever was."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.editions import AFTER, IN_USE, OPEN, TEXTS, EditionFact, EditionState
from registry.domain.people import Actor
from registry.domain.value import Value
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store.models import PackEditionRow, PackFactRow, PackTextRow

# Names our lock among the advisory locks of a PostgreSQL database: "rules" in ASCII.
LOCK = 0x72756C6573
_IN_USE = tuple(sorted(fact.value for fact in IN_USE))
NEWEST = (
    sa.select(sa.func.max(PackFactRow.__table__.c.id))
    .where(sa.or_(*(PackFactRow.__table__.c.fact == fact for fact in _IN_USE)))
    .scalar_subquery()
)
"""The question of ``stamp``, to be asked within another one. Facts are only ever added."""


class FactView(Value):
    """One thing that happened to an edition; ``digest`` is the SHA-256 of its text then."""

    fact: EditionFact
    digest: str
    note: str
    account: UUID
    by: str
    at: datetime
    version: int | None = None
    dated: date | None = None
    seq: int | None = None


class Edition(Value):
    """One change of a pack with everything that happened to it, oldest first."""

    id: UUID
    pack: str
    facts: tuple[FactView, ...]

    @property
    def state(self) -> EditionState:
        """Where it stands."""
        return AFTER[self.facts[-1].fact]

    @property
    def digest(self) -> str:
        """The SHA-256 of its text, hexadecimal."""
        return self.facts[-1].digest

    @property
    def version(self) -> int | None:
        """Its version; None until it is published."""
        return self.facts[-1].version

    def last(self, *wanted: EditionFact) -> FactView | None:
        """Return the newest fact of these kinds, or None."""
        return next((one for one in reversed(self.facts) if one.fact in wanted), None)

    @property
    def written(self) -> FactView:
        """The fact that gave it its text."""
        return self.last(*TEXTS) or self.facts[0]


class Sealing(Value):
    """How the ledger seals a fact: as which version of what day, in which entry."""

    version: int
    dated: date
    seq: int
    salts: dict[str, str]
    root: bytes


class InUse(NamedTuple):
    """The newest word on a pack: this text is judged by, or, with None, it is judged by no more."""

    pack: str
    version: int
    text: str | None


class KeptSealing(NamedTuple):
    """A sealed fact as the ledger's check needs it."""

    seq: int
    pack: str
    fact: str
    version: int
    dated: date
    digest: str
    text: str
    note: str
    at: datetime
    salts: dict[str, str]


def lock(session: Session) -> None:
    """Keep other writers of the rulebook out until the transaction ends.

    SQLite has one writer anyway; PostgreSQL is given a lock that ends with the transaction.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))


def stamp(session: Session) -> int:
    """Return what grows whenever a pack is published or withdrawn; 0 before the first time."""
    return session.scalar(sa.select(NEWEST)) or 0


def in_use(session: Session) -> tuple[InUse, ...]:
    """Return the newest word on each pack that was ever published or withdrawn, oldest first."""
    f, e, t = PackFactRow, PackEditionRow, PackTextRow
    newest = (
        sa.select(sa.func.max(f.id))
        .join(e, e.id == f.edition_id)
        .where(f.fact.in_(_IN_USE))
        .group_by(e.pack)
    )
    rows = session.execute(
        sa.select(e.pack, f.version, f.fact, t.text)
        .join(e, e.id == f.edition_id)
        .join(t, t.digest == f.digest)
        .where(f.id.in_(newest))
        .order_by(f.id)
    )
    return tuple(
        InUse(pack, version or 0, text if fact == EditionFact.PUBLISHED else None)
        for pack, version, fact, text in rows
    )


def newest_version(session: Session, pack: str) -> int:
    """Return the highest version of a pack that was ever published or withdrawn, 0 for none."""
    f, e = PackFactRow, PackEditionRow
    query = (
        sa.select(sa.func.max(f.version))
        .join(e, e.id == f.edition_id)
        .where(e.pack == pack, f.fact.in_(_IN_USE))
    )
    return session.scalar(query) or 0


def editions(session: Session, pack: str | None = None) -> tuple[Edition, ...]:
    """Return the editions of a pack, or all, newest first. One question."""
    e = PackEditionRow
    return _editions(session, () if pack is None else (e.pack == pack,))


def edition(session: Session, edition_id: UUID) -> Edition:
    """Return one edition.

    Raises:
        NotFoundError: if there is none.
    """
    found = _editions(session, (PackEditionRow.id == edition_id,))
    if not found:
        raise NotFoundError(say(_("There is no such edition of a pack.")))
    return found[0]


def open_edition(session: Session, pack: str) -> Edition | None:
    """Return the edition of a pack that somebody works on, if there is one."""
    return next((one for one in editions(session, pack) if one.state in OPEN), None)


def _editions(session: Session, only: Iterable[sa.ColumnElement[bool]]) -> tuple[Edition, ...]:
    e, f = PackEditionRow, PackFactRow
    rows = session.execute(
        sa.select(
            *(e.id, e.pack, f.fact, f.digest, f.note),
            *(f.account, f.by, f.at, f.version, f.dated, f.seq),
        )
        .join(f, f.edition_id == e.id)
        .where(*only)
        .order_by(f.id)
    )
    facts: dict[tuple[UUID, str], list[FactView]] = {}
    for row in rows:
        found = dict(row._mapping)
        key = (found.pop("id"), found.pop("pack"))
        facts.setdefault(key, []).append(FactView.model_validate(found))
    every = [Edition(id=key[0], pack=key[1], facts=tuple(told)) for key, told in facts.items()]
    return tuple(reversed(every))


def text(session: Session, digest: str) -> str:
    """Return a text by its SHA-256.

    Raises:
        NotFoundError: if it was never kept.
    """
    found = session.scalar(sa.select(PackTextRow.text).where(PackTextRow.digest == digest))
    if found is None:
        raise NotFoundError(say(_("This text of a pack was not kept.")))
    return found


def digest_of(given: str) -> str:
    """Return the SHA-256 of a text in UTF-8, hexadecimal: what the ledger seals."""
    return sha256(given.encode()).hexdigest()


def keep_text(session: Session, given: str) -> str:
    """Keep a text, if it is not there yet, and return its SHA-256."""
    digest = digest_of(given)
    if session.get(PackTextRow, digest) is None:
        session.add(PackTextRow(digest=digest, text=given))
        session.flush()
    return digest


def begin(session: Session, pack: str, *, now: datetime) -> UUID:
    """Add an edition that nothing has happened to yet, and return its id."""
    begun = uuid4()
    session.add(PackEditionRow(id=begun, pack=pack, begun=now))
    session.flush()
    return begun


def add(  # noqa: PLR0913  # a fact is: of what, which, with which text, by whom, why, when
    session: Session,
    edition_id: UUID,
    fact: EditionFact,
    digest: str,
    actor: Actor,
    *,
    now: datetime,
    note: str = "",
    sealing: Sealing | None = None,
) -> None:
    """Add what happened to an edition."""
    sealed: dict[str, Any] = {"salts": {}}
    if sealing is not None:
        sealed = sealing.model_dump()
    session.add(
        PackFactRow(
            edition_id=edition_id,
            fact=fact.value,
            digest=digest,
            note=note,
            account=actor.account,
            by=actor.email,
            at=now,
            **sealed,
        )
    )
    session.flush()


def sealings(session: Session) -> Iterator[KeptSealing]:
    """Yield every fact that the ledger seals, in its order."""
    f, e, t = PackFactRow, PackEditionRow, PackTextRow
    rows = session.execute(
        sa.select(
            *(f.seq, e.pack, f.fact, f.version, f.dated),
            *(f.digest, t.text, f.note, f.at, f.salts),
        )
        .join(e, e.id == f.edition_id)
        .join(t, t.digest == f.digest)
        .where(f.seq.is_not(None))
        .order_by(f.seq)
    )
    for row in rows:
        yield KeptSealing(*row)
