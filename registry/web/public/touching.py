"""How many public sites a rule touches: counted for all rules at once, and kept for a while."""

from datetime import datetime, timedelta
from typing import cast

from flask import current_app

from registry.rules.finding import Verdict
from registry.store.touched import Touched, touched
from registry.web import current
from registry.web.public.disclosure.words import Words

FRESH = timedelta(minutes=10)  # it counts over the whole register, and changes little in an hour
# What a page says of, and in this order: a rule that does not apply touches nobody.
ORDER = (Verdict.RAISED, Verdict.EVIDENCE_MISSING, Verdict.CANNOT_TELL, Verdict.NO_PROBLEM)


def touching(rule: str, words: Words) -> tuple[tuple[str, int], ...]:
    """Return verdicts in words and how many public sites have them; empty if it touches none."""
    counted = _counted().get(rule, {})
    return tuple(
        (words.gettext(verdict.label), counted[verdict])
        for verdict in ORDER
        if counted.get(verdict)
    )


def _counted() -> Touched:
    """Return the counts of every rule; asks the store at most once in ``FRESH``."""
    now = current.now()
    kept = cast("tuple[datetime, Touched] | None", current_app.extensions.get("touched"))
    if kept is None or not timedelta() <= now - kept[0] < FRESH:
        with current.database().read() as session:
            kept = now, touched(session)
        current_app.extensions["touched"] = kept
    return kept[1]
