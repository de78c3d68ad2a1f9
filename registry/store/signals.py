"""Reports of signs by passers-by: kept without a trace of who made them, answered by facts."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from registry.domain.codes import Code
from registry.domain.people import Actor
from registry.domain.signals import OPEN, Receipt, SignalKind, SignalState
from registry.domain.value import Value
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store.models import (
    Registration,
    SignReportEventRow,
    SignReportRow,
    SignReportWordsRow,
    SignRow,
    SpareRow,
)


class SignalAnswer(Value):
    """One answer. ``by`` is for staff only; whoever has the receipt reads the rest."""

    state: SignalState
    note: str
    official: bool
    by: str
    at: datetime


class Signal(Value):
    """One report, and every answer to it, oldest first. ``words`` are for staff only."""

    id: int
    receipt: Receipt
    code: str
    site: Code | None
    operator_id: UUID | None
    revision: int | None
    kind: SignalKind
    words: str
    day: date
    answers: tuple[SignalAnswer, ...]

    @property
    def state(self) -> SignalState:
        """How far it is."""
        return self.answers[-1].state if self.answers else SignalState.RECEIVED


class Subject(NamedTuple):
    """What a code that was reported belongs to, as far as the register knows it."""

    registration_id: UUID | None
    operator_id: UUID | None
    revision: int | None
    is_sign: bool = False


class NewSignal(NamedTuple):
    """A report that is to be kept: of what, what is wrong, in which words, on which day."""

    code: str
    kind: SignalKind
    words: str
    day: date


class OpenSignals(Value):
    """The reports of one kind about one sign that nobody has dealt with."""

    code: str
    site: Code | None
    site_name: str | None
    kind: SignalKind
    count: int
    last: date


def subject(session: Session, code: str) -> Subject:
    """Return whose sign a code stands on, also before it is claimed; all None if nobody's."""
    s, r, p = SignRow, Registration, SpareRow
    found = session.execute(
        sa.select(r.id, r.operator_id, s.revision)
        .join(s, s.registration_id == r.id)
        .where(s.code == code)
    ).one_or_none()
    if found is not None:
        return Subject(*found, is_sign=True)
    found = session.execute(
        sa.select(r.id, r.operator_id, r.revision).where(r.code == code)
    ).one_or_none()
    if found is not None:
        return Subject(*found)
    owner = session.scalar(sa.select(p.operator_id).where(p.code == code))
    return Subject(None, owner, None)


def add(session: Session, receipt: Receipt, given: NewSignal, about: Subject) -> None:
    """Keep a report; what was written is kept apart from it."""
    row = SignReportRow(
        receipt=receipt,
        code=given.code,
        registration_id=about.registration_id,
        operator_id=about.operator_id,
        revision=about.revision,
        kind=given.kind.value,
        day=given.day,
    )
    session.add(row)
    session.flush()
    if given.words:
        session.add(SignReportWordsRow(report_id=row.id, words=given.words))
        session.flush()


def is_taken(session: Session, receipt: str) -> bool:
    """Return whether a receipt code was given out already."""
    r = SignReportRow
    return session.scalar(sa.select(r.id).where(r.receipt == receipt)) is not None


def by_receipt(session: Session, receipt: str) -> Signal:
    """Return the report with a receipt code.

    Raises:
        NotFoundError: if that receipt was never given out.
    """
    (found,) = _signals(session, SignReportRow.receipt == receipt) or (None,)
    if found is None:
        raise NotFoundError(say(_("There is no report with this receipt code.")))
    return found


def by_number(session: Session, code: str, number: int) -> Signal:
    """Return one report about what a code stands on.

    Raises:
        NotFoundError: if there is none of that number.
    """
    r = SignReportRow
    (found,) = _signals(session, sa.and_(r.id == number, r.code == code)) or (None,)
    if found is None:
        raise NotFoundError(say(_("There is no such report.")))
    return found


def of_code(session: Session, code: str, *, limit: int = 200) -> tuple[Signal, ...]:
    """Return the reports about what one code stands on, newest first."""
    return _signals(session, SignReportRow.code == code, limit=limit)


