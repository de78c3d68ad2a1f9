"""Boundaries that were loaded, and where each site was found to lie."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.located import Located
from registry.domain.people import Actor
from registry.domain.place import Point
from registry.store.models import BoundaryRow, Registration


class Boundary(NamedTuple):
    """A piece of a boundary; ``outline`` is WKB in WGS 84 degrees."""

    code: str
    name: str
    outline: bytes


class Loaded(NamedTuple):
    """A jurisdiction whose boundary was loaded, of how many pieces, from where and when."""

    code: str
    name: str
    source: str
    pieces: int
    added: datetime


def stamp(session: Session) -> tuple[int, int]:
    """Return what changes whenever a boundary is added or removed. One question."""
    b = BoundaryRow
    row = session.execute(sa.select(sa.func.count(b.id), sa.func.max(b.id))).one()
    return int(row[0]), int(row[1] or 0)


def outlines(session: Session) -> tuple[Boundary, ...]:
    """Return every boundary, in the order in which they were loaded."""
    b = BoundaryRow
    rows = session.execute(sa.select(b.code, b.name, b.outline).order_by(b.id))
    return tuple(Boundary(*row) for row in rows)


def loaded(session: Session) -> tuple[Loaded, ...]:
    """Return what was loaded, by code."""
    b = BoundaryRow
    rows = session.execute(
        sa.select(
            b.code,
            sa.func.max(b.name),
            sa.func.max(b.source),
            sa.func.count(),
            sa.func.max(b.added),
        )
        .group_by(b.code)
        .order_by(b.code)
    )
    return tuple(Loaded(*row) for row in rows)


def put(
    session: Session,
    boundaries: Iterable[Boundary],
    source: str,
    actor: Actor,
    *,
    now: datetime,
) -> None:
    """Add boundaries; those of the same code that were loaded before give way."""
    given = tuple(boundaries)
    remove(session, {one.code for one in given})
    for one in given:
        session.add(
            BoundaryRow(
                code=one.code,
                name=one.name,
                outline=one.outline,
                source=source,
                by=actor.email,
                added=now,
            )
        )
    session.flush()


def remove(session: Session, codes: Iterable[str]) -> int:
    """Remove the boundaries of some codes; return how many pieces there were."""
    gone = session.execute(
        sa.delete(BoundaryRow).where(BoundaryRow.code.in_(tuple(codes))).returning(BoundaryRow.id)
    )
    return len(gone.all())


def locate(session: Session, site: Code, found: Located | None) -> None:
    """Remember in which jurisdictions a site lies."""
    session.execute(
        sa.update(Registration)
        .where(Registration.code == site)
        .values(located=None if found is None else found.model_dump(mode="json"))
    )


class Standing(NamedTuple):
    """Where a site stands, and in which jurisdictions that was found to be."""

    site: Code
    point: Point | None
    located: Located | None


def standing(session: Session, after: str = "", limit: int = 500) -> Iterator[Standing]:
    """Yield sites in the order of their codes, from the one after ``after``."""
    r = Registration
    rows = session.execute(
        sa.select(r.code, r.filing, r.located).where(r.code > after).order_by(r.code).limit(limit)
    )
    for code, filing, located in rows:
        site = filing.get("site", {})
        at = {name: site.get(name) for name in ("latitude", "longitude")}
        known = all(isinstance(value, float | int) for value in at.values())
        yield Standing(
            Code(code),
            Point.model_validate(at) if known else None,
            None if located is None else Located.model_validate(located),
        )
