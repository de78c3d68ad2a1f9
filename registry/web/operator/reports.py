"""What passers-by reported of one's own signs, and the answer to it."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from registry.web import signals
from registry.web.access import operator_people
from registry.web.operator.area import bp, posters


@bp.get("/reports/<code:code>")
@operator_people
def reports(code: str) -> ResponseReturnValue:
    """Show what was reported about one sign."""
    return signals.page(code, "operator")


@bp.post("/reports/<code:code>")
@posters
def answer_reports(code: str) -> ResponseReturnValue:
    """Answer every open report about a sign at once."""
    problems = signals.answer(code)
    if problems:
        return signals.page(code, "operator", problems), 422
    return redirect(url_for("operator.reports", code=code), 303)
