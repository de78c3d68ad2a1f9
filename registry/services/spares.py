"""Order codes that are printed before they have a site, and claim one where it was put up.

A roll belongs to the operator whose people ordered it, or for whom an official did; one that an
official ordered for nobody may be claimed by any operator's people. A code is claimed once.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.lives import Particulars
from registry.domain.people import Actor
from registry.domain.placement import Placement
from registry.domain.problem import Problem
from registry.domain.states import PUBLIC_STATES, SignFact
from registry.errors import ConflictError, NotAllowedError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.services import access, lives
from registry.services.lives import Happening
from registry.services.signs import Imprint
from registry.signs import blank
from registry.signs.blank import BLANK, LANGUAGES, BlankOrder
from registry.signs.sheets import PER_SHEET, four_up
from registry.store import audit, operators, signs, spares
from registry.store.database import Database
from registry.store.signs import NewSign, SignView
from registry.store.spares import NewRoll, Roll, Spare

# 125 sheets: what one person carries; a slip of the keyboard does not print a lorry of them.
MOST = 500
ORIGIN = "pre-printed"


class Claim(NamedTuple):
    """Where and when a pre-printed sign was put up: a site, a day there, and the place."""

    site: Code
    day: date
    placement: Placement | None = None
    note: str = ""


def order(  # noqa: PLR0913  # who orders how many, in which language, for whom, and when
    db: Database,
    actor: Actor,
    codes: int,
    *,
    now: datetime,
    today: date,
    language: str = "en",
    operator: str | None = None,
) -> tuple[Roll | None, tuple[Problem, ...]]:
    """Return a new roll of codes, or None and what is wrong with the order.

    ``operator`` is a name that only officials give; ``today`` is printed on the sheets' roll.

    Raises:
        NotAllowedError: if the actor may not order, or not for that operator.
        NotFoundError: if there is no such operator.
    """
    access.require(actor, access.FILERS)
    problems = tuple(_problems(codes, language))
    if problems:
        return None, problems
    with db.write() as session:
        owner = _owner(session, actor, operator)
        roll = spares.add(session, NewRoll(codes, language, owner, today), actor)
        known = spares.roll(session, roll)
        detail = {"codes": codes, "operator": known.operator}
        audit.add(session, actor, "codes.ordered", str(roll), detail, now=now)
        return known, ()


def _problems(codes: int, language: str) -> list[Problem]:
    found = []
    if not 1 <= codes <= MOST:
        text = _("Give a number from 1 to {most}.")
        found.append(Problem(field="codes", code="number", text=text, values={"most": MOST}))
    if language not in LANGUAGES:
        text = _("Pre-printed signs do not come in this language.")
        found.append(Problem(field="language", code="language", text=text))
    return found


def _owner(session: Session, actor: Actor, operator: str | None) -> UUID | None:
    if actor.is_official:
        return operators.operator(session, operator).id if operator else None
    if actor.operator is None or operator is not None:
        raise NotAllowedError(say(_("This account orders codes for its own organisation only.")))
    return actor.operator


def roll(session: Session, actor: Actor, roll_id: UUID) -> Roll:
    """Return a roll that the actor may print.

    Raises:
        NotFoundError: if there is none, or it is another operator's, or anybody's but not theirs
            to print.
    """
    known = spares.roll(session, roll_id)
    if not actor.is_official and known.operator_id != actor.operator:
        raise NotFoundError(say(_("There is no such roll of codes.")))
    return known


def sheet(
    db: Database, actor: Actor, roll_id: UUID, imprint: Imprint
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the codes of a roll that nobody has claimed, as PDF, four on a sheet.

    A claimed code is never printed a second time: it would hang in two places.

    Raises:
        NotFoundError: as ``roll``.
        ConflictError: if every code is claimed.
    """
    with db.read() as session:
        known = roll(session, actor, roll_id)
        codes = spares.free_codes(session, roll_id)
    if not codes:
        raise ConflictError(say(_("Every code of this roll is in use: there is nothing to print.")))
    pages = []
    for code in codes:
        page, problems = blank.printed(_order(code, known, imprint), "pdf")
        if page is None:
            return None, problems
        pages.append(page)
    return four_up(pages), ()


def _order(code: Code, known: Roll, imprint: Imprint) -> BlankOrder:
    return BlankOrder(
        code=code,
        language=known.language,
        printed_on=known.printed_on,
        scheme=imprint.scheme,
        host=imprint.host,
        register_name=imprint.register_name,
        demonstration=imprint.demonstration,
    )


def sheets(codes: int) -> int:
    """Return how many sheets that many codes take."""
    return -(-codes // PER_SHEET)


def spare(session: Session, actor: Actor, code: str, *, lock: bool = False) -> Spare:
    """Return a pre-printed code that the actor may claim.

    Raises:
        NotFoundError: if there is none; another operator's answers as one that was never printed.
    """
    found = spares.spare(session, code, lock=lock)
    if found.operator_id not in {None, actor.operator}:
        raise NotFoundError(say(_("There is no pre-printed code {code}."), code=code))
    return found


def claim(db: Database, actor: Actor, code: str, given: Claim, *, now: datetime) -> SignView:
    """Return the sign that a pre-printed code names from now on: posted, for what is public now.

    Raises:
        NotFoundError: as ``spare``, or if the site is not the actor's.
        ConflictError: if the code is claimed, the site is not public, or the day cannot be.
    """
    access.require(actor, access.POSTERS)
    with db.write() as session:
        found = spare(session, actor, code, lock=True)
        if found.is_claimed:
            raise ConflictError(say(_("This code was claimed already: it names a sign.")))
        known = access.own(session, actor, given.site)
        if known.state not in PUBLIC_STATES:
            raise ConflictError(say(_("This site is not public yet. Publish it first.")))
        if given.day < found.printed_on:
            raise ConflictError(say(_("The sign was printed later than that day.")))
        new = NewSign(
            registration_id=known.id,
            revision=known.revision,
            layout=BLANK,
            languages=(found.language,),
            issued=given.day,
            prints=blank.digest(code),
            code=found.code,
            origin=ORIGIN,
        )
        signs.add(session, new, actor, now=now)
        told = Particulars(placement=given.placement, origin=ORIGIN)
        posted = Happening(SignFact.POSTED, given.day, given.note, told)
        sign = lives.enter(session, actor, found.code, posted, now=now)
        spares.claim(session, code, actor, now=now)
        detail = {"sign": code, "roll": str(found.roll)}
        audit.add(session, actor, "code.claimed", known.code, detail, now=now)
        return sign
