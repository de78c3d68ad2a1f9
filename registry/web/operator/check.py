"""Check the answers before they are submitted, and what happens after."""

from typing import NamedTuple

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.filing import Filing
from registry.domain.problem import Problem
from registry.rules.finding import questions
from registry.services import registrations
from registry.web import current, forms, statements
from registry.web.forms import PageProblem
from registry.web.language import current_language
from registry.web.operator import draft
from registry.web.operator.area import bp, filers, own_site
from registry.web.operator.steps import STEPS, Step
from registry.web.statements import Statement


class Section(NamedTuple):
    """One page of the registration as it was answered."""

    step: Step
    heading: str
    rows: tuple[tuple[str, tuple[Statement, ...]], ...]


@bp.get("/sites/<code:code>/check")
@filers
def check(code: str) -> ResponseReturnValue:
    """Show every answer with a way to change it."""
    known = own_site(code)
    return _page(known.code, known.filing, ())


@bp.post("/sites/<code:code>/check")
@filers
def submit(code: str) -> ResponseReturnValue:
    """Submit the registration, unless something is missing without which nobody finds the site."""
    known = own_site(code)
    missing = registrations.lacking(known.filing)
    if missing:
        return _page(known.code, known.filing, missing), 422
    registrations.file(
        current.database(),
        current.actor(),
        known.filing,
        current.packs(),
        now=current.now(),
        site=known.code,
    )
    return redirect(url_for("operator.submitted", code=known.code), 303)


@bp.get("/sites/<code:code>/submitted")
@filers
def submitted(code: str) -> ResponseReturnValue:
    """Say what was submitted, and what happens next."""
    known = own_site(code)
    open_questions = questions(known.findings, [kept.path for kept in known.filing.withheld])
    return render_template("operator/submitted.html", site=known, questions=len(open_questions))


def _page(code: str, filing: Filing, missing: tuple[Problem, ...]) -> str:
    return render_template(
        "operator/check.html",
        code=code,
        filing=filing,
        sections=sections(filing),
        problems=_problems(missing),
        lacking={problem.field for problem in missing},
    )


def _problems(missing: tuple[Problem, ...]) -> list[PageProblem]:
    tag = current_language()
    found = []
    for problem in missing:
        field = forms.field_of(problem.field)
        label = _(field.title or "") if field else ""
        found.append(PageProblem(f"row-{problem.field}", f"{label}: {problem.sentence(tag)}"))
    return found


def sections(filing: Filing) -> list[Section]:
    """Return every page of a registration with its answers, those left out that ask nothing."""
    tag = current_language()
    made = [
        Section(step, step.heading(tag), tuple(_rows(filing, step)))
        for step in STEPS
        if step.is_asked(filing)
    ]
    return [section for section in made if section.rows]


def _rows(filing: Filing, step: Step) -> list[tuple[str, tuple[Statement, ...]]]:
    if step.name == "faces":
        answer = None if filing.fr is None else _("Yes") if filing.fr else _("No")
        return [("", (Statement("fr", _("Faces are matched or analysed"), answer),))]
    if not step.items:
        return [("", tuple(statements.statements(filing, step.paths(0))))]
    document = filing.document()
    entries = draft.entries(document, step)
    if not entries and not step.adds:
        return []
    if not entries:
        none = _("None") if document.get(step.items) == [] else None
        return [("", (Statement(step.items, step.heading(current_language()), none),))]
    names = [
        str(entry.get("name") or entry.get("id") or index + 1)
        for index, entry in enumerate(entries)
    ]
    every = step.fields + step.folded
    return [
        (
            name,
            tuple(statements.statements(filing, tuple(p.replace("*", str(i)) for p in every))),
        )
        for i, name in enumerate(names)
    ]
