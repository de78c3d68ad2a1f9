"""Pre-printed codes: order a roll of them, print its sheets, claim one where it was put up."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.codes import grouped, read_code
from registry.domain.notice import SignKind
from registry.domain.placement import NOTE_LENGTH, Placement
from registry.domain.signals import clean_words
from registry.domain.states import PUBLIC_STATES
from registry.errors import ConflictError
from registry.services import spares as service
from registry.services.spares import Claim
from registry.store import sites
from registry.store import spares as kept
from registry.store.sites import SiteFilter, SiteSummary
from registry.store.spares import Spare
from registry.web import current, rolls
from registry.web.asked import LONGEST_TEXT
from registry.web.forms import PageProblem, read_day
from registry.web.operator.area import bp, filers, own_site, posters

# A phone sorts so many by distance in no time; who has more looks for the name. Sites.
MOST_SITES = 500


class Typed(NamedTuple):
    """What a claim says, as it was typed."""

    site: str = ""
    day: str = ""
    kind: str = ""
    note: str = ""


@bp.get("/codes")
@posters
def codes() -> ResponseReturnValue:
    """Show the rolls of codes that may be claimed from, and ask how many more are wanted."""
    found = read_code(request.args.get("code", ""))
    if found is not None:
        return redirect(url_for("operator.claiming", code=found), 303)
    sentence = ""
    if "code" in request.args:
        sentence = _("This is not a code. Compare it with the sign and type it again.")
    status = 422 if sentence else 200
    return _codes([PageProblem("code", sentence)] if sentence else []), status


@bp.post("/codes")
@filers
def order_codes() -> ResponseReturnValue:
    """Order a roll of codes."""
    problems = rolls.order(operator=None)
    if problems:
        return _codes(problems), 422
    return redirect(url_for("operator.codes"), 303)


@bp.get("/codes/rolls/<uuid:roll>.pdf")
@posters
def codes_sheet(roll: UUID) -> ResponseReturnValue:
    """Give the codes of a roll that nobody has claimed as sheets, four signs on each."""
    return rolls.sheet(roll)


@bp.get("/codes/<code:code>")
@posters
def claiming(code: str) -> ResponseReturnValue:
    """Ask at which site a pre-printed sign was put up, and when."""
    return _claiming(_waiting(code), Typed(day=_today(None).isoformat()), [])


@bp.post("/codes/<code:code>")
@posters
def claim(code: str) -> ResponseReturnValue:
    """Claim a code: from now on it names the sign that was put up."""
    found, form = _waiting(code), request.form
    typed = Typed(*(form.get(name, "") for name in ("site", "day", "kind", "note")))
    given, problems = _read(typed, found)
    if given is None:
        return _claiming(found, typed, problems), 422
    sign = service.claim(current.database(), current.actor(), found.code, given, now=current.now())
    sentence = _("Sign %(code)s is in use now, and its page says so.", code=grouped(sign.code))
    flash(sentence, "success")
    return redirect(url_for("operator.site", code=sign.site, _anchor="signs"), 303)


def _waiting(code: str) -> Spare:
    with current.database().read() as session:
        found = service.spare(session, current.actor(), code)
    if found.is_claimed:
        raise ConflictError(_("This code was claimed already: it names a sign."))
    return found


def _read(typed: Typed, found: Spare) -> tuple[Claim | None, list[PageProblem]]:
    """Return the claim that was typed, or None and all that is wrong with it."""
    problems = []
    site = read_code(typed.site)
    if site is None:
        problems.append(PageProblem("site", _("Choose the site.")))
    day, note = read_day(typed.day), clean_words(typed.note)
    if day is None:
        problems.append(PageProblem("day", _("Give a date, like 2026-03-31 or 31.3.2026.")))
    elif not found.printed_on <= day <= _today(site):
        sentence = _("Give a day between the printing of the sheet and today.")
        problems.append(PageProblem("day", sentence))
    if len(note) > NOTE_LENGTH:
        sentence = _("This text is too long. Give at most %(most)s characters.", most=NOTE_LENGTH)
        problems.append(PageProblem("note", sentence))
    if problems or site is None or day is None:
        return None, problems
    kind = SignKind(typed.kind) if typed.kind in list(SignKind) else None
    placement = Placement(kind=kind, note=note)
    return Claim(site, day, None if placement == Placement() else placement), []


def _today(site: str | None) -> date:
    """Return the day at a site of one's own, else at the register."""
    if site is None:
        return rolls.today()
    return own_site(site).filing.site.local_day(current.now())


def _codes(problems: list[PageProblem]) -> str:
    with current.database().read() as session:
        found = kept.rolls(session, current.actor().operator)
    return render_template(
        "operator/codes.html",
        rolls=[rolls.line(roll) for roll in found],
        own=current.actor().operator,
        typed=request.form or request.args,
        problems=problems,
        errors=dict(problems),
        languages=rolls.languages(),
    )


def _claiming(found: Spare, typed: Typed, problems: list[PageProblem]) -> str:
    text = " ".join(request.args.get("q", "")[:LONGEST_TEXT].split())
    own, more = _own_sites(text)
    return render_template(
        "operator/claiming.html",
        spare=found,
        sites=own,
        more=more,
        q=text,
        searches=bool(text) or more,
        typed=typed,
        kinds=[(kind.value, _(kind.label)) for kind in SignKind],
        problems=problems,
        errors=dict(problems),
    )


def _own_sites(text: str) -> tuple[tuple[SiteSummary, ...], bool]:
    """Return the public sites of the organisation by name, and whether there are more of them."""
    wanted = SiteFilter(
        states=PUBLIC_STATES, operator_id=current.actor().operator, text=text or None
    )
    with current.database().read() as session:
        found = sites.sites(session, wanted, limit=MOST_SITES + 1)
    return found[:MOST_SITES], len(found) > MOST_SITES
