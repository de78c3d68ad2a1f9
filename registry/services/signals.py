"""Take a passer-by's report of a sign, and answer it. Nothing of who reported comes in here.

A report changes nothing of a sign's life: that a sign is missing is recorded by those who look
after it. A case begins where these reports end; ``store.signals.Signal`` is what it starts from.
"""

from datetime import date, datetime

from sqlalchemy.orm import Session

from registry.domain.people import Actor
from registry.domain.problem import Problem
from registry.domain.signals import (
    ANSWERS,
    LONGEST_CODE,
    LONGEST_NOTE,
    LONGEST_WORDS,
    Receipt,
    SignalKind,
    SignalState,
    clean_words,
    new_receipt,
)
from registry.errors import ConflictError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.services import access
from registry.store import audit, signals
from registry.store.database import Database
from registry.store.signals import NewSignal, Signal


def report(
    db: Database, code: str, kind: str, words: str, *, today: date
) -> tuple[Receipt | None, tuple[Problem, ...]]:
    """Return the receipt of a report that is kept now, or None and what is wrong with it.

    ``code`` is what stands on the sign, which need not be a code of ours: a false sign has none.
    """
    told = clean_words(words)
    problems = tuple(_problems(kind, told))
    if problems:
        return None, problems
    given = NewSignal(clean_words(code)[:LONGEST_CODE], SignalKind(kind), told, today)
    with db.write() as session:
        receipt = new_receipt()
        while signals.is_taken(session, receipt):
            receipt = new_receipt()
        signals.add(session, receipt, given, signals.subject(session, given.code))
    return receipt, ()


def _problems(kind: str, words: str) -> list[Problem]:
    found = []
    if kind not in list(SignalKind):
        text = _("Choose what is wrong.")
        found.append(Problem(field="kind", code="unknown_choice", text=text))
    if len(words) > LONGEST_WORDS:
        text = _("This text is too long. Give at most {most} characters.")
        most = {"most": LONGEST_WORDS}
        found.append(Problem(field="words", code="too_long", text=text, values=dict(most)))
    return found


def reported(session: Session, actor: Actor, code: str) -> tuple[Signal, ...]:
    """Return the reports about a code that the actor may see, newest first.

    Officials see every one; an operator's people those about their own signs, sites and codes.

    Raises:
        NotFoundError: if the code is not theirs, as if it had never been.
    """
    if not actor.is_official and not _is_own(session, actor, code):
        raise NotFoundError(say(_("No sign carries the code {code}."), code=code))
    return signals.of_code(session, code)


def _is_own(session: Session, actor: Actor, code: str) -> bool:
    owner = signals.subject(session, code).operator_id
    return owner is not None and owner == actor.operator


def answer(  # noqa: PLR0913  # who answers which reports, with what, and when
    db: Database,
    actor: Actor,
    code: str,
    state: str,
    note: str,
    *,
    up_to: int,
    now: datetime,
) -> tuple[Problem, ...]:
    """Answer the open reports about a code up to the number ``up_to``; return what is wrong.

    The note is shown to whoever has a receipt. Reports that came after the page was opened stay.

    Raises:
        NotFoundError: as ``reported``.
        ConflictError: if no report is open.
    """
    access.require(actor, access.POSTERS)
    told = clean_words(note)
    problems = tuple(_answer_problems(state, told))
    if problems:
        return problems
    with db.write() as session:
        reported(session, actor, code)
        ids = signals.open_ids(session, code, up_to)
        if not ids:
            raise ConflictError(say(_("Somebody has dealt with these reports already.")))
        signals.answer(session, ids, (SignalState(state), told), actor, now=now)
        detail = {"reports": len(ids), "state": state}
        audit.add(session, actor, "reports.answered", code, detail, now=now)
    return ()


def _answer_problems(state: str, note: str) -> list[Problem]:
    found = []
    if state not in ANSWERS:
        text = _("Choose how far it is.")
        found.append(Problem(field="state", code="unknown_choice", text=text))
    if len(note) > LONGEST_NOTE:
        text = _("This text is too long. Give at most {most} characters.")
        most = {"most": LONGEST_NOTE}
        found.append(Problem(field="note", code="too_long", text=text, values=dict(most)))
    return found


def reopen(db: Database, actor: Actor, code: str, number: int, *, now: datetime) -> None:
    """Open a report again that was dealt with too soon. For officials only.

    Raises:
        NotFoundError: if there is no such report about the code.
        ConflictError: if it is open.
    """
    access.require(actor, access.VERIFIERS)
    with db.write() as session:
        found = signals.by_number(session, code, number)
        if found.state is not SignalState.DEALT_WITH:
            raise ConflictError(say(_("This report is open.")))
        signals.answer(session, [number], (SignalState.LOOKED_AT, ""), actor, now=now)
        audit.add(session, actor, "report.reopened", code, {"report": number}, now=now)


def forget_words(db: Database, actor: Actor, code: str, number: int, *, now: datetime) -> None:
    """Take out what somebody wrote, because it names a person. For officials only.

    Raises:
        NotFoundError: if there is no such report about the code.
    """
    access.require(actor, access.VERIFIERS)
    with db.write() as session:
        signals.by_number(session, code, number)
        signals.forget_words(session, number)
        audit.add(session, actor, "report.words_removed", code, {"report": number}, now=now)
