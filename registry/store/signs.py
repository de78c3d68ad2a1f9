"""Signs: what was planned and issued, for which revision, and where each stands now."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.lives import Particulars
from registry.domain.notice import SignKind
from registry.domain.people import Actor
from registry.domain.placement import Placement
from registry.domain.states import ENDED, Condition, SignFact, SignState
from registry.domain.value import Value
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store import codes, lives
from registry.store.models import Registration, SignRow


class SignView(Value):
    """One sign as it stands.

    ``issued`` is the day on the paper; of a planned sign it is the day of the plan, and its
    ``revision`` is 0. ``stale_since`` is the revision since which it prints something that is no
    longer so, and ``changed`` says what: items of a notice, else fields of a filing. ``condition``
    is what the last inspection found; ``prints`` a digest of its words (hexadecimal).
    """

    code: Code
    site: Code
    revision: int
    layout: str
    languages: tuple[str, ...]
    state: SignState
    issued: date
    posted: date | None
    removed: date | None
    successor: Code | None
    current: int
    regimes: tuple[str, ...] = ()
    placement: Placement | None = None
    condition: Condition | None = None
    prints: str = ""
    stale_since: int | None = None
    changed: tuple[str, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether it prints something that has changed since; an ended sign is not stale."""
        return self.state not in ENDED and self.stale_since is not None


def view(row: SignRow, site: str, current: int) -> SignView:
    """Return a row as a value: rows never leave the store."""
    return SignView(
        code=Code(row.code),
        site=Code(site),
        revision=row.revision,
        layout=row.layout,
        languages=tuple(row.languages),
        state=SignState(row.state),
        issued=row.issued,
        posted=row.posted,
        removed=row.removed,
        successor=Code(row.successor) if row.successor else None,
        current=current,
        regimes=tuple(row.regimes),
        placement=_placement(row),
        condition=Condition(row.condition) if row.condition else None,
        prints=row.prints or "",
        stale_since=row.stale_since,
        changed=tuple(row.changed),
    )


def _placement(row: SignRow) -> Placement | None:
    found = Placement(
        kind=SignKind(row.kind) if row.kind else None,
        entrance=row.entrance,
        latitude=row.latitude,
        longitude=row.longitude,
        facing_deg=row.facing_deg,
        mount_height_cm=row.mount_height_cm,
        note=row.placed,
    )
    return None if found == Placement() else found


def signs(session: Session, site: str) -> tuple[SignView, ...]:
    """Return every sign ever planned or issued for a site, newest first."""
    s, r = SignRow, Registration
    rows = session.execute(
        sa.select(s, r.code, r.revision)
        .join(r, r.id == s.registration_id)
        .where(r.code == site)
        .order_by(s.issued.desc(), s.revision.desc(), s.code)
    )
    return tuple(view(*row) for row in rows)


def sign(session: Session, code: str) -> SignView:
    """Return one sign.

    Raises:
        NotFoundError: if no sign carries that code.
    """
    s, r = SignRow, Registration
    row = session.execute(
        sa.select(s, r.code, r.revision).join(r, r.id == s.registration_id).where(s.code == code)
    ).one_or_none()
    if row is None:
        raise NotFoundError(say(_("No sign carries the code {code}."), code=code))
    return view(*row)


class NewSign(NamedTuple):
    """What a new sign prints and where it is to hang; ``issued`` is the day of issue or plan.

    ``code`` is one that is on paper already (a pre-printed sheet); without it a new one is made.
    """

    registration_id: UUID
    revision: int
    layout: str
    languages: tuple[str, ...]
    issued: date
    regimes: tuple[str, ...] = ()
    placement: Placement | None = None
    prints: str = ""
    code: Code | None = None
    origin: str = ""


def add(session: Session, given: NewSign, actor: Actor, *, now: datetime) -> Code:
    """Add a sign (planned if its revision is 0, else issued) and return its code."""
    return add_all(session, (given,), actor, now=now)[0]


def add_all(
    session: Session, given: Iterable[NewSign], actor: Actor, *, now: datetime
) -> tuple[Code, ...]:
    """Add signs as ``add`` does and return their codes; ten at once take half the time."""
    rows = [(_row(session, one), one) for one in given]
    session.add_all(row for row, _one in rows)
    session.flush()
    for row, one in rows:
        told = Particulars(placement=one.placement, origin=one.origin)
        fact = lives.NewFact(SignFact(row.state), one.issued, particulars=told)
        session.add(lives.event(row.id, fact, actor, now=now))
    session.flush()
    return tuple(Code(row.code) for row, _one in rows)


def _row(session: Session, given: NewSign) -> SignRow:
    return SignRow(
        code=given.code or codes.unused(session),
        registration_id=given.registration_id,
        revision=given.revision,
        layout=given.layout,
        languages=list(given.languages),
        regimes=list(given.regimes),
        state=SignState.ISSUED if given.revision else SignState.PLANNED,
        issued=given.issued,
        prints=given.prints or None,
        changed=[],
        **lives.columns(given.placement),
    )


def issue_planned(
    session: Session, code: str, given: NewSign, actor: Actor, *, now: datetime
) -> None:
    """Let a planned sign print a revision from now on; its place is known already."""
    session.execute(
        sa.update(SignRow)
        .where(SignRow.code == code)
        .values(
            revision=given.revision,
            issued=given.issued,
            prints=given.prints or None,
            regimes=list(given.regimes),
        )
    )
    lives.record(session, code, lives.NewFact(SignFact.ISSUED, given.issued), actor, now=now)


def name_successor(session: Session, codes: Iterable[str], successor: Code | None) -> None:
    """Say which sign takes the place of others; they hang on until the new one is posted."""
    session.execute(
        sa.update(SignRow).where(SignRow.code.in_(list(codes))).values(successor=successor)
    )


def judge(
    session: Session, code: str, *, stale_since: int | None, changed: tuple[str, ...]
) -> None:
    """Keep since which revision a sign is stale, and in what; None says that it is not."""
    session.execute(
        sa.update(SignRow)
        .where(SignRow.code == code)
        .values(stale_since=stale_since, changed=list(changed))
    )
