"""The questions that would settle most findings, one short page after another."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.intake import read_filing
from registry.domain.problem import Problem
from registry.rules import finding
from registry.rules.finding import Question as OpenQuestion
from registry.services import registrations
from registry.store.registrations import RegistrationView
from registry.web import current, forms
from registry.web.forms import Question
from registry.web.language import current_language
from registry.web.operator import draft, steps
from registry.web.operator.area import bp, filers, own_site
from registry.web.statements import statement

PARTS = ("operator", "site", "entrances", "cameras", "fr")


@bp.get("/sites/<code:code>/questions")
@bp.get("/sites/<code:code>/questions/<int:place>")
@filers
def ask(code: str, place: int = 0) -> ResponseReturnValue:
    """Ask the open question at ``place``, the one that settles most first."""
    known = own_site(code)
    waiting = waiting_for(known)
    if place >= len(waiting):
        return render_template("operator/questions_done.html", site=known, left=len(waiting))
    given = draft.given_of(known.filing.document())
    return _page(known, waiting, place, _asked(known, waiting[place].path, given))


@bp.post("/sites/<code:code>/questions/<int:place>")
@filers
def answer(code: str, place: int) -> ResponseReturnValue:
    """Store an answer and ask the next question; without an answer this one waits."""
    known = own_site(code)
    waiting = waiting_for(known)
    path = request.form.get("path", "")
    typed = draft.given_in(request.form)
    if path not in {one.path for one in waiting}:
        return redirect(url_for("operator.ask", code=known.code, place=place), 303)
    if path not in typed:
        return redirect(url_for("operator.ask", code=known.code, place=place + 1), 303)
    document = draft.answered(known.filing.document(), path, typed[path])
    filing, problems = read_filing(document)
    if filing is None:
        asked = _asked(known, path, typed, problems)
        return _page(known, waiting, place, asked, problems), 422
    registrations.file(
        current.database(),
        current.actor(),
        filing,
        current.packs(),
        now=current.now(),
        site=known.code,
        submit=False,
    )
    return redirect(url_for("operator.ask", code=known.code, place=place), 303)


def waiting_for(known: RegistrationView) -> tuple[OpenQuestion, ...]:
    """Return the open questions that an operator can answer here, the weightiest first."""
    withheld = [kept.path for kept in known.filing.withheld]
    found = finding.questions(known.findings, withheld)
    return tuple(
        one for one in found if one.path.split(".")[0] in PARTS and _is_one_field(one.path)
    )


def _is_one_field(path: str) -> bool:
    """Return whether one line answers it: whole lists of cameras have a page of their own."""
    return forms.field_of(path) is not None and (path in steps.LISTS or "." in path)


def _asked(
    known: RegistrationView,
    path: str,
    given: draft.Given,
    problems: tuple[Problem, ...] = (),
) -> Question | None:
    if path in steps.LISTS:
        return None
    cameras = draft.camera_options(known.filing.document())
    return forms.question(path, given, problems, cameras if path.endswith(".cameras") else ())


def _page(
    known: RegistrationView,
    waiting: tuple[OpenQuestion, ...],
    place: int,
    asked: Question | None,
    problems: tuple[Problem, ...] = (),
) -> str:
    here = waiting[place]
    tag = current_language()
    titles = {one.rule: one.title(tag) for one in known.findings if one.rule in here.rules}
    page = steps.asking(here.path)
    return render_template(
        "operator/question.html",
        site=known,
        open=here,
        place=place,
        count=len(waiting),
        question=asked,
        about=_about(known, here.path),
        rules=list(titles.values()),
        step=page.name if page and asked is None else "",
        label=statement(known.filing, here.path).label,
        problems=forms.page_problems(problems, [asked] if asked else []),
    )


def _about(known: RegistrationView, path: str) -> str:
    """Return what the operator calls the camera or use that a question is about."""
    parts = path.split(".")
    if len(parts) < 3 or not parts[1].isdecimal():  # noqa: PLR2004  # collection, place, field
        return ""
    entry = statement(known.filing, f"{parts[0]}.{parts[1]}.id").value
    return entry or statement(known.filing, f"{parts[0]}.{parts[1]}.name").value or ""
