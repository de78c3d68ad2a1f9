"""Readings: which threshold a machine has read for each face-recognition record of a site."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.filing import shortest
from registry.domain.people import Actor
from registry.domain.readings import Reading
from registry.domain.value import Value
from registry.store.models import ReadingRow

_PUBLIC = tuple(Reading.model_fields)


class ReadingView(Value):
    """A reading for its operator and for officials: also what was declared then, who, when.

    ``digest`` is the SHA-256 of the configuration, hexadecimal; ``revision`` the one that was
    public, 0 for none.
    """

    reading: Reading
    declared: Decimal | None
    digest: str
    revision: int
    by: str
    at: datetime


class NewReading(NamedTuple):
    """What is to be recorded beside the reading itself; as in ``ReadingView``."""

    declared: Decimal | None
    digest: str
    revision: int


def add(  # of what, what was read, and under which circumstances
    session: Session,
    registration_id: UUID,
    reading: Reading,
    given: NewReading,
    actor: Actor,
    *,
    now: datetime,
) -> None:
    """Add a reading; it is the one that counts for its record from now on."""
    values = reading.model_dump() | {
        "threshold": shortest(reading.threshold),
        "metric": reading.metric.value,
        "way": reading.way.value,
    }
    declared = None if given.declared is None else shortest(given.declared)
    row = ReadingRow(registration_id=registration_id, by=actor.email, at=now, **values)
    row.declared, row.digest, row.revision = declared, given.digest, given.revision
    session.add(row)
    session.flush()


def of_site(session: Session, registration_id: UUID) -> tuple[ReadingView, ...]:
    """Return every reading of a site, newest first. For its operator and officials only."""
    return tuple(reversed(tuple(_views(session, registration_id))))


def newest(session: Session, registration_id: UUID) -> tuple[Reading, ...]:
    """Return the newest reading of each record, by the records' ids. One question."""
    found = {view.reading.subject: view.reading for view in _views(session, registration_id)}
    return tuple(found[subject] for subject in sorted(found))


def _views(session: Session, registration_id: UUID) -> Iterator[ReadingView]:
    """Yield the readings of a site, oldest first."""
    r = ReadingRow
    rows = session.scalars(sa.select(r).where(r.registration_id == registration_id).order_by(r.id))
    for row in rows:
        yield ReadingView(
            reading=Reading.model_validate({name: getattr(row, name) for name in _PUBLIC}),
            declared=None if row.declared is None else Decimal(row.declared),
            digest=row.digest,
            revision=row.revision,
            by=row.by,
            at=row.at,
        )
