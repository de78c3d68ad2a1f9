"""What a form says happened to a sign, checked and recorded: for operators and officials alike."""

from collections.abc import Container, Mapping
from datetime import date

from flask import flash, request
from flask_babel import gettext as _

from registry.domain.placement import NOTE_LENGTH
from registry.domain.raw import Cleaner
from registry.domain.states import SignFact
from registry.services import lives
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView
from registry.web import current
from registry.web import signs as shown
from registry.web.forms import PageProblem, read_day
from registry.web.language import current_language

DIGITS = 10  # fewer than these: no register has a thousand million facts


def record(
    sign: SignView, known: RegistrationView, allowed: Container[SignFact] = shown.PLAIN
) -> list[PageProblem]:
    """Record what the form says; return what is wrong with it, nothing recorded then."""
    form = request.form
    fact = next((one for one in shown.PLAIN if one.value == form.get("fact")), None)
    if fact is None or fact not in allowed:
        return [PageProblem("record", _("Choose what happened."))]
    day, problems = read(form, sign, known, fact)
    told, too_long = note(form, f"{fact.value}-note")
    problems += too_long
    if problems or day is None:
        return problems
    _record(sign, fact, day, told)
    flash(_("It is recorded."), "success")
    return []


def _record(sign: SignView, fact: SignFact, day: date, told: str) -> None:
    db, actor, now = current.database(), current.actor(), current.now()
    if fact is SignFact.PRINTED:
        lives.print_out(db, actor, [sign.code], day=day, now=now)
    elif fact is SignFact.REMOVED:
        lives.remove(db, actor, sign.code, day=day, note=told, now=now)
    else:
        lives.miss(db, actor, sign.code, day=day, note=told, now=now)


def correct(sign: SignView, known: RegistrationView) -> list[PageProblem]:
    """Record a correction; return what is wrong with the form, nothing recorded then."""
    form = request.form
    number = form.get("id", "")
    fact_id = int(number) if number.isascii() and number.isdigit() and len(number) < DIGITS else 0
    anchor = f"correct-{fact_id}"
    told, problems = note(form, f"{anchor}-note")
    if not told and not problems:
        problems.append(PageProblem(f"{anchor}-note", _("Say what was wrong.")))
    right = read_day(form.get("day", "")) if form.get("happened") == "yes" else None
    if form.get("happened") == "yes" and right is None:
        sentence = _("Give a date, like 2026-03-31 or 31.3.2026.")
        problems.append(PageProblem(f"{anchor}-day", sentence))
    if problems:
        return problems
    if unfit := shown.unfit(sign, known, fact_id, right):
        return [PageProblem(anchor, unfit.sentence(current_language()))]
    lives.correct(
        current.database(), current.actor(), sign.code, fact_id,
        note=told, right_day=right, now=current.now(),
    )  # fmt: skip
    flash(_("The correction is recorded; the wrong record stays beside it."), "success")
    return []


def read(
    form: Mapping[str, str], sign: SignView, known: RegistrationView, fact: SignFact
) -> tuple[date | None, list[PageProblem]]:
    """Return the day on which something happened, or None and why it cannot be."""
    anchor = f"{fact.value}-day"
    day = read_day(form.get("day", ""))
    if day is None:
        return None, [PageProblem(anchor, _("Give a date, like 2026-03-31 or 31.3.2026."))]
    if problem := shown.problem(sign, known, fact, day):
        return None, [PageProblem(anchor, problem.sentence(current_language()))]
    return day, []


def note(form: Mapping[str, str], anchor: str) -> tuple[str, list[PageProblem]]:
    """Return the word that somebody added, on one line; staff read it, nobody else."""
    cleaner = Cleaner()
    told = str(cleaner.clean(form.get("note", ""), anchor) or "")
    if cleaner.problems:
        return "", [PageProblem(anchor, cleaner.problems[0].sentence(current_language()))]
    if len(told) > NOTE_LENGTH:
        text = _("This text is too long. Give at most %(most)s characters.", most=NOTE_LENGTH)
        return "", [PageProblem(anchor, text)]
    return told, []
