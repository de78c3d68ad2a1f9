"""The proof of a sign before it is issued: its picture, what laws want of it, how to hang it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, NamedTuple

from flask import redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from registry.domain.filing import Filing
from registry.domain.states import PUBLIC_STATES
from registry.errors import ConflictError, NotFoundError
from registry.language.phrases import SPOKEN, phrases
from registry.language.tags import direction
from registry.rules.notices.notice import Notice
from registry.rules.notices.required import Applying
from registry.services import proofs as service
from registry.services.proofs import Proof, Row
from registry.services.signs import DEFAULT_LAYOUT, usual_languages
from registry.signs.formats import FORMATS, render
from registry.signs.items import Place
from registry.signs.layouts import LAYOUTS
from registry.signs.texts import Words
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web.access import operator_people
from registry.web.forms import PageProblem
from registry.web.language import current_language
from registry.web.operator import placing, steps
from registry.web.operator.area import bp, own_site
from registry.web.public.disclosure.fields import path_label
from registry.web.public.disclosure.words import words

SHOWN = frozenset({"png", "svg", "pdf"})
# Marks that have no width and that a browser need not see: the page isolates words by itself.
_MARKS = dict.fromkeys(map(ord, "\u00ad\u2066\u2067\u2068\u2069"))


class Tongue(NamedTuple):
    """A language: BCP 47 tag, direction, and its name in itself."""

    tag: str
    direction: str
    name: str


class Mend(NamedTuple):
    """What would help: a fact's label and the page that asks for it, if one does."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the items table, in words."""

    row: Row
    places: tuple[Place, ...]
    mends: tuple[Mend, ...]
    settles: tuple[Mend, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """Laws of which nobody can tell yet whether they apply, and what would tell of all of them."""

    laws: tuple[Notice, ...]
    settles: tuple[Mend, ...]


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
        raise NotFoundError("A proof does not come as such a file.")
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
        lines=[_line(known, row) for row in sorted(proved.rows, key=_urgency)],
        missing=sum(row.standing == "missing" for row in proved.rows),
        unsure=tuple(_unsure(known, proved.unsure)),
        tongues={one: _tongue(one) for one in (*languages, *(lv.tag for lv in proved.levels))},
        headline_only=languages[texts.details :] if texts else (),
        is_public=known.state in PUBLIC_STATES,
        sentences=[one.sentence(tag) for one in proved.problems],
        mending=tuple(_pages(proved)),
        plain=plain,
        error=error,
        problems=[PageProblem("confirmed", error)] if error else [],
    )


def plain(said: Words) -> str:
    """Return words as a browser shows them, without the marks that only paper needs."""
    return said.text.translate(_MARKS)


def _asked(known: RegistrationView) -> Wish:
    """Return what the address asks for, in the usual languages if it names none."""
    wish = read(request.args)
    usual = usual_languages(current.database(), known.code) or ("en",)
    return wish if wish.languages else replace(wish, languages=usual)


def _urgency(row: Row) -> int:
    """Return where an item stands in the table: first what is missing."""
    return ("missing", "unknown", "printed").index(row.standing)


def _line(known: RegistrationView, row: Row) -> Line:
    return Line(
        row=row,
        places=row.places,
        mends=tuple(_mends(known, row.mends)),
        settles=tuple(_mends(known, row.settles)),
    )


def _unsure(known: RegistrationView, found: Iterable[Applying]) -> Iterator[Unsure]:
    """Yield the laws that wait for the same facts, together."""
    waiting: dict[tuple[str, ...], list[Notice]] = {}
    for one in found:
        waiting.setdefault(tuple(dict.fromkeys(one.answer.missing)), []).append(one.notice)
    for facts, laws in waiting.items():
        yield Unsure(tuple(laws), tuple(_mends(known, facts)))


def _mends(known: RegistrationView, facts: Iterable[str]) -> Iterator[Mend]:
    said = words(current_language())
    for fact in facts:
        if fact in {"layout", "languages"}:
            url = url_for("operator.making", code=known.code, _anchor=fact)
            yield Mend(_("Size") if fact == "layout" else _("Languages"), url)
            continue
        path = _path(fact)
        asking = steps.asking(path)
        url = ""
        if asking is not None:
            url = url_for("operator.edit", code=known.code, step=asking.name, then="check")
        whole = Filing.model_fields.get(path)  # a list of records, not a field of one
        label = said.gettext(whole.title or path) if whole else path_label(path, {}, said)
        yield Mend(label, url)


def _path(fact: str) -> str:
    """Return where a fact lies: ``camera.covers`` is ``cameras.0.covers``."""
    root, _dot, field = fact.partition(".")
    place = {"camera": "cameras.0", "fr": "fr.0"}.get(root)
    return f"{place}.{field}" if place and field and not field[0].isdecimal() else fact


def _pages(proved: Proof) -> Iterator[steps.Step]:
    found = {step.name: step for p in proved.problems if (step := steps.asking(p.field))}
    yield from found.values()


def _tongue(tag: str) -> Tongue:
    return Tongue(tag, direction(tag), phrases(tag).name if tag in SPOKEN else tag)
