"""What happens to a sign after it is issued: printed, posted, inspected, removed, missing.

Each is a dated fact with its author, only ever added. Posting a sign ends the one that it succeeds;
what was recorded in error is corrected by a later fact that names it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.domain.codes import Code, grouped
from registry.domain.lives import (
    CORRECTABLE,
    Particulars,
    SignEvent,
    cannot,
    standing,
)
from registry.domain.people import Actor
from registry.domain.placement import Placement
from registry.domain.states import ENDED, Condition, SignFact, SignState
from registry.errors import ConflictError, NotAllowedError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.language.sentences import say
from registry.services import access, freshness, letters
from registry.services.accounts import REGISTER
from registry.store import audit, lives, signs
from registry.store.database import Database
from registry.store.lives import NewFact
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView


class Happening(NamedTuple):
    """What happened: ``day`` None is today at the site; ``note`` is for staff."""

    fact: SignFact
    day: date | None = None
    note: str = ""
    particulars: Particulars = Particulars()


def print_out(
    db: Database,
    actor: Actor,
    codes: Iterable[Code],
    *,
    now: datetime,
    day: date | None = None,
) -> tuple[SignView, ...]:
    """Record that signs came out of a printer; those that are printed or hang already stay so.

    A download is no print: somebody says so, of one sign or of a batch.
    """
    happening = Happening(SignFact.PRINTED, day)
    with db.write() as session:
        return tuple(
            enter(session, actor, code, happening, now=now)
            if _own(session, actor, code)[1].state in {SignState.PLANNED, SignState.ISSUED}
            else signs.sign(session, code)
            for code in codes
        )


def post(  # noqa: PLR0913  # a fact in a sign's life: which, who, when, where, a word, pictures
    db: Database,
    actor: Actor,
    code: Code,
    *,
    now: datetime,
    day: date | None = None,
    note: str = "",
    placement: Placement | None = None,
    evidence: tuple[str, ...] = (),
) -> SignView:
    """Record that a sign hangs now, and where; the sign that it succeeds is replaced by it.

    Raises:
        ConflictError: if it is not issued, hangs already or has ended; or if the day cannot be.
    """
    told = Particulars(placement=placement, evidence=evidence)
    with db.write() as session:
        return enter(session, actor, code, Happening(SignFact.POSTED, day, note, told), now=now)


def inspect(  # noqa: PLR0913  # a fact in a sign's life: which, who, what was found, when, a word
    db: Database,
    actor: Actor,
    code: Code,
    condition: Condition,
    *,
    now: datetime,
    day: date | None = None,
    note: str = "",
) -> SignView:
    """Record what somebody found who stood before a sign.

    When an official finds it in bad order, its operator gets a letter.
    """
    happening = Happening(SignFact.INSPECTED, day, note, Particulars(condition=condition))
    with db.write() as session:
        return inspected(session, actor, code, happening, now=now)


def inspected(
    session: Session, actor: Actor, code: Code, happening: Happening, *, now: datetime
) -> SignView:
    """Record what somebody found, in a transaction, and write to the operator as ``inspect``."""
    found = enter(session, actor, code, happening, now=now)
    if actor.is_official and found.condition is not Condition.OK:
        _warn(session, found, letters.SIGN_IN_BAD_ORDER, happening.note, now=now)
    return found


def place(
    db: Database, actor: Actor, code: Code, placement: Placement, *, now: datetime, note: str = ""
) -> SignView:
    """Record where a sign hangs, or is to hang, as somebody found out."""
    told = Particulars(placement=placement)
    with db.write() as session:
        return enter(session, actor, code, Happening(SignFact.PLACED, None, note, told), now=now)


def remove(
    db: Database,
    actor: Actor,
    code: Code,
    *,
    now: datetime,
    day: date | None = None,
    note: str = "",
) -> SignView:
    """Record that a sign was taken down, or that a plan was given up."""
    with db.write() as session:
        return enter(session, actor, code, Happening(SignFact.REMOVED, day, note), now=now)


def miss(
    db: Database,
    actor: Actor,
    code: Code,
    *,
    now: datetime,
    day: date | None = None,
    note: str = "",
) -> SignView:
    """Record that a sign that was posted is not there any more."""
    with db.write() as session:
        found = enter(session, actor, code, Happening(SignFact.MISSING, day, note), now=now)
        if actor.is_official:
            _warn(session, found, letters.SIGN_MISSING, note, now=now)
        return found


def enter(
    session: Session, actor: Actor, code: Code, happening: Happening, *, now: datetime
) -> SignView:
    """Record what happened, in a transaction; every verb here comes down to it.

    Raises:
        ConflictError: if it cannot follow what is recorded, or not on that day.
    """
    access.require(actor, access.POSTERS)
    known, sign = _own(session, actor, code)
    today = known.filing.site.local_day(now)
    day = happening.day or today
    stands, _problem = standing(lives.life(session, code))
    if problem := cannot(stands, happening.fact, day, today):
        raise ConflictError(problem.said)
    access.require_place(known, happening.particulars.placement)
    told = happening.particulars.model_copy(update={"official": actor.is_official})
    fact = NewFact(happening.fact, day, happening.note, told)
    lives.record(session, code, fact, actor, now=now)
    detail = {"sign": code, "day": day.isoformat()}
    audit.add(session, actor, f"sign.{happening.fact.value}", sign.site, detail, now=now)
    if happening.fact is SignFact.POSTED:
        _replace_before(session, sign, day, now=now)
    return signs.sign(session, code)


def _own(session: Session, actor: Actor, code: Code) -> tuple[RegistrationView, SignView]:
    """Return a sign and its site that the actor may write; nobody else writes them meanwhile."""
    try:
        known = access.own(session, actor, signs.sign(session, code).site)
    except NotFoundError as error:
        # Another operator's sign answers as one that was never made.
        raise NotFoundError(say(_("No sign carries the code {code}."), code=code)) from error
    return known, signs.sign(session, code)


def _replace_before(session: Session, posted: SignView, day: date, *, now: datetime) -> None:
    told = Particulars(other=posted.code)
    for old in signs.signs(session, posted.site):
        if old.successor == posted.code and old.state not in ENDED:
            fact = NewFact(SignFact.REPLACED, day, particulars=told)
            lives.record(session, old.code, fact, REGISTER, now=now)


def correct(  # noqa: PLR0913  # which sign, which fact, who, why, and the right day
    db: Database,
    actor: Actor,
    code: Code,
    fact_id: int,
    *,
    now: datetime,
    note: str,
    right_day: date | None = None,
) -> SignView:
    """Record that a fact was wrong: it happened on ``right_day``, or (None) it did not happen.

    The wrong record stays and is shown as corrected. A sign that was replaced because of it hangs
    again.

    Raises:
        NotFoundError: if the sign has no such fact.
        NotAllowedError: if an official recorded it and the actor is none.
        ConflictError: if it cannot be corrected, or the rest would not fit together.
    """
    access.require(actor, access.POSTERS)
    with db.write() as session:
        known, sign = _own(session, actor, code)
        wrong = _fact(session, code, fact_id)
        _may_correct(actor, wrong)
        today = known.filing.site.local_day(now)
        if right_day is not None and right_day > today:
            raise ConflictError(say(_("That day has not come yet.")))
        told = Particulars(corrects=fact_id, right_day=right_day, official=actor.is_official)
        correction = NewFact(SignFact.CORRECTED, today, note, told)
        lives.record(session, code, correction, actor, now=now)
        detail = {"sign": code, "fact": fact_id}
        audit.add(session, actor, "sign.corrected", sign.site, detail, now=now)
        if wrong.fact is SignFact.POSTED:
            _correct_before(session, sign, correction, now=now)
        freshness.look(session, sign.site, now=now)
        return signs.sign(session, code)


def _fact(session: Session, code: Code, fact_id: int) -> SignEvent:
    found = next((event for event in lives.life(session, code) if event.id == fact_id), None)
    if found is None:
        raise NotFoundError(
            say(_("The sign {code} has no fact {fact_id}."), code=code, fact_id=fact_id)
        )
    return found


def _may_correct(actor: Actor, wrong: SignEvent) -> None:
    if wrong.fact not in CORRECTABLE:
        raise ConflictError(say(_("This record cannot be corrected: it follows from others.")))
    by_official = wrong.fact in {SignFact.INSPECTED, SignFact.MISSING}
    if by_official and wrong.particulars.official and not actor.is_official:
        raise NotAllowedError(
            say(_("An official has recorded this, and only an official corrects it."))
        )


def _correct_before(
    session: Session, posted: SignView, correction: NewFact, *, now: datetime
) -> None:
    """Correct what the posting of a sign did to the signs before it."""
    for old in signs.signs(session, posted.site):
        events = lives.life(session, old.code)
        for event in events:
            if event.fact is SignFact.REPLACED and event.particulars.other == posted.code:
                told = correction.particulars.model_copy(update={"corrects": event.id})
                fact = NewFact(SignFact.CORRECTED, correction.day, correction.note, told)
                lives.record(session, old.code, fact, REGISTER, now=now)


def _warn(
    session: Session, sign: SignView, text: letters.LetterText, note: str, *, now: datetime
) -> None:
    known = access.own(session, REGISTER, sign.site)
    name = known.filing.site.name or grouped(known.code)

    def words(tag: str) -> dict[str, str]:
        found = translate(tag, sign.condition.label) if sign.condition else ""
        return {"site": name, "sign": grouped(sign.code), "found": found, "note": note or "–"}

    letters.tell(session, known.operator_id, text, words, now=now)
