"""A page of a registration that somebody else kept meanwhile: in another tab, or a colleague.

A page carries a mark of what was kept when it was opened. Where that has changed since, nothing is
overwritten: the page says what is kept now, beside what was typed, and asks.
"""

import json
from hashlib import sha256

from flask_babel import gettext as _

from registry.web.forms import PageProblem
from registry.web.operator import draft
from registry.web.operator.draft import Document
from registry.web.operator.sheet import sheet
from registry.web.operator.steps import Step

FIELD = "seen"


def mark(document: Document, page: Step) -> str:
    """Return a mark of what a draft answers to the questions of a page."""
    return sha256(json.dumps(_answers(document, page), default=str).encode()).hexdigest()


def problem(
    kept: Document, typed: Document, page: Step, seen: str | None
) -> tuple[PageProblem, ...]:
    """Return what to say of a page that was kept since it was ``seen``, if anything.

    Who typed the same as is kept, and who did not say what they saw, is told nothing.
    """
    now = mark(kept, page)
    if not seen or seen == now or mark(typed, page) == now:
        return ()
    told = _kept_now(kept, typed, page)
    sentence = _("Somebody kept this page since you opened it, perhaps you in another tab.")
    if told:
        sentence += " " + _("Kept now: %(answers)s.", answers="; ".join(told))
    return (PageProblem("", sentence + " " + _("Save again to keep yours instead.")),)


def _answers(document: Document, page: Step) -> object:
    if page.name == "faces":
        return None if document.get("fr") is None else bool(document["fr"])
    names = [path.rpartition(".")[2] for path in page.fields + page.folded]
    if page.items:
        entries = draft.entries(document, page)
        return [{name: entry.get(name) for name in names} for entry in entries]
    given = draft.given_of(document)
    return {path: list(given.get(path, ())) for path in page.paths(0)}


def _kept_now(kept: Document, typed: Document, page: Step) -> list[str]:
    """Return the answers that are kept and were typed otherwise, each with its label."""
    before, after = draft.given_of(kept), draft.given_of(typed)
    told = []
    for group in sheet(page, kept, before, each=True).groups:
        for asked in group.questions + group.folded:
            if before.get(asked.path) not in {None, after.get(asked.path)}:
                labels = dict(asked.options)
                answers = ", ".join(labels.get(one, one) for one in asked.value)
                told.append(f"{group.legend} {asked.label}: {answers}".strip())
    return told