def open_signals(
    session: Session, operator_id: UUID | None = None, *, limit: int
) -> tuple[OpenSignals, ...]:
    """Return what is reported and not dealt with, by sign and kind, the newest first.

    Of one operator, or of all and of what belongs to nobody.
    """
    p, r = SignReportRow, Registration
    last = sa.func.max(p.id)
    query = (
        sa.select(p.code, r.code, r.name, p.kind, sa.func.count(p.id), sa.func.max(p.day))
        .outerjoin(r, r.id == p.registration_id)
        .where(_is_open())
        .group_by(p.code, r.code, r.name, p.kind)
        .order_by(last.desc())
        .limit(limit)
    )
    if operator_id is not None:
        query = query.where(p.operator_id == operator_id)
    names = ("code", "site", "site_name", "kind", "count", "last")
    return tuple(
        OpenSignals.model_validate(dict(zip(names, row, strict=True)))
        for row in session.execute(query)
    )


def count_open(
    session: Session, operator_id: UUID | None = None, *, code: str | None = None
) -> int:
    """Return how many reports nobody has dealt with: of one operator, about one code, or all."""
    query = sa.select(sa.func.count(SignReportRow.id)).where(_is_open())
    if operator_id is not None:
        query = query.where(SignReportRow.operator_id == operator_id)
    if code is not None:
        query = query.where(SignReportRow.code == code)
    return session.scalar(query) or 0


def open_ids(session: Session, code: str, up_to: int) -> tuple[int, ...]:
    """Return the numbers of the open reports about a code, none newer than ``up_to``."""
    p = SignReportRow
    return tuple(
        session.scalars(
            sa.select(p.id).where(p.code == code, p.id <= up_to, _is_open()).order_by(p.id)
        )
    )


def answer(
    session: Session,
    ids: Iterable[int],
    given: tuple[SignalState, str],
    actor: Actor,
    *,
    now: datetime,
) -> None:
    """Add one answer, a state and a note, to some reports."""
    state, note = given
    for number in ids:
        session.add(
            SignReportEventRow(
                report_id=number,
                state=state.value,
                note=note,
                official=actor.is_official,
                by=actor.email,
                at=now,
            )
        )
    session.flush()


def forget_words(session: Session, number: int) -> None:
    """Take what was written out of a report; that there was a report stays."""
    session.execute(sa.delete(SignReportWordsRow).where(SignReportWordsRow.report_id == number))


def _is_open() -> sa.ColumnElement[bool]:
    """Return the condition that the newest answer to a report, if any, leaves it open."""
    e, newer = SignReportEventRow, aliased(SignReportEventRow)
    of_same = newer.report_id == e.report_id
    last = sa.select(sa.func.max(newer.id)).where(of_same).scalar_subquery()
    closed = sa.exists().where(
        e.report_id == SignReportRow.id,
        e.id == last,
        e.state.not_in([state.value for state in OPEN]),
    )
    return ~closed


def _signals(
    session: Session, wanted: sa.ColumnElement[bool], *, limit: int = 1
) -> tuple[Signal, ...]:
    p, w, r = SignReportRow, SignReportWordsRow, Registration
    rows = session.execute(
        sa.select(p, w.words, r.code)
        .outerjoin(w, w.report_id == p.id)
        .outerjoin(r, r.id == p.registration_id)
        .where(wanted)
        .order_by(p.id.desc())
        .limit(limit)
    ).all()
    answers = _answers(session, [row[0].id for row in rows])
    return tuple(
        Signal(
            id=kept.id,
            receipt=Receipt(kept.receipt),
            code=kept.code,
            site=Code(site) if site else None,
            operator_id=kept.operator_id,
            revision=kept.revision,
            kind=SignalKind(kept.kind),
            words=words or "",
            day=kept.day,
            answers=answers.get(kept.id, ()),
        )
        for kept, words, site in rows
    )


def _answers(session: Session, ids: list[int]) -> dict[int, tuple[SignalAnswer, ...]]:
    e = SignReportEventRow
    found: dict[int, tuple[SignalAnswer, ...]] = {}
    rows: Any = session.scalars(sa.select(e).where(e.report_id.in_(ids)).order_by(e.id))
    for row in rows:
        one = SignalAnswer(
            state=SignalState(row.state),
            note=row.note,
            official=row.official,
            by=row.by,
            at=row.at,
        )
        found[row.report_id] = (*found.get(row.report_id, ()), one)
    return found
