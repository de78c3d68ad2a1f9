"""Issue signs, reissue those that went stale, and say what each one prints."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.domain.codes import Code, grouped
from registry.domain.people import Actor
from registry.domain.problem import Problem
from registry.domain.public import public_filing
from registry.domain.states import ENDED, PUBLIC_STATES, SignState
from registry.errors import ConflictError
from registry.language.phrases import SPOKEN
from registry.services import access, letters
from registry.signs.formats import render
from registry.signs.order import SignOrder
from registry.store import accounts, audit, disclosures, registrations, signs
from registry.store.database import Database
from registry.store.disclosures import Disclosure
from registry.store.registrations import RegistrationView
from registry.store.signs import NewSign, SignView

DEFAULT_LAYOUT = "a4"
NO_FINGERPRINT = "0000-0000-0000-0000"


class Imprint(NamedTuple):
    """What every sign of this register prints alike: where it leads, whose it is."""

    scheme: str
    host: str
    register_name: str
    demonstration: bool


def issue(  # who, for which site, how it looks, when
    db: Database,
    actor: Actor,
    site: Code,
    layout: str,
    languages: tuple[str, ...],
    *,
    now: datetime,
) -> SignView:
    """Return the sign of this layout and these languages for the current revision.

    Issuing the same sign again returns the same sign.

    Raises:
        ConflictError: if the site is not public.
    """
    access.require(actor, access.POSTERS)
    with db.write() as session:
        return _issued(session, actor, access.own(session, actor, site), layout, languages, now=now)


def _issued(  # the same facts
    session: Session,
    actor: Actor,
    known: RegistrationView,
    layout: str,
    languages: tuple[str, ...],
    *,
    now: datetime,
) -> SignView:
    if known.state not in PUBLIC_STATES:
        raise ConflictError("Signs are issued for published sites only.")
    wanted = (layout, languages, known.revision)
    for kept in signs.signs(session, known.code):
        if (kept.layout, kept.languages, kept.revision) == wanted and kept.state not in ENDED:
            return kept
    new = NewSign(
        registration_id=known.id,
        revision=known.revision,
        layout=layout,
        languages=languages,
        issued=known.filing.site.local_day(now),
    )
    code = signs.add(session, new, actor, now=now)
    detail = {"sign": code, "layout": layout, "revision": known.revision}
    audit.add(session, actor, "sign.issued", known.code, detail, now=now)
    return signs.sign(session, code)


def proof(  # noqa: PLR0913  # who, for which site, how it looks, where it leads, when
    db: Database,
    actor: Actor,
    site: Code,
    layout: str,
    languages: tuple[str, ...],
    imprint: Imprint,
    *,
    now: datetime,
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the PDF that ``issue`` would lead to, or None and every problem; nothing is stored.

    Ask it first: a sign that cannot be printed is not issued. Before the first publication it
    shows the working copy, with revision 1 and a code that leads to the site.
    """
    with db.read() as session:
        known = registrations.registration(session, site)
        access.require_own(actor, known)
        return render(preview(session, known, layout, languages, imprint, now=now), "pdf")


def preview(  # the same facts
    session: Session,
    known: RegistrationView,
    layout: str,
    languages: tuple[str, ...],
    imprint: Imprint,
    *,
    now: datetime,
) -> SignOrder:
    """Return the order of a sign that is not issued: the site's own code, no ledger entry yet."""
    printed = Disclosure(
        site=known.code,
        revision=max(known.revision, 1),
        kind="preview",
        reason="",
        filing=public_filing(known.filing),
        findings=(),
        exceptions=(),
        published=now,
        seq=0,
        fingerprint=NO_FINGERPRINT,
    )
    if known.revision:
        (printed,) = disclosures.revisions(session, known.code, frozenset({known.revision}))
    day = known.filing.site.local_day(now)
    return sign_order(printed, known.code, day, layout, languages, imprint)


def usual_languages(db: Database, site: Code) -> tuple[str, ...]:
    """Return the languages that the filing asks for and signs are printed in, at most two."""
    with db.read() as session:
        asked = registrations.registration(session, site).filing.site.languages or ()
    return tuple(tag for tag in asked if tag in SPOKEN)[:2]


def post(
    db: Database, actor: Actor, code: str, *, day: date, now: datetime, note: str = ""
) -> SignView:
    """Record that a sign was posted; the sign of the same layout before it is replaced by it."""
    access.require(actor, access.POSTERS)
    with db.write() as session:
        posted = signs.sign(session, code)
        access.own(session, actor, posted.site)
        if posted.state in ENDED:
            raise ConflictError(f"This sign is {posted.state.value}.")
        signs.move(session, code, SignState.POSTED, actor, now=now, day=day, note=note)
        audit.add(session, actor, "sign.posted", posted.site, {"sign": code}, now=now)
        for old in signs.signs(session, posted.site):
            if old.successor == code and old.state not in ENDED:
                signs.move(session, old.code, SignState.REPLACED, actor, now=now, day=day)
        return signs.sign(session, code)


def reissue(db: Database, actor: Actor, site: Code, *, now: datetime) -> tuple[SignView, ...]:
    """Issue a successor for every sign of a site that went stale; safe to do again."""
    made: list[SignView] = []
    with db.write() as session:
        known = access.own(session, actor, site)
        stale = [sign for sign in signs.signs(session, site) if sign.stale and not sign.successor]
        for old in stale if known.state in PUBLIC_STATES else ():
            new = _issued(session, actor, known, old.layout, old.languages, now=now)
            signs.name_successor(session, old.code, new.code)
            made.append(new)
        if made:
            _tell(session, known, made, now=now)
    return tuple(made)


def _tell(
    session: Session, known: RegistrationView, made: list[SignView], *, now: datetime
) -> None:
    codes = ", ".join(grouped(sign.code) for sign in made)
    name = known.filing.site.name or grouped(known.code)
    for recipient in accounts.emails_of(session, known.operator_id):
        letters.send(session, recipient, letters.SIGNS_STALE, now=now, site=name, codes=codes)


def order(session: Session, sign: SignView, imprint: Imprint) -> SignOrder:
    """Return what a sign prints: the revision that it was issued for, whatever came after."""
    (printed,) = disclosures.revisions(session, sign.site, frozenset({sign.revision}))
    return sign_order(printed, sign.code, sign.issued, sign.layout, sign.languages, imprint)


def sign_order(  # everything that is printed
    printed: Disclosure,
    code: str,
    issued: date,
    layout: str,
    languages: tuple[str, ...],
    imprint: Imprint,
) -> SignOrder:
    """Return the order for one sign of one revision."""
    return SignOrder(
        filing=printed.filing,
        code=code,
        revision=printed.revision,
        issued_on=issued,
        ledger_index=printed.seq,
        fingerprint=printed.fingerprint,
        scheme=imprint.scheme,
        host=imprint.host,
        register_name=imprint.register_name,
        demonstration=imprint.demonstration,
        languages=languages,
        layout=layout,
    )
