"""The page of one sign for officials: its life, and what an inspector records of it."""

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.states import PUBLIC_STATES, SignFact
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView
from registry.web import recording
from registry.web import signs as shown
from registry.web.access import officials
from registry.web.forms import PageProblem
from registry.web.official.area import bp

# What somebody sees who stands there; the rest is the operator's to say.
SEEN = frozenset({SignFact.MISSING})


@bp.get("/signs/<code:code>")
@officials
def sign(code: str) -> ResponseReturnValue:
    """Show a sign with its life."""
    return _page(*shown.own(code))


@bp.post("/signs/<code:code>/record")
@officials
def record(code: str) -> ResponseReturnValue:
    """Record that a sign is missing."""
    found, known = shown.own(code)
    problems = recording.record(found, known, SEEN)
    return (_page(found, known, problems), 422) if problems else _back(found)


@bp.post("/signs/<code:code>/correct")
@officials
def correct(code: str) -> ResponseReturnValue:
    """Record that a fact was wrong."""
    found, known = shown.own(code)
    problems = recording.correct(found, known)
    return (_page(found, known, problems), 422) if problems else _back(found)


def _back(found: SignView) -> ResponseReturnValue:
    return redirect(url_for("official.sign", code=found.code), 303)


def _page(found: SignView, known: RegistrationView, problems: Sequence[PageProblem] = ()) -> str:
    return render_template(
        "official/sign.html",
        page=shown.page(found, known),
        is_public=known.state in PUBLIC_STATES,
        today=shown.today(known),
        problems=problems,
        errors={one.anchor: one.text for one in problems},
        typed=request.form,
    )
