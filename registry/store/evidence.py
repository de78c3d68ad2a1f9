"""Evidence of signs: which photos show that a sign hangs, and what was read in them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.evidence import FAR_M, Photo, Reading, reading_of
from registry.domain.people import Actor
from registry.domain.states import SignFact
from registry.domain.value import Value
from registry.store.models import EvidenceRow, SignRow


class EvidenceView(Value):
    """The photos of one act, for its operator and for officials.

    ``others`` are what codes in the photos say that are not the sign's; ``distance_m`` is in
    metres from the sign's place.
    """

    id: UUID
    sign: Code
    fact: SignFact
    at: datetime
    by: str
    reading: Reading
    digests: tuple[str, ...]
    others: tuple[str, ...]
    distance_m: int | None
    note: str

    @property
    def to_look_at(self) -> bool:
        """Whether a person should look at the photos: no machine could say that all is well."""
        return self.reading is not Reading.READ or (self.distance_m or 0) > FAR_M


class NewEvidence(NamedTuple):
    """What is to be recorded: of which act, which photos, how far from the sign, a word."""

    id: UUID
    fact: SignFact
    photos: Sequence[Photo]
    distance_m: int | None
    note: str = ""


def add(session: Session, code: str, given: NewEvidence, actor: Actor, *, now: datetime) -> None:
    """Add evidence for a sign."""
    sign_id = session.execute(sa.select(SignRow.id).where(SignRow.code == code)).scalar_one()
    others = sorted({other for photo in given.photos for other in photo.others})
    row = EvidenceRow(
        id=given.id,
        sign_id=sign_id,
        fact=given.fact.value,
        at=now,
        by=actor.email,
        reading=reading_of(given.photos),
        digests=[photo.digest for photo in given.photos],
        others=others,
        distance_m=given.distance_m,
        note=given.note,
    )
    session.add(row)
    session.flush()


def of_sign(session: Session, code: str) -> tuple[EvidenceView, ...]:
    """Return the evidence for a sign, newest first. For its operator and officials only."""
    return tuple(_views(session, SignRow.code == code))


def of_signs(session: Session, codes: Sequence[str]) -> dict[Code, EvidenceView]:
    """Return the newest evidence of each of some signs that has any. One question."""
    newest: dict[Code, EvidenceView] = {}
    for view in _views(session, SignRow.code.in_(codes)):
        newest.setdefault(view.sign, view)
    return newest


def digests(session: Session) -> frozenset[str]:
    """Return the digest of every picture that evidence names."""
    rows = session.scalars(sa.select(EvidenceRow.digests))
    return frozenset(digest for row in rows for digest in row)


def _views(session: Session, where: sa.ColumnElement[bool]) -> Iterator[EvidenceView]:
    e, s = EvidenceRow, SignRow
    columns = (e.id, e.fact, e.at, e.by, e.reading, e.digests, e.others, e.distance_m, e.note)
    rows = session.execute(
        sa.select(s.code.label("sign"), *columns)
        .join(s, s.id == e.sign_id)
        .where(where)
        .order_by(e.at.desc(), e.id)
    )
    for row in rows:
        yield EvidenceView.model_validate(dict(row._mapping))
