"""Record with photos that a sign was posted or inspected: the page and its answer, twice used."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.states import Condition, SignFact
from registry.services import evidence
from registry.services.evidence import Showing
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView
from registry.web import current, photos, recording
from registry.web import signs as shown
from registry.web.forms import PageProblem, read_day
from registry.web.language import current_language
from registry.web.photos import EMPTY, Sent


class Act(NamedTuple):
    """What is recorded, and in which area of the pages."""

    fact: SignFact
    area: str

    @property
    def template(self) -> str:
        """The page of the form."""
        name = "posting" if self.fact is SignFact.POSTED else "inspecting"
        return f"{self.area}/{name}.html"

    def home(self, sign: SignView) -> str:
        """Return where one goes when it is done."""
        return url_for(f"{self.area}.sign", code=sign.code)


class Read(NamedTuple):
    """What was typed, read."""

    day: date | None
    condition: Condition | None
    note: str
    problems: list[PageProblem]


def ask(act: Act, sign: SignView, site: RegistrationView) -> str:
    """Return the empty form; it says so if this cannot be recorded of the sign as it stands."""
    today = shown.today(site)
    typed = {"day": today.isoformat()}
    problem = shown.problem(sign, site, act.fact, today)
    said = [PageProblem("", problem.sentence(current_language()))] if problem else []
    return _page(act, sign, site, EMPTY, typed, said)


def answer(act: Act, sign: SignView, site: RegistrationView) -> ResponseReturnValue:
    """Record what was sent, or show the form again with every problem and every good photo."""
    with current.database().read() as session:
        ours = current.imprint()
        wanted = evidence.subject(session, sign, ours.scheme, ours.host)
    sent = photos.read_photos(wanted, as_found=act.fact is SignFact.INSPECTED)
    read = _read(act, sign, site, request.form)
    if sent.must_ask or read.problems:
        problems = [*photos.page_problems(sent), *read.problems]
        return _page(act, sign, site, sent, request.form, problems), 422
    told = Showing(
        fact=act.fact,
        photos=sent.photos,
        distance_m=sent.distance_m,
        day=read.day,
        note=read.note,
        condition=read.condition,
    )
    db, shelf = current.database(), current.shelf()
    evidence.show(db, shelf, current.actor(), sign.code, told, now=current.now())
    return redirect(act.home(sign), 303)


def _read(act: Act, sign: SignView, site: RegistrationView, form: Mapping[str, str]) -> Read:
    problems: list[PageProblem] = []
    day = read_day(form.get("day", ""))
    if day is None:
        problems.append(PageProblem("day", _("Give a date, like 2026-03-31 or 31.3.2026.")))
    elif unfit := shown.problem(sign, site, act.fact, day):
        problems.append(PageProblem("day", unfit.sentence(current_language())))
    condition = next((one for one in Condition if one.value == form.get("condition")), None)
    if act.fact is SignFact.INSPECTED and condition is None:
        problems.append(PageProblem("condition", _("Choose what you found.")))
    note, wrong = recording.note(form, "note")
    return Read(day, condition, note, [*problems, *wrong])


def _page(  # a form is: which, of what, and what was sent, typed and wrong
    act: Act,
    sign: SignView,
    site: RegistrationView,
    sent: Sent,
    typed: Mapping[str, str],
    problems: list[PageProblem],
) -> str:
    placed = sign.placement.point if sign.placement else None
    return render_template(
        act.template,
        sign=sign,
        site=site,
        sent=sent,
        typed=typed,
        conditions=tuple(Condition),
        point=placed or site.filing.site.point,
        home=act.home(sign),
        held=f"{act.area}.held_picture",
        errors={one.anchor: one.text for one in problems},
        problems=problems,
    )
