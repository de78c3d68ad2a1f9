"""Issue signs, and say what each one prints; ``planning`` comes before, ``lives`` after."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.people import Actor
from registry.domain.placement import Placement
from registry.domain.problem import Problem
from registry.domain.public import public_filing
from registry.domain.states import ENDED, PUBLIC_STATES, RegistrationState, SignState
from registry.errors import ConflictError, RefusedError
from registry.language.catalogue import mark as _
from registry.language.lists import Languages
from registry.language.phrases import SPOKEN, unreviewed
from registry.language.sentences import say
from registry.services import access
from registry.services.laws import laws
from registry.signs.compose import compose
from registry.signs.formats import render
from registry.signs.order import SignOrder
from registry.signs.prints import digest
from registry.store import audit, disclosures, registrations, signs
from registry.store.database import Database
from registry.store.disclosures import Disclosure
from registry.store.registrations import RegistrationView
from registry.store.signs import NewSign, SignView

DEFAULT_LAYOUT = "a4"
MOST_USUAL = 4  # languages: what the usual sizes have room for
UNREVIEWED = _(
    "Nobody has reviewed the translation into {languages} yet. Confirm that the sign is to be"
    " printed all the same."
)
SUSPENDED = _("This site is suspended: it gets no new sign until it is published again.")
NO_FINGERPRINT = "0000-0000-0000-0000"


class Imprint(NamedTuple):
    """What every sign of this register prints alike: where it leads, whose it is."""

    scheme: str
    host: str
    register_name: str
    demonstration: bool


# For comparing what signs print: what all signs print alike does not matter then.
ANY_IMPRINT = Imprint("https", "ANY", "any", demonstration=False)


class Look(NamedTuple):
    """What makes one sign of a site differ from another one of the same revision."""

    layout: str
    languages: tuple[str, ...]
    regimes: tuple[str, ...] = ()
    placement: Placement | None = None

    def fits(self, sign: SignView, *, anywhere: bool) -> bool:
        """Return whether ``sign`` looks like this; ``anywhere``: wherever it hangs.

        Which laws a planned one is to print is decided when it is issued.
        """
        same = (sign.layout, sign.languages) == (self.layout, self.languages)
        same = same and (sign.state is SignState.PLANNED or sign.regimes == self.regimes)
        return same and (anywhere or self.placement == sign.placement)


def issue(  # noqa: PLR0913  # who, for which site, how it looks and where, when, and its consent
    db: Database,
    actor: Actor,
    site: Code,
    layout: str,
    languages: tuple[str, ...],
    *,
    now: datetime,
    placement: Placement | None = None,
    regimes: tuple[str, ...] | None = None,
    confirmed: bool = False,
) -> SignView:
    """Return the sign of this look for the current revision; a planned one becomes issued.

    Issuing the same sign again returns the same sign; for another place it is another sign, and
    without a ``placement`` it is the one of this look, wherever it hangs. It prints the words of
    ``regimes``, or of every law that surely applies. ``confirmed``: the operator knows which
    translations nobody has reviewed.

    Raises:
        ConflictError: if the site is not public, or a translation is neither reviewed nor
            confirmed.
        RefusedError: if the sign cannot be printed; ``reasons`` says what is missing.
    """
    access.require(actor, access.POSTERS)
    _must_be_sure(languages, confirmed=confirmed)
    with db.write() as session:
        known = access.own(session, actor, site)
        if regimes is None:
            regimes = laws(session, known, known.filing.site.local_day(now))
        access.require_place(known, placement)
        look = Look(layout, languages, regimes, placement)
        return issued(session, actor, known, look, now=now, anywhere=placement is None)


def issue_planned(
    db: Database, actor: Actor, code: Code, *, now: datetime, confirmed: bool = False
) -> SignView:
    """Return a planned sign, issued for the current revision; one that is issued stays as it is.

    Raises:
        ConflictError, RefusedError: as ``issue``.
    """
    access.require(actor, access.POSTERS)
    with db.write() as session:
        planned = signs.sign(session, code)
        known = access.own(session, actor, planned.site)
        planned = signs.sign(session, code)  # nobody changes it any more
        if planned.state is not SignState.PLANNED:
            return planned
        _must_be_sure(planned.languages, confirmed=confirmed)
        regimes = laws(session, known, known.filing.site.local_day(now))
        look = Look(planned.layout, planned.languages, regimes, planned.placement)
        _issue(session, actor, known, look, now=now, planned=planned)
        return signs.sign(session, code)


def _must_be_sure(languages: tuple[str, ...], *, confirmed: bool) -> None:
    if (unsure := unreviewed(languages)) and not confirmed:
        raise ConflictError(say(UNREVIEWED, languages=Languages(tuple(unsure))))


def issued(  # noqa: PLR0913  # the same facts, and whether its place matters
    session: Session,
    actor: Actor,
    known: RegistrationView,
    look: Look,
    *,
    now: datetime,
    anywhere: bool = False,
    among: Iterable[SignView] | None = None,
) -> SignView:
    """Return the sign of a look for the current revision, as ``issue``, in a transaction.

    ``among``: the signs of the site that may be returned; None for all of them.
    """
    planned = None
    found = signs.signs(session, known.code) if among is None else among
    # Without a placement, one that has none yet is meant first.
    for kept in sorted(found, key=lambda sign: bool(sign.placement)):
        if kept.state in ENDED or not look.fits(kept, anywhere=anywhere):
            continue
        if kept.state is SignState.PLANNED:
            planned = planned or kept
        elif kept.revision == known.revision and not kept.stale:
            return kept
    return signs.sign(session, _issue(session, actor, known, look, now=now, planned=planned))


def _issue(  # the same facts, and the plan
    session: Session,
    actor: Actor,
    known: RegistrationView,
    look: Look,
    *,
    now: datetime,
    planned: SignView | None,
) -> Code:
    if known.state not in PUBLIC_STATES:
        raise ConflictError(say(_("Signs are issued for published sites only.")))
    if known.state is RegistrationState.SUSPENDED:
        raise ConflictError(say(SUSPENDED))
    day = known.filing.site.local_day(now)
    (printed,) = disclosures.revisions(session, known.code, frozenset({known.revision}))
    order = sign_order(printed, known.code, day, look, ANY_IMPRINT)
    _texts, problems = compose(order)
    if problems:
        raise RefusedError(say(_("This sign cannot be printed yet.")), [p.said for p in problems])
    new = new_sign(known, look, day, revision=known.revision, words=digest(order))
    if planned is None:
        code = signs.add(session, new, actor, now=now)
    else:
        code = planned.code
        signs.issue_planned(session, code, new, actor, now=now)
    detail = {"sign": code, "layout": look.layout, "revision": known.revision}
    audit.add(session, actor, "sign.issued", known.code, detail, now=now)
    return code


def new_sign(
    known: RegistrationView, look: Look, day: date, *, revision: int, words: str = ""
) -> NewSign:
    """Return the facts of a sign that is to be added; with revision 0 it is planned."""
    return NewSign(
        registration_id=known.id,
        revision=revision,
        layout=look.layout,
        languages=look.languages,
        issued=day,
        regimes=look.regimes,
        placement=look.placement,
        prints=words,
    )


def proof(  # noqa: PLR0913  # who, for which site, how it looks, where it leads, when
    db: Database,
    actor: Actor,
    site: Code,
    layout: str,
    languages: tuple[str, ...],
    imprint: Imprint,
    *,
    now: datetime,
    regimes: tuple[str, ...] | None = None,
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the PDF that ``issue`` would lead to, or None and every problem; nothing is stored.

    Ask it first: a sign that cannot be printed is not issued. Before the first publication it
    shows the working copy, with revision 1 and a code that leads to the site.
    """
    with db.read() as session:
        known = registrations.registration(session, site)
        access.require_own(actor, known)
        ordered = preview(session, known, layout, languages, imprint, now=now, regimes=regimes)
    return render(ordered, "pdf")


