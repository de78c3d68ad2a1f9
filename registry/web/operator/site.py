"""One site of an organisation: what is found, its signs, its history, and what may be done."""

from typing import NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.domain.states import ENDED, FOLLOWS, PUBLIC_STATES, RegistrationState
from registry.rules.finding import Finding, holding
from registry.services import publishing, registrations
from registry.store import audit, disclosures, signs
from registry.store.audit import Deed
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView
from registry.web import current
from registry.web import signs as shown
from registry.web.access import operator_people
from registry.web.judged import judgement, rule_title
from registry.web.operator import todo
from registry.web.operator.area import bp, own_site
from registry.web.operator.top_questions import open_questions, top_questions

DEEDS = {
    RegistrationState.SUSPENDED: "suspend",
    RegistrationState.WITHDRAWN: "withdraw",
}


class Readiness(NamedTuple):
    """Whether a site may be published as it is filed, and what is in the way.

    ``is_named``: the filing names the organisation that was verified. ``is_open``: state and
    officials let it be published.
    """

    is_changed: bool
    is_complete: bool
    is_named: bool
    is_open: bool
    held: tuple[Finding, ...]

    @property
    def may_publish(self) -> bool:
        """Whether nothing is in the way."""
        is_right = self.is_changed and self.is_complete and self.is_named
        return is_right and self.is_open and not self.held


@bp.get("/sites/<code:code>")
@operator_people
def site(code: str) -> ResponseReturnValue:
    """Show a site to its operator."""
    known = own_site(code)
    with current.database().read() as session:
        issued = signs.signs(session, known.code)
        chapters = disclosures.history(session, known.code)
        deeds = audit.deeds(session, known.code)
    ready, waiting = readiness(known), len(open_questions(known))
    return render_template(
        "operator/site.html",
        site=known,
        signs=shown.cards(issued, known),
        chapters=chapters,
        refusal=_refusal(deeds),
        ready=ready,
        questions=waiting,
        next=todo.next_step(_standing(known, issued, ready, waiting)),
        is_public=known.state in PUBLIC_STATES,
        deeds=[DEEDS[state] for state in FOLLOWS[known.state] if state in DEEDS],
        judgement=judgement(known),
        top=top_questions(known),
        rule_title=rule_title,
    )


def readiness(known: RegistrationView) -> Readiness:
    """Return what is in the way of publishing a site as it is filed."""
    is_changed = True
    if known.revision and known.state is RegistrationState.PUBLISHED:
        with current.database().read() as session:
            (last,) = disclosures.revisions(session, known.code, frozenset({known.revision}))
        is_changed = publishing.says(last) != publishing.to_say(known)
    follows = RegistrationState.PUBLISHED in FOLLOWS[known.state]
    named = known.filing.operator.legal_name
    return Readiness(
        is_changed=is_changed,
        is_complete=not registrations.lacking(known.filing),
        is_named=named is None or named.casefold() == known.operator.casefold(),
        is_open=follows and known.verified is not None and not known.held,
        held=holding(known.findings, known.filing, known.exceptions),
    )


def _standing(
    known: RegistrationView, issued: tuple[SignView, ...], ready: Readiness, waiting: int
) -> todo.Standing:
    return todo.Standing(
        state=known.state,
        is_verified=known.verified is not None,
        signs=tuple(sign for sign in issued if sign.state not in ENDED),
        is_changed=ready.is_changed,
        waiting=waiting,
        is_stopped=known.held,
    )


def _refusal(deeds: tuple[Deed, ...]) -> str:
    """Return why a submission was refused last."""
    return next((str(deed.detail["reason"]) for deed in deeds if deed.verb == "filing.refused"), "")
