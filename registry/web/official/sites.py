"""A site as an official sees it: all that is filed, found and done; refuse, stop, let go on."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.states import FOLLOWS, PUBLIC_STATES, RegistrationState
from registry.services import publishing, reviews
from registry.store import audit, disclosures, registrations, signs
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web.access import officials
from registry.web.forms import PageProblem, read_text
from registry.web.judged import judgement, rule_title
from registry.web.language import current_language
from registry.web.official.area import bp, verifiers
from registry.web.operator.check import sections
from registry.web.operator.top_questions import top_questions


@bp.get("/sites/<code:code>")
@officials
def site(code: str) -> ResponseReturnValue:
    """Show a site whole, with its audit."""
    return _page(_site(code))


@bp.post("/sites/<code:code>/refuse")
@verifiers
def refuse(code: str) -> ResponseReturnValue:
    """Refuse a submission, for a reason that its operator reads."""
    known = _site(code)
    typed = request.form.get("reason", "")
    reason, problem = read_text(typed, "reason")
    if reason is None:
        sentence = problem.sentence(current_language()) if problem else ""
        return _page(known, typed, sentence), 422
    reviews.refuse(current.database(), current.actor(), known.code, reason, now=current.now())
    flash(_("The submission is refused."), "success")
    return redirect(url_for("official.queue"), 303)


@bp.post("/sites/<code:code>/stop")
@verifiers
def stop(code: str) -> ResponseReturnValue:
    """Suspend a public site, for a public reason; only an official lets it go on."""
    known = _site(code)
    typed = request.form.get("reason", "")
    reason, problem = read_text(typed, "reason")
    if reason is None:
        sentence = problem.sentence(current_language()) if problem else ""
        return _page(known, typed, sentence), 422
    publishing.suspend(
        current.database(), current.actor(), known.code, now=current.now(), reason=reason
    )
    flash(_("The site is suspended, and its page says so."), "success")
    return redirect(url_for("official.site", code=known.code), 303)


@bp.post("/sites/<code:code>/release")
@verifiers
def release(code: str) -> ResponseReturnValue:
    """Let a site go on that an official has stopped: its operator may publish it again."""
    known = _site(code)
    reviews.release(current.database(), current.actor(), known.code, now=current.now())
    flash(_("Its operator may publish it again."), "success")
    return redirect(url_for("official.site", code=known.code), 303)


def _site(code: str) -> RegistrationView:
    with current.database().read() as session:
        return registrations.registration(session, code)


def _page(known: RegistrationView, typed: str = "", error: str = "") -> str:
    with current.database().read() as session:
        chapters = disclosures.history(session, known.code)
        deeds = audit.deeds(session, known.code)
        issued = signs.signs(session, known.code)
    return render_template(
        "official/site.html",
        site=known,
        sections=sections(known.filing),
        judgement=judgement(known),
        top=top_questions(known),
        rule_title=rule_title,
        chapters=chapters,
        deeds=deeds,
        signs=issued,
        is_public=known.state in PUBLIC_STATES,
        may_refuse=RegistrationState.REFUSED in FOLLOWS[known.state],
        reason=typed,
        error=error,
        problems=[PageProblem("reason", error)] if error else [],
    )
