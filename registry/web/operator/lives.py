"""The page of one sign: what happened to it, and what its operator records of it."""

from collections.abc import Mapping, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.problem import Problem
from registry.domain.states import PUBLIC_STATES
from registry.language.phrases import unreviewed
from registry.services import lives
from registry.services import signs as service
from registry.signs.formats import FORMATS
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView
from registry.web import current, recording
from registry.web import signs as shown
from registry.web.access import operator_people
from registry.web.forms import PageProblem
from registry.web.language import current_language
from registry.web.operator import placing
from registry.web.operator.area import bp, posters


@bp.get("/signs/<code:code>")
@operator_people
def sign(code: str) -> ResponseReturnValue:
    """Show a sign: as a picture, where it hangs, what happened to it, what may be recorded."""
    found, known = shown.own(code)
    return _page(found, known)


@bp.post("/signs/<code:code>/issue")
@posters
def issue_planned(code: str) -> ResponseReturnValue:
    """Issue a planned sign for what is public now."""
    found, known = shown.own(code)
    confirmed = request.form.get("confirmed") == "yes"
    if unreviewed(found.languages) and not confirmed:
        sentence = _("Confirm that the translation may be printed as it is.")
        return _page(found, known, [PageProblem("confirmed", sentence)]), 422
    service.issue_planned(
        current.database(), current.actor(), found.code, now=current.now(), confirmed=confirmed
    )
    return _back(found)


@bp.post("/signs/<code:code>/record")
@posters
def record(code: str) -> ResponseReturnValue:
    """Record that a sign was printed, taken down or is missing."""
    found, known = shown.own(code)
    problems = recording.record(found, known)
    return (_page(found, known, problems), 422) if problems else _back(found)


@bp.post("/signs/<code:code>/correct")
@posters
def correct(code: str) -> ResponseReturnValue:
    """Record that a fact was wrong: it was on another day, or it did not happen."""
    found, known = shown.own(code)
    problems = recording.correct(found, known)
    return (_page(found, known, problems), 422) if problems else _back(found)


@bp.get("/signs/<code:code>/place")
@posters
def placing_sign(code: str) -> ResponseReturnValue:
    """Ask where a sign hangs."""
    found, known = shown.own(code)
    return _placing(found, known, placing.typed(found.placement), ())


@bp.post("/signs/<code:code>/place")
@posters
def place(code: str) -> ResponseReturnValue:
    """Record where a sign hangs."""
    found, known = shown.own(code)
    placement, problems = placing.read(request.form, known.filing)
    if problems:
        return _placing(found, known, request.form, problems), 422
    if placement is not None and placement != found.placement:
        lives.place(current.database(), current.actor(), found.code, placement, now=current.now())
        flash(_("It is recorded."), "success")
    return _back(found)


def _back(found: SignView) -> ResponseReturnValue:
    return redirect(url_for("operator.sign", code=found.code), 303)


def _page(found: SignView, known: RegistrationView, problems: Sequence[PageProblem] = ()) -> str:
    return render_template(
        "operator/sign.html",
        page=shown.page(found, known),
        next=shown.next_step(found, is_public=known.state in PUBLIC_STATES),
        is_public=known.state in PUBLIC_STATES,
        today=shown.today(known),
        unsure=unreviewed(found.languages),
        problems=problems,
        errors={one.anchor: one.text for one in problems},
        typed=request.form,
        forms=FORMATS.values(),
    )


def _placing(
    found: SignView, known: RegistrationView, typed: Mapping[str, str], problems: Sequence[Problem]
) -> str:
    tag = current_language()
    return render_template(
        "operator/placing.html",
        sign=found,
        questions=placing.questions(typed, known.filing, problems),
        problems=[PageProblem(one.field, one.sentence(tag)) for one in problems],
    )