def preview(  # noqa: PLR0913  # the same facts
    session: Session,
    known: RegistrationView,
    layout: str,
    languages: tuple[str, ...],
    imprint: Imprint,
    *,
    now: datetime,
    regimes: tuple[str, ...] | None = None,
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
    if regimes is None:
        regimes = laws(session, known, day)
    return sign_order(printed, known.code, day, Look(layout, languages, regimes), imprint)


def usual_languages(db: Database, site: Code) -> tuple[str, ...]:
    """Return the languages that the filing asks for and signs are printed in, at most four."""
    with db.read() as session:
        asked = registrations.registration(session, site).filing.site.languages or ()
    return tuple(tag for tag in asked if tag in SPOKEN)[:MOST_USUAL]


def order(session: Session, sign: SignView, imprint: Imprint) -> SignOrder:
    """Return what a sign prints: the revision that it was issued for, whatever came after.

    Raises:
        ConflictError: if it is only planned, and so prints nothing yet.
    """
    if sign.state is SignState.PLANNED:
        raise ConflictError(say(_("This sign is only planned. Issue it first.")))
    (printed,) = disclosures.revisions(session, sign.site, frozenset({sign.revision}))
    look = Look(sign.layout, sign.languages, sign.regimes)
    return sign_order(printed, sign.code, sign.issued, look, imprint)


def sign_order(
    printed: Disclosure, code: str, issued_on: date, look: Look, imprint: Imprint
) -> SignOrder:
    """Return the order for one sign of one revision."""
    return SignOrder(
        filing=printed.filing,
        code=code,
        revision=printed.revision,
        issued_on=issued_on,
        ledger_index=printed.seq,
        fingerprint=printed.fingerprint,
        scheme=imprint.scheme,
        host=imprint.host,
        register_name=imprint.register_name,
        demonstration=imprint.demonstration,
        languages=look.languages,
        layout=look.layout,
        regimes=look.regimes,
    )
