"""Publish, suspend and withdraw: each is asked once more before it is done."""

from collections.abc import Iterable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.states import FOLLOWS, RegistrationState
from registry.errors import ConflictError
from registry.language.catalogue import mark
from registry.language.sentences import say
from registry.rules.finding import Finding
from registry.services import publishing as service
from registry.store.registrations import RegistrationView
from registry.web import current, forms
from registry.web.forms import PageProblem, read_text
from registry.web.judged import judgement
from registry.web.language import current_language
from registry.web.operator import steps
from registry.web.operator.area import bp, own_site, publishers
from registry.web.operator.site import readiness

STATE_AFTER = {
    "suspend": RegistrationState.SUSPENDED,
    "withdraw": RegistrationState.WITHDRAWN,
}


@bp.get("/sites/<code:code>/publish")
@publishers
def publishing(code: str) -> ResponseReturnValue:
    """Show what is about to be public, and what is in the way."""
    known = own_site(code)
    ready = readiness(known)
    return render_template(
        "operator/publish.html",
        site=known,
        ready=ready,
        judgement=judgement(known),
        ways=_ways(ready.held),
    )


def _ways(held: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    """Return what was not told and may settle a rule that holds: its label, and the page of it."""
    asked = ((path, steps.asking(path)) for one in held for path in one.missing)
    found = ((forms.question(path, {}).label, page.name) for path, page in asked if page)
    return tuple(dict.fromkeys(found))


@bp.post("/sites/<code:code>/publish")
@publishers
def publish(code: str) -> ResponseReturnValue:
    """Publish a site as it is filed."""
    known = own_site(code)
    made = service.publish(
        current.database(), current.actor(), known.code, current.packs(), now=current.now()
    )
    flash(_("Published as revision %(revision)s.", revision=made.revision), "success")
    return redirect(url_for("operator.site", code=known.code), 303)


@bp.get("/sites/<code:code>/<any(suspend, withdraw):deed>")
@publishers
def closing(code: str, deed: str) -> ResponseReturnValue:
    """Ask for the reason to suspend or withdraw a site."""
    return _closing(_closable(code, deed), deed)


@bp.post("/sites/<code:code>/<any(suspend, withdraw):deed>")
@publishers
def close(code: str, deed: str) -> ResponseReturnValue:
    """Suspend or withdraw a site, for a reason that is public."""
    known = _closable(code, deed)
    typed = request.form.get("reason", "")
    reason, problem = read_text(typed, "reason")
    if reason is None:
        sentence = problem.sentence(current_language()) if problem else ""
        return _closing(known, deed, typed, sentence), 422
    verb = service.suspend if deed == "suspend" else service.withdraw
    verb(current.database(), current.actor(), known.code, now=current.now(), reason=reason)
    return redirect(url_for("operator.site", code=known.code), 303)


def _closable(code: str, deed: str) -> RegistrationView:
    known = own_site(code)
    if STATE_AFTER[deed] not in FOLLOWS[known.state]:
        raise ConflictError(say(mark("This cannot be done to a {state} site."), state=known.state))
    return known


def _closing(known: RegistrationView, deed: str, typed: str = "", error: str = "") -> str:
    return render_template(
        "operator/close.html",
        site=known,
        deed=deed,
        reason=typed,
        error=error,
        problems=[PageProblem("reason", error)] if error else [],
    )
