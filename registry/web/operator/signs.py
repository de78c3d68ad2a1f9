"""The signs of a site: make them, plan them, take them home as files."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple

from flask import redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from registry.domain.codes import read_code
from registry.domain.problem import Problem
from registry.domain.states import PUBLIC_STATES
from registry.errors import NotFoundError
from registry.language.catalogue import mark
from registry.language.catalogue import mark as _
from registry.language.phrases import SPOKEN, phrases, unreviewed
from registry.language.sentences import say
from registry.language.tags import direction
from registry.services import planning
from registry.services import signs as service
from registry.signs.formats import FORMATS, render
from registry.signs.layouts import LAYOUTS
from registry.store.registrations import RegistrationView
from registry.web import current, sizes
from registry.web import signs as shown
from registry.web.access import operator_people
from registry.web.forms import PageProblem
from registry.web.language import current_language
from registry.web.operator import placing, proof, steps
from registry.web.operator.area import bp, filers, own_site, posters

UNSURE = mark("Confirm the translations that nobody has reviewed, or choose other languages.")


@bp.get("/sites/<code:code>/signs")
@posters
def making(code: str) -> ResponseReturnValue:
    """Ask which size and languages a sign is to have, and where it is to hang.

    An address may say some of it: ``layout``, ``languages``, ``place.…``, or ``like`` a sign.
    """
    known = own_site(code)
    usual = service.usual_languages(current.database(), known.code)
    asked = Asked(
        layout=request.args.get("layout", service.DEFAULT_LAYOUT),
        languages=tuple(request.args.getlist("languages")) or usual or ("en",),
        place=request.args,
    )
    if like := read_code(request.args.get("like", "")):
        sign, _site = shown.own(like)
        asked = Asked(sign.layout, sign.languages, placing.typed(sign.placement))
    return _making(known, asked)


@bp.post("/sites/<code:code>/signs")
@posters
def issue(code: str) -> ResponseReturnValue:
    """Make a sign, unless it cannot be printed: then say why, and where that is put right."""
    known = own_site(code)
    db, acting, now = current.database(), current.actor(), current.now()
    asked = _asked()
    placement, problems = placing.read(request.form, known.filing)
    _proof, unprintable = service.proof(
        db, acting, known.code, asked.layout, asked.languages, current.imprint(), now=now
    )
    problems += unprintable
    if problems:
        return _making(known, asked, problems), 422
    if unreviewed(asked.languages) and not asked.confirmed:
        return proof.page(known, proof.read(request.form), error=gettext(UNSURE)), 422
    sign = service.issue(
        db, acting, known.code, asked.layout, asked.languages,
        now=now, placement=placement, confirmed=asked.confirmed,
    )  # fmt: skip
    return redirect(url_for("operator.sign", code=sign.code), 303)


@bp.post("/sites/<code:code>/signs/plan")
@filers
def plan(code: str) -> ResponseReturnValue:
    """Plan a sign: it is printed when the site is public."""
    known = own_site(code)
    asked = _asked()
    placement, problems = placing.read(request.form, known.filing)
    problems += tuple(_unknown(asked))
    if problems:
        return _making(known, asked, problems), 422
    look = service.Look(asked.layout, asked.languages, placement=placement)
    db, acting = current.database(), current.actor()
    sign = planning.plan(db, acting, known.code, look, now=current.now())
    return redirect(url_for("operator.sign", code=sign.code), 303)


def _unknown(asked: "Asked") -> Iterator[Problem]:
    if asked.layout not in LAYOUTS:
        yield Problem(field="layout", code="layout", text=mark("Choose a size."))
    if not asked.languages or not set(asked.languages) <= set(SPOKEN):
        text = mark("Choose at least one language.")
        yield Problem(field="languages", code="languages", text=text)


@bp.get("/signs/<code:code>/sign.<form>")
@operator_people
def download(code: str, form: str) -> ResponseReturnValue:
    """Give the file of a sign."""
    if form not in FORMATS:
        raise NotFoundError(say(_("Signs do not come as such a file.")))
    sign, known = shown.own(code)
    with current.database().read() as session:
        ordered = service.order(session, sign, current.imprint())
    page, problems = render(ordered, form)
    if page is None:
        return _making(known, Asked(sign.layout, sign.languages, {}), problems), 422
    return send_file(
        BytesIO(page),
        mimetype=FORMATS[form].media_type,
        as_attachment=True,
        download_name=f"sign-{sign.code}-revision-{sign.revision}.{FORMATS[form].suffix}",
    )


class Spoken(NamedTuple):
    """A language that signs are printed in, with its name in itself."""

    tag: str
    direction: str
    name: str | None


class Asked(NamedTuple):
    """What a form asks for; ``place`` has what was typed about the place."""

    layout: str
    languages: tuple[str, ...]
    place: Mapping[str, str]
    confirmed: bool = False


def _asked() -> Asked:
    form = request.form
    return Asked(
        layout=form.get("layout", ""),
        languages=tuple(form.getlist("languages")),
        place=form,
        confirmed=form.get("confirmed") == "yes",
    )


def _making(known: RegistrationView, asked: Asked, problems: tuple[Problem, ...] = ()) -> str:
    tag = current_language()
    return render_template(
        "operator/signs.html",
        site=known,
        is_public=known.state in PUBLIC_STATES,
        sizes=sizes.groups(asked.layout, known.located.codes if known.located else ()),
        asked=asked,
        spoken=[
            Spoken(one, direction(one), phrases(one).name)
            for one in dict.fromkeys((*(known.filing.site.languages or ()), *SPOKEN))
            if one in SPOKEN
        ],
        unsure=unreviewed(SPOKEN),
        questions=placing.questions(asked.place, known.filing, problems),
        problems=[PageProblem(_anchor(one), one.sentence(tag)) for one in problems],
        mending={page.name: page for one in problems if (page := steps.asking(one.field))}.values(),
    )


def _anchor(problem: Problem) -> str:
    own = problem.field in {"layout", "languages"}
    return problem.field if own or problem.field.startswith(placing.PREFIX) else "mend"
