"""One site of an organisation: what is found, its signs, its history, and what may be done."""

from typing import NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.domain.public import public_filing
from registry.domain.states import FOLLOWS, PUBLIC_STATES, RegistrationState
from registry.rules.finding import Finding, holding
from registry.services import registrations
from registry.store import audit, disclosures, signs
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web.access import operator_people
from registry.web.operator import questions
from registry.web.operator.area import bp, own_site

DEEDS = {
    RegistrationState.SUSPENDED: "suspend",
    RegistrationState.WITHDRAWN: "withdraw",
}


class Standing(NamedTuple):
    """Whether a site may be published as it is filed, and what is in the way."""

    is_changed: bool
    is_complete: bool
    held: tuple[Finding, ...]

    @property
    def is_clear(self) -> bool:
        """Whether nothing of the site itself is in the way."""
        return self.is_complete and not self.held


@bp.get("/sites/<code:code>")
@operator_people
def site(code: str) -> ResponseReturnValue:
    """Show a site to its operator."""
    known = own_site(code)
    with current.database().read() as session:
        issued = signs.signs(session, known.code)
        chapters = disclosures.history(session, known.code)
        deeds = audit.deeds(session, known.code)
    refusals = [deed for deed in deeds if deed.verb == "filing.refused"]
    return render_template(
        "operator/site.html",
        site=known,
        signs=issued,
        chapters=chapters,
        refused=refusals[0].detail.get("reason") if refusals else "",
        standing=standing(known),
        questions=len(questions.waiting_for(known)),
        is_public=known.state in PUBLIC_STATES,
        deeds=[DEEDS[state] for state in FOLLOWS[known.state] if state in DEEDS],
        rules=current.packs(),
    )


def standing(known: RegistrationView) -> Standing:
    """Return what is in the way of publishing a site as it is filed."""
    is_changed = True
    if known.revision:
        with current.database().read() as session:
            (last,) = disclosures.revisions(session, known.code, frozenset({known.revision}))
        shown = public_filing(known.filing)
        is_changed = (last.filing, last.exceptions) != (shown, known.exceptions)
    return Standing(
        is_changed=is_changed,
        is_complete=not registrations.lacking(known.filing),
        held=holding(known.findings, known.filing, known.exceptions),
    )
