"""Pre-printed codes for officials: every roll, and one more for an operator or for any of them."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.store import operators
from registry.store import spares as kept
from registry.web import current, rolls
from registry.web.access import officials
from registry.web.forms import PageProblem
from registry.web.official.area import bp, verifiers


@bp.get("/codes")
@officials
def codes() -> ResponseReturnValue:
    """Show every roll of codes, and ask how many more are wanted."""
    return _codes([])


@bp.post("/codes")
@verifiers
def order_codes() -> ResponseReturnValue:
    """Order a roll of codes for an operator, or for whichever claims them."""
    problems = rolls.order(operator=request.form.get("operator") or None)
    if problems:
        return _codes(problems), 422
    return redirect(url_for("official.codes"), 303)


@bp.get("/codes/rolls/<uuid:roll>.pdf")
@officials
def codes_sheet(roll: UUID) -> ResponseReturnValue:
    """Give the codes of a roll that nobody has claimed as sheets, four signs on each."""
    return rolls.sheet(roll)


def _codes(problems: list[PageProblem]) -> str:
    with current.database().read() as session:
        found = kept.rolls(session)
        known = operators.operators(session)
    return render_template(
        "official/codes.html",
        rolls=[rolls.line(roll) for roll in found],
        operators=known,
        typed=request.form,
        problems=problems,
        errors=dict(problems),
        languages=rolls.languages(),
    )
