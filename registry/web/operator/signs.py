"""The signs of a site: make them, take them home as files, say when they were posted."""

from datetime import date
from io import BytesIO
from typing import NamedTuple

from babel import Locale
from flask import redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.problem import Problem
from registry.errors import NotFoundError
from registry.language.phrases import SPOKEN
from registry.language.tags import direction
from registry.services import lives
from registry.services import signs as service
from registry.signs.formats import FORMATS, render
from registry.signs.layouts import LAYOUTS
from registry.store import signs as kept
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView
from registry.web import current
from registry.web.access import operator_people
from registry.web.forms import PageProblem, read_day
from registry.web.language import current_language
from registry.web.operator import steps
from registry.web.operator.area import bp, own_site, posters


@bp.get("/sites/<code:code>/signs")
@posters
def making(code: str) -> ResponseReturnValue:
    """Ask which size and which languages the signs are to have."""
    known = own_site(code)
    languages = service.usual_languages(current.database(), known.code)
    return _making(known, service.DEFAULT_LAYOUT, languages or ("en",), ())


@bp.post("/sites/<code:code>/signs")
@posters
def issue(code: str) -> ResponseReturnValue:
    """Make a sign, unless it cannot be printed: then say why, and where that is put right."""
    known = own_site(code)
    db, acting, now = current.database(), current.actor(), current.now()
    layout, languages = request.form.get("layout", ""), tuple(request.form.getlist("languages"))
    _proof, problems = service.proof(
        db, acting, known.code, layout, languages, current.imprint(), now=now
    )
    if problems:
        return _making(known, layout, languages, problems), 422
    service.issue(db, acting, known.code, layout, languages, now=now, confirmed=True)
    return redirect(url_for("operator.site", code=known.code, _anchor="signs"), 303)


@bp.get("/signs/<code:code>/sign.<form>")
@operator_people
def download(code: str, form: str) -> ResponseReturnValue:
    """Give the file of a sign."""
    if form not in FORMATS:
        raise NotFoundError("Signs do not come as such a file.")
    sign, known = _own_sign(code)
    with current.database().read() as session:
        ordered = service.order(session, sign, current.imprint())
    page, problems = render(ordered, form)
    if page is None:
        return _making(known, sign.layout, sign.languages, problems), 422
    return send_file(
        BytesIO(page),
        mimetype=FORMATS[form].media_type,
        as_attachment=True,
        download_name=f"sign-{sign.code}-revision-{sign.revision}.{form}",
    )


@bp.get("/signs/<code:code>/posted")
@posters
def posting(code: str) -> ResponseReturnValue:
    """Ask when a sign was posted."""
    sign, known = _own_sign(code)
    return _posting(sign, known, _today(known).isoformat(), "")


@bp.post("/signs/<code:code>/posted")
@posters
def post(code: str) -> ResponseReturnValue:
    """Record when a sign was posted."""
    sign, known = _own_sign(code)
    typed = request.form.get("day", "")
    day = read_day(typed)
    if day is None:
        return _posting(sign, known, typed, _("Give a date, like 2026-03-31 or 31.3.2026.")), 422
    if not sign.issued <= day <= _today(known):
        sentence = _("Give a day between the one on the sign and today.")
        return _posting(sign, known, typed, sentence), 422
    lives.post(current.database(), current.actor(), sign.code, day=day, now=current.now())
    return redirect(url_for("operator.site", code=known.code, _anchor="signs"), 303)


class Spoken(NamedTuple):
    """A language that signs are printed in, with its name in itself."""

    tag: str
    direction: str
    name: str | None


def _own_sign(code: str) -> tuple[SignView, RegistrationView]:
    with current.database().read() as session:
        sign = kept.sign(session, code)
    try:
        return sign, own_site(sign.site)
    except NotFoundError as error:
        # Another operator's sign answers as one that was never made.
        raise NotFoundError(f"No sign carries the code {code}.") from error


def _today(known: RegistrationView) -> date:
    return known.filing.site.local_day(current.now())


def _making(
    known: RegistrationView,
    layout: str,
    languages: tuple[str, ...],
    problems: tuple[Problem, ...],
) -> str:
    tag = current_language()
    return render_template(
        "operator/signs.html",
        site=known,
        layouts=LAYOUTS.values(),
        layout=layout,
        spoken=[Spoken(one, direction(one), Locale(one).get_language_name()) for one in SPOKEN],
        languages=languages,
        problems=[PageProblem(_anchor(one), one.sentence(tag)) for one in problems],
        mending={page.name: page for one in problems if (page := steps.asking(one.field))}.values(),
    )


def _anchor(problem: Problem) -> str:
    return problem.field if problem.field in {"layout", "languages"} else "mend"


def _posting(sign: SignView, known: RegistrationView, typed: str, error: str) -> str:
    return render_template(
        "operator/posting.html",
        sign=sign,
        site=known,
        day=typed,
        error=error,
        problems=[PageProblem("day", error)] if error else [],
    )
