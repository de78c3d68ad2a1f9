"""The questions that would settle most findings, one short page after another."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.intake import read_filing
from registry.domain.problem import Problem
from registry.rules.finding import Question as OpenQuestion
from registry.services import registrations
from registry.store.registrations import RegistrationView
from registry.web import current, forms
from registry.web.forms import Question
from registry.web.language import current_language
from registry.web.operator import draft, steps
from registry.web.operator.area import bp, filers, own_site
from registry.web.operator.top_questions import about, open_questions
from registry.web.statements import statement


@bp.get("/sites/<code:code>/questions")
@bp.get("/sites/<code:code>/questions/<int:place>")
@filers
def ask(code: str, place: int = 0) -> ResponseReturnValue:
    """Ask the open question at ``place``, the one that settles most first."""
    known = own_site(code)
    waiting = open_questions(known)
    if place >= len(waiting):
        return render_template("operator/questions_done.html", site=known, left=len(waiting))
    given = draft.given_of(known.filing.document())
    return _page(known, waiting, place, asked_at(known, waiting[place].path, given))


@bp.post("/sites/<code:code>/questions/<int:place>")
@filers
def answer(code: str, place: int) -> ResponseReturnValue:
    """Store an answer and ask the next question; without an answer this one waits."""
    known = own_site(code)
    waiting = open_questions(known)
    path = request.form.get("path", "")
    typed = draft.given_in(request.form)
    if path not in {one.path for one in waiting}:
        return redirect(url_for("operator.ask", code=known.code, place=place), 303)
    if path not in typed:
        return redirect(url_for("operator.ask", code=known.code, place=place + 1), 303)
    document = draft.answered(known.filing.document(), path, typed[path])
    filing, problems = read_filing(document)
    if filing is None:
        asked = asked_at(known, path, typed, problems)
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
    if request.form.get("then") == "check":
        return redirect(url_for("operator.check", code=known.code, _anchor="rules"), 303)
    return redirect(url_for("operator.ask", code=known.code, place=place), 303)


def asked_at(
    known: RegistrationView,
    path: str,
    given: draft.Given,
    problems: tuple[Problem, ...] = (),
) -> Question | None:
    """Return the question for one path as a form asks it; None where a page of its own does."""
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
        about=about(known, here.path),
        rules=list(titles.items()),
        packs=_packs(known, here),
        step=page.name if page and asked is None else "",
        label=statement(known.filing, here.path).label,
        problems=forms.page_problems(problems, [asked] if asked else []),
    )


def _packs(known: RegistrationView, here: OpenQuestion) -> list[str]:
    """Return the titles of the packs whose rules wait for a question."""
    titles = current.packs().titles(current_language())
    asked = {one.pack: None for one in known.findings if one.rule in here.rules}
    return [titles.get(pack, pack) for pack in asked]
