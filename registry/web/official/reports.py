"""What passers-by reported of any sign, the answer, and what only an official may put right."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.services import signals as service
from registry.web import current, signals
from registry.web.access import officials
from registry.web.official.area import bp, verifiers


@bp.get("/reports/<code:code>")
@officials
def reports(code: str) -> ResponseReturnValue:
    """Show what was reported about what carries a code, a sign of ours or not."""
    return signals.page(code, "official")


@bp.post("/reports/<code:code>")
@officials
def answer_reports(code: str) -> ResponseReturnValue:
    """Answer every open report about it at once."""
    problems = signals.answer(code)
    if problems:
        return signals.page(code, "official", problems), 422
    return redirect(url_for("official.reports", code=code), 303)


@bp.post("/reports/<code:code>/<int:number>/reopen")
@verifiers
def reopen_report(code: str, number: int) -> ResponseReturnValue:
    """Open a report again that was dealt with too soon."""
    service.reopen(current.database(), current.actor(), code, number, now=current.now())
    flash(_("The report is open again."), "success")
    return redirect(url_for("official.reports", code=code), 303)


@bp.post("/reports/<code:code>/<int:number>/forget")
@verifiers
def forget_words(code: str, number: int) -> ResponseReturnValue:
    """Take out what somebody wrote, because it names a person."""
    service.forget_words(current.database(), current.actor(), code, number, now=current.now())
    flash(_("The words are removed. The report stays."), "success")
    return redirect(url_for("official.reports", code=code), 303)
