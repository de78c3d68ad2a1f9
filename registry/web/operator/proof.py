"""The proof of a sign before it is issued: its picture, what laws want of it, how to hang it."""

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from flask import redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from registry.domain.states import PUBLIC_STATES
from registry.errors import ConflictError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.services import proofs as service
from registry.services.signs import DEFAULT_LAYOUT, usual_languages
from registry.signs.formats import FORMATS, render
from registry.signs.layouts import LAYOUTS
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web.access import operator_people
from registry.web.forms import PageProblem
from registry.web.language import current_language
from registry.web.operator import placing, proof_words
from registry.web.operator.area import bp, own_site

SHOWN = frozenset({"png", "svg", "pdf"})


@dataclass(frozen=True, slots=True)
class Wish:
    """The sign that is asked for; ``place`` is what was typed about where it is to hang."""

    layout: str
    languages: tuple[str, ...]
    place: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> dict[str, str | tuple[str, ...]]:
        """The look alone, as an address carries it."""
        return {"layout": self.layout, "languages": self.languages}


@bp.post("/sites/<code:code>/proof")
@operator_people
def proving(code: str) -> ResponseReturnValue:
    """Lead from the form to the proof of what it asks for; nothing is stored."""
    known = own_site(code)
    wish = read(request.form)
    given: dict[str, Any] = {**wish.query, **dict(wish.place)}
    return redirect(url_for("operator.proof", code=known.code, **given), 303)


@bp.get("/sites/<code:code>/proof")
@operator_people
def proof(code: str) -> ResponseReturnValue:
    """Show what a sign would be."""
    known = own_site(code)
    return page(known, _asked(known))


@bp.get("/sites/<code:code>/proof/sign.<form>")
@operator_people
def proof_sign(code: str, form: str) -> ResponseReturnValue:
    """Give the sign as it would be; its code leads to the site and its ledger entry is empty."""
    if form not in SHOWN:
        raise NotFoundError(say(_("A proof does not come as such a file.")))
    known = own_site(code)
    wish = _asked(known)
    order = service.ordered(
        current.database(),
        current.actor(),
        known.code,
        wish.layout,
        wish.languages,
        current.imprint(),
        now=current.now(),
    )
    made, problems = render(order, form)
    if made is None:
        raise ConflictError(problems[0].sentence(current_language()))
    return send_file(BytesIO(made), mimetype=FORMATS[form].media_type)


def read(given: MultiDict[str, str]) -> Wish:
    """Return the sign that a form or an address asks for; languages may be joined by commas."""
    told = [tag for text in given.getlist("languages") for tag in text.split(",") if tag]
    place = ((name, text) for name, text in given.items() if name.startswith(placing.PREFIX))
    return Wish(
        layout=given.get("layout") or DEFAULT_LAYOUT,
        languages=tuple(told),
        place=tuple((name, text) for name, text in place if text),
    )


def page(known: RegistrationView, wish: Wish, error: str = "") -> str:
    """Return the page; ``error`` is what is wrong with the confirmation."""
    layout, languages = wish.layout, wish.languages
    proved = service.proof(
        current.database(),
        current.actor(),
        known.code,
        layout,
        languages,
        current.imprint(),
        now=current.now(),
    )
    tag, chosen = current_language(), LAYOUTS.get(layout)
    texts = proved.texts
    return render_template(
        "operator/proof.html",
        site=known,
        proof=proved,
        layout=chosen,
        figures=chosen.described() if chosen else {},
        wish=wish,
        lines=proof_words.lines(known, proved),
        missing=sum(row.standing == "missing" for row in proved.rows),
        unsure=tuple(proof_words.unsure(known, proved.unsure)),
        tongues={tag: proof_words.tongue(tag) for tag in languages},
        headline_only=languages[texts.details :] if texts else (),
        is_public=known.state in PUBLIC_STATES,
        sentences=[one.sentence(tag) for one in proved.problems],
        mending=tuple(proof_words.pages(proved)),
        plain=proof_words.plain,
        error=error,
        problems=[PageProblem("confirmed", error)] if error else [],
    )


def _asked(known: RegistrationView) -> Wish:
    """Return what the address asks for, in the usual languages if it names none."""
    wish = read(request.args)
    usual = usual_languages(current.database(), known.code) or ("en",)
    return wish if wish.languages else replace(wish, languages=usual)
