"""The desk: every site of an organisation, what it lacks, and what to do next."""

from typing import NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.domain.codes import grouped
from registry.domain.states import HANGING, RegistrationState
from registry.errors import NotAllowedError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.services.freshness import changed_in_words
from registry.store import operators, sites, upkeep
from registry.store.signs import SignView
from registry.store.sites import SiteFilter, SiteSummary
from registry.web import current, signals
from registry.web.access import operator_people
from registry.web.language import current_language
from registry.web.operator import night
from registry.web.operator.area import bp
from registry.web.operator.todo import NextStep, Standing, next_step


class OldSign(NamedTuple):
    """A sign that is out of date: where, and what it prints that has changed."""

    sign: SignView
    site: str
    changed: str


class DeskLine(NamedTuple):
    """One site on the desk."""

    site: SiteSummary
    signs: int
    stale: int
    next: NextStep


@bp.get("")
@operator_people
def desk() -> ResponseReturnValue:
    """Show every site of the organisation, those first that ask for something."""
    operator_id, tag = current.actor().operator, current_language()
    if operator_id is None:
        raise NotAllowedError(say(_("This account belongs to no organisation.")))
    wanted = SiteFilter(states=frozenset(RegistrationState), operator_id=operator_id)
    with current.database().read() as session:
        operator = operators.by_id(session, operator_id)
        own = sites.sites(session, wanted)
        in_use = upkeep.signs_in_use(session, operator_id=operator_id)
        changed = upkeep.changed_sites(session, operator_id)
    lines = [_line(site, in_use, is_changed=site.code in changed) for site in own]
    lines.sort(key=lambda line: not line.next.endpoint)
    names = {site.code: site.name for site in own}
    old = [
        OldSign(sign, names[sign.site] or grouped(sign.site), changed_in_words(sign, tag))
        for sign in in_use
        if sign.stale and sign.state in HANGING
    ]
    reported, _count = signals.open_lines(current.database(), operator_id)
    return render_template(
        "operator/desk.html",
        operator=operator,
        lines=lines,
        old=old,
        reported=reported,
        night=night.changes(operator_id),
        soon=night.soon(operator_id) if len(own) <= night.MOST_SITES else [],
    )


def _line(site: SiteSummary, in_use: tuple[SignView, ...], *, is_changed: bool) -> DeskLine:
    signs = tuple(sign for sign in in_use if sign.site == site.code)
    standing = Standing(
        state=site.state,
        is_verified=site.verified,
        signs=signs,
        is_changed=is_changed,
        waiting=site.findings["evidence_missing"] + site.findings["cannot_tell"],
    )
    stale = sum(sign.stale and sign.state in HANGING for sign in signs)
    return DeskLine(site, len(signs), stale, next_step(standing))
