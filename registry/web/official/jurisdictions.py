"""Where a site lies in law: what the maps say, and an official's word where they cannot tell."""

import re

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.located import Method
from registry.services import locating
from registry.store import registrations
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web.access import officials
from registry.web.forms import PageProblem, read_text
from registry.web.language import current_language
from registry.web.official.area import bp, verifiers

_CODE = re.compile(r"[A-Z]{2,3}(-[A-Z0-9]{2,9}){0,3}")
MOST = 12  # codes of one site: country, state, county, city, district, and some to spare


@bp.get("/sites/<code:code>/jurisdictions")
@officials
def jurisdictions(code: str) -> ResponseReturnValue:
    """Show in which jurisdictions a site lies, how that was found, and what stays open."""
    return _page(_site(code))


@bp.post("/sites/<code:code>/jurisdictions")
@verifiers
def decide_jurisdictions(code: str) -> ResponseReturnValue:
    """Say by hand in which jurisdictions a site lies, or let the maps say it again."""
    known = _site(code)
    db, actor, now = current.database(), current.actor(), current.now()
    if request.form.get("again"):
        locating.undecide(db, actor, known.code, current.packs(), now=now)
        flash(_("The maps say again where the site lies."), "success")
        return redirect(url_for("official.jurisdictions", code=known.code), 303)
    typed, why = request.form.get("codes", ""), request.form.get("reason", "")
    codes = tuple(dict.fromkeys(re.split(r"[\s,;]+", typed.upper().strip())))[: MOST + 1]
    problems = []
    if len(codes) > MOST or not all(map(_CODE.fullmatch, codes)):
        problems.append(PageProblem("codes", _("Give codes like US, US-OR or US-OR-PDX.")))
    reason, problem = read_text(why, "reason")
    if reason is None and problem is not None:
        problems.append(PageProblem("reason", problem.sentence(current_language())))
    if problems or reason is None:
        return _page(known, typed, why, problems), 422
    locating.decide(db, actor, known.code, codes, reason, current.packs(), now=now)
    flash(_("It is decided where the site lies; the rules have judged it again."), "success")
    return redirect(url_for("official.jurisdictions", code=known.code), 303)


def _site(code: str) -> RegistrationView:
    with current.database().read() as session:
        return registrations.registration(session, code)


def _page(
    known: RegistrationView,
    codes: str | None = None,
    reason: str = "",
    problems: list[PageProblem] | None = None,
) -> str:
    found = known.located
    decided = found is not None and found.method is Method.OFFICIAL
    return render_template(
        "official/jurisdictions.html",
        site=known,
        located=found,
        decided=decided,
        stated=known.filing.site.jurisdictions,
        codes=", ".join(found.codes) if codes is None and found is not None else codes or "",
        reason=reason or (found.reason or "" if found is not None else ""),
        errors={one.anchor: one.text for one in problems or ()},
        problems=problems or [],
    )
