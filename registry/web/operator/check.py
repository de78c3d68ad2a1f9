"""Check the answers before they are submitted, and what happens after."""

from typing import NamedTuple

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.filing import Filing
from registry.domain.place import Point, distance_m
from registry.domain.problem import Problem
from registry.services import registrations
from registry.store.registrations import RegistrationView
from registry.web import current, forms, statements
from registry.web.forms import PageProblem, Question
from registry.web.judged import said
from registry.web.language import current_language
from registry.web.operator import draft
from registry.web.operator.area import bp, filers, own_site
from registry.web.operator.questions import asked_at
from registry.web.operator.steps import LISTS, STEPS, Step
from registry.web.operator.top_questions import TopQuestion, open_questions, top_questions
from registry.web.statements import Statement

WHOLE_COUNTRY = 5  # a map that opens at a smaller zoom is of no city
FAR_KM = 300  # from the city: a slip, or a register of a whole country


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
    return _page(known, ())


@bp.post("/sites/<code:code>/check")
@filers
def submit(code: str) -> ResponseReturnValue:
    """Submit the registration, unless something is missing without which nobody finds the site."""
    known = own_site(code)
    missing = registrations.lacking(known.filing)
    if missing:
        return _page(known, missing), 422
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
    waiting = len(open_questions(known))
    return render_template("operator/submitted.html", site=known, questions=waiting)


def _page(known: RegistrationView, missing: tuple[Problem, ...]) -> str:
    top = top_questions(known)
    return render_template(
        "operator/check.html",
        code=known.code,
        filing=known.filing,
        sections=sections(known.filing),
        problems=_problems(missing),
        lacking={problem.field for problem in missing},
        packs=said(known),
        top=top,
        first=_first(known, top),
        far_km=_far_km(known.filing.site.point),
        city=current.settings().city.name,
    )


def _far_km(point: Point | None) -> int | None:
    """Return how far a position is from the register's city, if it is farther than a region is."""
    city = current.settings().city
    if point is None or city.zoom < WHOLE_COUNTRY:
        return None
    km = distance_m(point, Point(latitude=city.latitude, longitude=city.longitude)) / 1000
    return round(km) if km > FAR_KM else None


def _first(known: RegistrationView, top: tuple[TopQuestion, ...]) -> tuple[int, Question] | None:
    """Return the top question, to be answered on the page itself, and its place among all."""
    if not top or top[0].places > 1 or top[0].path in LISTS:
        return None
    paths = [one.path for one in open_questions(known)]
    asked = asked_at(known, top[0].path, draft.given_of(known.filing.document()))
    return None if asked is None else (paths.index(top[0].path), asked)


def _problems(missing: tuple[Problem, ...]) -> list[PageProblem]:
    tag = current_language()
    found = []
    for problem in missing:
        field = forms.field_of(problem.field)
        label = _(field.title) if field and field.title else ""
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
