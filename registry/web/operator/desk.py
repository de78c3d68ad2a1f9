"""The desk: every site of an organisation, what it lacks, and what to do next."""

from typing import NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.states import HANGING, PUBLIC_STATES, RegistrationState
from registry.errors import NotAllowedError
from registry.store import operators, sites, upkeep
from registry.store.signs import SignView
from registry.store.sites import SiteFilter, SiteSummary
from registry.web import current
from registry.web.access import operator_people
from registry.web.operator.area import bp


class NextStep(NamedTuple):
    """What to do next about a site: a sentence, and the endpoint where it is done."""

    text: str
    endpoint: str
    is_waiting: bool = False


class DeskLine(NamedTuple):
    """One site on the desk."""

    site: SiteSummary
    signs: int
    stale: int
    next: NextStep


@bp.get("")
@operator_people
def desk() -> ResponseReturnValue:
    """Show every site of the organisation."""
    operator_id = current.actor().operator
    if operator_id is None:
        raise NotAllowedError("This account belongs to no organisation.")
    wanted = SiteFilter(states=frozenset(RegistrationState), operator_id=operator_id)
    with current.database().read() as session:
        operator = operators.by_id(session, operator_id)
        own = sites.sites(session, wanted)
        hanging = upkeep.signs_in_use(session, operator_id=operator_id)
        changed = upkeep.changed_sites(session, operator_id)
    lines = [_line(site, hanging, is_changed=site.code in changed) for site in own]
    lines.sort(key=lambda line: line.next.is_waiting)
    return render_template("operator/desk.html", operator=operator, lines=lines)


def _line(site: SiteSummary, hanging: tuple[SignView, ...], *, is_changed: bool) -> DeskLine:
    signs = [sign for sign in hanging if sign.site == site.code]
    stale = sum(sign.stale for sign in signs)
    return DeskLine(site, len(signs), stale, next_step(site, signs, is_changed=is_changed))


def next_step(site: SiteSummary, signs: list[SignView], *, is_changed: bool) -> NextStep:
    """Return what its operator should do next about a site."""
    if site.state not in PUBLIC_STATES:
        return _before_publication(site)
    if site.state is RegistrationState.SUSPENDED:
        return NextStep(_("Suspended: publish it again, or withdraw it"), "operator.site")
    if is_changed:
        return NextStep(_("Publish your changes"), "operator.publishing")
    return _upkeep(site, signs)


def _before_publication(site: SiteSummary) -> NextStep:
    match site.state:
        case RegistrationState.DRAFT:
            return NextStep(_("Go on with the registration"), "operator.check")
        case RegistrationState.REFUSED:
            return NextStep(_("Refused: read why, and change it"), "operator.site")
        case RegistrationState.SUBMITTED if site.verified:
            return NextStep(_("Look at it once more, and publish it"), "operator.publishing")
        case RegistrationState.SUBMITTED:
            return NextStep(
                _("Waits until your organisation is verified"), "operator.site", is_waiting=True
            )
        case _:
            return NextStep(_("Nothing to do"), "operator.site", is_waiting=True)


def _upkeep(site: SiteSummary, signs: list[SignView]) -> NextStep:
    if not signs:
        return NextStep(_("Make the signs and post them"), "operator.site")
    if any(sign.stale and sign.state in HANGING for sign in signs):
        return NextStep(_("Replace the signs that are out of date"), "operator.site")
    if not any(sign.state in HANGING for sign in signs):
        return NextStep(_("Post the signs, and say when"), "operator.site")
    if open_questions := site.findings["evidence_missing"] + site.findings["cannot_tell"]:
        text = _("Answer what is open (%(number)s findings wait)", number=open_questions)
        return NextStep(text, "operator.ask")
    return NextStep(_("Nothing to do"), "operator.site", is_waiting=True)
