"""A page of a registration that somebody else kept meanwhile: in another tab, or a colleague.

A page carries a mark of what was kept when it was opened. Where that has changed since, nothing is
overwritten: the page says what is kept now, beside what was typed, and asks.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from flask_babel import gettext as _

from registry.web import forms
from registry.web.forms import NO, YES, PageProblem
from registry.web.operator import draft
from registry.web.operator.draft import Document, Given
from registry.web.operator.sheet import Sheet, sheet
from registry.web.operator.steps import Step

FIELD = "seen"
UNSAID = "–"


class Clash(NamedTuple):
    """What was kept meanwhile. ``problems``: what to say of it, nothing if the same was typed.

    ``shown`` is the page to show where what was typed cannot stand in its fields: entries, whose
    places in the list may have changed, and a place that was chosen. None: as it was typed.
    """

    problems: tuple[PageProblem, ...]
    shown: Sheet | None


def mark(document: Document, page: Step) -> str:
    """Return a mark of what a draft answers to the questions of a page."""
    return sha256(json.dumps(_answers(document, page), default=str).encode()).hexdigest()


def clash(
    kept: Document, typed: Document, page: Step, form: Given, seen: str | None
) -> Clash | None:
    """Return what somebody kept since the page was ``seen``; None if nobody did, or nobody says.

    ``typed`` is the draft with the ``form`` laid over it.
    """
    now = mark(kept, page)
    if not seen or seen == now:
        return None
    if mark(typed, page) == now:
        return Clash((), None)
    sentence = _("Somebody kept this page since you opened it, perhaps you in another tab.")
    if page.items or page.name == "place":
        told = _of_form(form) if page.items else _differing(typed, kept, page)
        sentence += " " + _("It shows what is kept now.")
        if told:
            sentence += " " + _("You typed: %(answers)s.", answers="; ".join(told))
        return Clash((PageProblem("", sentence),), sheet(page, kept, draft.given_of(kept)))
    told = _differing(kept, typed, page)
    if told:
        sentence += " " + _("Kept now: %(answers)s.", answers="; ".join(told))
    sentence += " " + _("Save again to keep yours instead.")
    return Clash((PageProblem("", sentence),), None)


def _answers(document: Document, page: Step) -> object:
    if page.name == "faces":
        return None if document.get("fr") is None else bool(document["fr"])
    names = [path.rpartition(".")[2] for path in page.fields + page.folded]
    if page.items:
        # A page may answer for entries that it does not name: they go by their place in the list.
        names += ["id", "name"]
        entries = draft.entries(document, page)
        return [{name: entry.get(name) for name in names} for entry in entries]
    given = draft.given_of(document)
    return {path: list(given.get(path, ())) for path in page.paths(0)}


def _differing(document: Document, other: Document, page: Step) -> list[str]:
    """Return the answers of a draft that are others in another, each with its label."""
    if page.name == "faces":
        stated = document.get("fr")
        return [UNSAID if stated is None else _(YES if stated else NO)]
    given, beside = draft.given_of(document), draft.given_of(other)
    paths = [path for path in page.paths(0) if given.get(path) != beside.get(path)]
    return [_said(path, given) for path in paths]


def _of_form(form: Given) -> list[str]:
    """Return what was typed for entries, each counted from 1."""
    told = []
    for path in form:
        if forms.field_of(path) is not None:
            number = path.split(".")[1]
            told.append(f"{int(number) + 1}. " * number.isdecimal() + _said(path, form))
    return told


def _said(path: str, given: Mapping[str, tuple[str, ...]]) -> str:
    asked = forms.question(path, given)
    labels = dict(asked.options)
    answers = ", ".join(labels.get(one, one) for one in asked.value)
    return f"{asked.label}: {answers or UNSAID}"
