"""The queue: everything that waits for an official, and signs that tell people something old."""

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from registry.domain.states import HANGING, RegistrationState
from registry.rules.finding import holding
from registry.store import operators, registrations, sites, upkeep
from registry.store.sites import SiteFilter, SiteSummary
from registry.web import current, signals
from registry.web.access import officials
from registry.web.official.area import bp

MOST = 50  # lines of one kind on the page; more are counted, and found by list and map


@bp.get("")
@officials
def queue() -> ResponseReturnValue:
    """Show what waits for a decision."""
    submitted = SiteFilter(states=frozenset({RegistrationState.SUBMITTED}))
    with current.database().read() as session:
        waiting = sites.sites(session, submitted, limit=MOST)
        total = sites.count(session, submitted)
        asking = operators.operators(session, verified=False)
        unverified = [one for one in asking if one.confirmed]
        stale = [sign for sign in upkeep.signs_in_use(session, stale=True) if sign.state in HANGING]
        held = {site.code for site in waiting if _is_held(session, site)}
    reported, reports = signals.open_lines(current.database())
    return render_template(
        "official/queue.html",
        unverified=unverified,
        held=[site for site in waiting if site.code in held],
        submitted=[site for site in waiting if site.code not in held],
        total=total,
        stale=stale,
        reported=reported,
        reports=reports,
    )


def _is_held(session: Session, site: SiteSummary) -> bool:
    known = registrations.registration(session, site.code)
    return bool(holding(known.findings, known.filing, known.exceptions))
