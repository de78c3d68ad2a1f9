"""Verify an operator: see what is known of it, then decide."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.filing import Filing
from registry.domain.states import RegistrationState
from registry.services import reviews
from registry.store import accounts, audit, operators, registrations, sites
from registry.store.operators import OperatorView
from registry.store.sites import SiteFilter
from registry.web import current, statements
from registry.web.access import officials
from registry.web.official.area import bp, verifiers

STATED = (
    "operator.legal_name",
    "operator.kind",
    "operator.sector",
    "operator.contact_phone",
    "operator.contact_email",
    "operator.contact_postal",
    "operator.dpo_contact",
    "operator.supervisory_authority",
)


@bp.get("/operators")
@officials
def operator_list() -> ResponseReturnValue:
    """Show every operator."""
    with current.database().read() as session:
        known = operators.operators(session)
    return render_template("official/operators.html", operators=known)


@bp.get("/operators/<uuid:operator_id>")
@officials
def operator(operator_id: UUID) -> ResponseReturnValue:
    """Show what is known of an operator, and what it has filed."""
    everything = SiteFilter(states=frozenset(RegistrationState), operator_id=operator_id)
    with current.database().read() as session:
        known = operators.by_id(session, operator_id)
        own = sites.sites(session, everything)
        people = [one.email for one in accounts.recipients(session, operator_id)]
        deeds = audit.deeds(session, known.name)
        last = max(own, key=lambda site: site.changed, default=None)
        filing = registrations.registration(session, last.code).filing if last else Filing()
    return render_template(
        "official/operator.html",
        operator=known,
        sites=own,
        people=people,
        deeds=deeds,
        stated=list(statements.statements(filing, STATED)),
    )


@bp.post("/operators/<uuid:operator_id>")
@verifiers
def verify(operator_id: UUID) -> ResponseReturnValue:
    """Verify an operator: its owner may publish from now on."""
    known = _operator(operator_id)
    reviews.verify(current.database(), current.actor(), known.name, now=current.now())
    flash(_("%(name)s is verified. Its people have been told.", name=known.name), "success")
    return redirect(url_for("official.queue"), 303)


def _operator(operator_id: UUID) -> OperatorView:
    with current.database().read() as session:
        return operators.by_id(session, operator_id)
