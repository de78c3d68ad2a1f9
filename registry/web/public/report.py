"""Report a sign in one step, and see later what came of it.

The form needs no token against foreign forms: a token binds a form to a session, and here is none.
Whoever makes somebody else's browser send it gains nothing that they could not send themselves; and
browsers say of a form that it comes from elsewhere, which ``accounts.guard`` refuses. What is kept
is the report: no address, no browser, no minute.
"""

from zoneinfo import ZoneInfo

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.codes import grouped, read_code
from registry.domain.problem import Problem
from registry.domain.signals import Receipt, read_receipt
from registry.errors import NotFoundError
from registry.language.catalogue import mark
from registry.services import signals as service
from registry.store import signals
from registry.web import current
from registry.web.access import everyone
from registry.web.kept import kept
from registry.web.language import current_language
from registry.web.public import bp
from registry.web.public.disclosure.words import words
from registry.web.public.reported import Receipted, receipted

# 500 characters of four bytes each, percent-encoded, and room for the rest of the form. Bytes.
MOST_BYTES, MOST_FIELDS = 8 * 1024, 10
# A box that people do not see and programs fill in.
TRAP = "website"


@bp.get("/<language:language>/s/<code:code>/report")
@everyone
def report(code: str) -> ResponseReturnValue:
    """Ask what is wrong with a sign: the form of its page, by itself."""
    return kept(_form(code))


@bp.post("/<language:language>/s/<code:code>/report")
@everyone
def send_report(code: str) -> ResponseReturnValue:
    """Keep a report and lead to its receipt, or say what is wrong with it."""
    request.max_content_length, request.max_form_parts = MOST_BYTES, MOST_FIELDS
    kind, said = request.form.get("kind", ""), request.form.get("words", "")
    problems: tuple[Problem, ...]
    receipt: Receipt | None = None
    if request.form.get(TRAP):
        problems = (Problem(field="words", code="trap", text=mark("Leave the last box empty.")),)
    else:
        today = current.now().astimezone(ZoneInfo(current.settings().time_zone)).date()
        receipt, problems = service.report(current.database(), code, kind, said, today=today)
    if receipt is None:
        return _unkept(_form(code, kind, said, problems), 422)
    return _unkept(redirect(url_for("public.receipt", receipt=receipt), 303))


@bp.get("/<language:language>/reports/<receipt>")
@everyone
def receipt(receipt: str) -> ResponseReturnValue:
    """Show how far a report is, to whoever has its receipt code."""
    wanted = read_receipt(receipt)
    if wanted is None:
        raise NotFoundError(words(current_language()).gettext(NO_RECEIPT))
    with current.database().read() as session:
        found = signals.by_receipt(session, wanted)
    shown: Receipted = receipted(found, words(current_language()))
    answer = _unkept(render_template("public/receipt.html", shown=shown))
    # Whoever finds the address somewhere learns little; no search engine should find it.
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


NO_RECEIPT = mark("This is not a receipt code. It has ten letters and digits.")


def _form(code: str, kind: str = "", said: str = "", problems: tuple[Problem, ...] = ()) -> str:
    tag = current_language()
    return render_template(
        "public/report.html",
        code=code,
        shown=grouped(code) if read_code(code) else code,
        kind=kind,
        words=said,
        problems=[Problem(field=p.field, code=p.code, text=p.sentence(tag)) for p in problems],
    )


def _unkept(body: ResponseReturnValue, status: int = 200) -> Response:
    answer = body if isinstance(body, Response) else Response(str(body), status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
