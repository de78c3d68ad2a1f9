"""Name an exception from a rule that holds a publication: an office, a reference, a reason."""

from datetime import date

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import ValidationError

from registry.domain.intake import SENTENCES, UNREADABLE
from registry.domain.problem import Problem
from registry.domain.public import NamedException
from registry.domain.raw import Cleaner
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.finding import Finding, holding
from registry.services import reviews
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web.forms import PageProblem
from registry.web.language import current_language
from registry.web.operator.area import bp, own_site, publishers

ASKED = {
    "office": (
        _("Which office grants the exception?"),
        _("An office, never a person: it stands on the public page."),
    ),
    "reference": (_("What is its reference?"), _("The number or name of the decision.")),
    "dated": (_("When was it granted?"), _("A date, like 2026-03-31 or 31.3.2026.")),
    "reason": (_("Why is it granted?"), _("Everybody can read it.")),
}


@bp.get("/sites/<code:code>/exception/<rule>/<subject>")
@publishers
def naming(code: str, rule: str, subject: str) -> ResponseReturnValue:
    """Ask for the exception from a rule."""
    known = own_site(code)
    return _page(known, _held(known, rule, subject), ())


@bp.post("/sites/<code:code>/exception/<rule>/<subject>")
@publishers
def name(code: str, rule: str, subject: str) -> ResponseReturnValue:
    """Attach the exception; it is public from the next revision on."""
    known = own_site(code)
    held = _held(known, rule, subject)
    today = known.filing.site.local_day(current.now())
    given, problems = read_exception(held, dict(request.form), today)
    if given is None:
        return _page(known, held, problems), 422
    reviews.except_from(current.database(), current.actor(), known.code, given, now=current.now())
    return redirect(url_for("operator.publishing", code=known.code), 303)


def read_exception(
    held: Finding, form: dict[str, str], today: date
) -> tuple[NamedException | None, tuple[Problem, ...]]:
    """Return the exception that a form states, or None and every problem in it."""
    cleaner = Cleaner()
    cleaned = cleaner.clean({field: form.get(field, "") for field in ASKED})
    stated = {key: text for key, text in dict(cleaned).items() if text}  # type: ignore[call-overload]  # a mapping comes back as one
    problems = list(cleaner.problems)
    given = None
    try:
        given = NamedException(rule=held.rule, subject=held.subject, **stated)
    except ValidationError as error:
        seen = {problem.field for problem in problems}
        problems += [
            Problem(field=field, code=fault["type"], text=SENTENCES.get(fault["type"], UNREADABLE))
            for fault in error.errors(include_url=False, include_input=False)
            if (field := str(fault["loc"][0])) not in seen
        ]
    if given is not None and given.dated > today:
        sentence = _("An exception cannot be dated in the future.")
        problems.append(Problem(field="dated", code="future", text=sentence))
    return (None if problems else given), tuple(problems)


def _held(known: RegistrationView, rule: str, subject: str) -> Finding:
    for finding in holding(known.findings, known.filing, known.exceptions):
        if (finding.rule, finding.subject) == (rule, subject) and finding.takes_exception:
            return finding
    raise NotFoundError(say(_("No exception can be named for this rule here.")))


def _page(known: RegistrationView, held: Finding, problems: tuple[Problem, ...]) -> str:
    tag = current_language()
    return render_template(
        "operator/exception.html",
        site=known,
        finding=held,
        rule=current.packs().rule(held.rule),
        asked=ASKED,
        typed=request.form,
        errors={problem.field: problem.sentence(tag) for problem in problems},
        problems=[PageProblem(one.field, one.sentence(tag)) for one in problems],
    )
