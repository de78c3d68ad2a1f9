"""The questions that settle most rules, first: what is asked, what for, and where to answer."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from flask import url_for

from registry.domain.dossier import Dossier
from registry.rules import finding
from registry.rules.engine import foreseen
from registry.rules.finding import Finding, Question
from registry.services import dossiers
from registry.services.settling import Settling, settling
from registry.store.registrations import RegistrationView
from registry.web import current, forms
from registry.web.language import current_language
from registry.web.operator import steps
from registry.web.public.disclosure.fields import path_label
from registry.web.public.disclosure.words import words
from registry.web.statements import statement

TOP = 5  # questions on a page that is about something else
SPARE = 3  # more that are tried: which of them settle most is known only then
PARTS = ("operator", "site", "entrances", "cameras", "fr")


class TopQuestion(NamedTuple):
    """One question: ``text`` is asked, ``label`` names it, ``url`` is where it is answered.

    ``about`` is the camera or use that it is about, or "" if it is about several (``places``).
    ``fewest`` and ``most`` findings come to a verdict by it, as the answer is; ``needed`` wait for
    it, some of them for other facts too.
    ``rules`` are the titles of those rules, ``packs`` of their packs.
    """

    path: str
    label: str
    text: str
    about: str
    places: int
    fewest: int
    most: int
    needed: int
    url: str
    rules: tuple[tuple[str, str], ...]
    packs: tuple[str, ...]


def starred(path: str) -> str:
    """Return a path with a star for the place in a list: what one page asks of all of it."""
    return ".".join("*" if step.isdecimal() else step for step in path.split("."))


def open_questions(known: RegistrationView) -> tuple[Question, ...]:
    """Return the facts that findings wait for, one by one, the weightiest first."""
    return _answerable(_foreseen(known, _dossier(known)), known)


def _answerable(
    findings: Iterable[Finding], known: RegistrationView, alike: Callable[[str], str] = str
) -> tuple[Question, ...]:
    withheld = [kept.path for kept in known.filing.withheld]
    return tuple(filter(can_be_answered, finding.questions(findings, withheld, alike=alike)))


def _dossier(known: RegistrationView) -> Dossier:
    with current.database().read() as session:
        return dossiers.dossier(session, known, day=_day(known))


def _day(known: RegistrationView) -> date:
    return known.filing.site.local_day(current.now())


def _foreseen(known: RegistrationView, dossier: Dossier) -> tuple[Finding, ...]:
    packs = current.packs()
    if packs.broken:  # nothing is judged, but what was found before is shown
        return known.findings
    return foreseen(known.findings, dossier, packs, day=_day(known))


def can_be_answered(one: Question) -> bool:
    """Return whether a question can be answered in the registration, by one line or one page."""
    part = one.path.split(".")[0]
    known = forms.field_of(one.path) is not None
    return part in PARTS and known and (one.path in steps.LISTS or "." in one.path)


def top_questions(known: RegistrationView, most: int = TOP) -> tuple[TopQuestion, ...]:
    """Return the questions that settle most; what is asked of every camera is one question."""
    dossier, day, packs = _dossier(known), _day(known), current.packs()
    findings = _foreseen(known, dossier)
    alone = [one.path for one in _answerable(findings, known)]
    likely = () if packs.broken else _answerable(findings, known, starred)[: most + SPARE]
    tried = [(settling(dossier, packs, one, day=day), one) for one in likely]
    tried.sort(key=lambda pair: -sum(pair[0]))
    return tuple(_question(known, one, promise, alone) for promise, one in tried[:most])


def _question(
    known: RegistrationView, one: Question, promise: Settling, alone: list[str]
) -> TopQuestion:
    said = words(current_language())
    field = forms.field_of(one.path)
    waiting = [found for found in known.findings if set(one.places) & set(found.missing)]
    return TopQuestion(
        path=one.path,
        label=_label(known, one),
        text=said.gettext(asked) if field and (asked := field.description or field.title) else "",
        about=about(known, one.path) if len(one.places) == 1 else "",
        places=len(one.places),
        fewest=promise.fewest,
        most=promise.most,
        needed=one.findings,
        url=_url(known, one, alone),
        rules=_titles(waiting),
        packs=_packs(waiting),
    )


def _label(known: RegistrationView, one: Question) -> str:
    if one.path in steps.LISTS:
        return statement(known.filing, one.path).label
    return path_label(one.path, {}, words(current_language()))


def _url(known: RegistrationView, one: Question, alone: list[str]) -> str:
    """Return where a question is answered: by itself, or for several records on their page."""
    page = steps.asking(one.path)
    if len(one.places) > 1 and page is not None:
        return url_for(
            "operator.edit", code=known.code, step=page.name, then="check", _anchor=one.path
        )
    return url_for("operator.ask", code=known.code, place=alone.index(one.path))


def about(known: RegistrationView, path: str) -> str:
    """Return what the operator calls the camera or use that a question is about."""
    parts = path.split(".")
    if len(parts) < 3 or not parts[1].isdecimal():  # noqa: PLR2004  # collection, place, field
        return ""
    entry = statement(known.filing, f"{parts[0]}.{parts[1]}.id").value
    return entry or statement(known.filing, f"{parts[0]}.{parts[1]}.name").value or ""


def _titles(waiting: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    tag = current_language()
    return tuple({one.rule: one.title(tag) for one in waiting}.items())


def _packs(waiting: Iterable[Finding]) -> tuple[str, ...]:
    titles = current.packs().titles(current_language())
    return tuple(dict.fromkeys(titles.get(one.pack, one.pack) for one in waiting))
