"""Reports of signs: kept without a trace of who made them, answered where they belong."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from registry.domain.codes import Code
from registry.domain.signals import (
    LONGEST_WORDS,
    Receipt,
    SignalKind,
    SignalState,
    new_receipt,
    read_receipt,
)
from registry.domain.states import SignState
from registry.errors import ConflictError, NotAllowedError, NotFoundError
from registry.services import signals, signs, spares
from registry.store import audit
from registry.store import signals as kept
from registry.store import signs as kept_signs
from registry.store.database import Database
from registry.store.models import SignReportRow
from registry.store.signals import Signal
from tests.cast import NOON, Cast, published

TODAY = NOON.date()
NOWHERE = "7K3F9QX6"
MANY = 2**31 - 1  # no report has a larger number


@pytest.fixture
def sign(db: Database, cast: Cast) -> Code:
    """Return a sign of Olga's."""
    return signs.issue(db, cast.olga, published(db, cast).site, "a4", ("en",), now=NOON).code


def reported(db: Database, code: str, kind: str = "covered", words: str = "") -> Receipt:
    """Return the receipt of a passer-by's report."""
    receipt, problems = signals.report(db, code, kind, words, today=TODAY)
    assert receipt is not None, problems
    return receipt


def known(db: Database, receipt: Receipt) -> Signal:
    """Return the report with a receipt."""
    with db.read() as session:
        return kept.by_receipt(session, receipt)


def test_a_report_is_received_and_tied_to_sign_site_and_revision(
    db: Database, cast: Cast, sign: Code
) -> None:
    found = known(db, reported(db, sign, words="  A poster \n hangs over it "))

    assert (found.code, found.kind, found.state) == (
        sign,
        SignalKind.COVERED,
        SignalState.RECEIVED,
    )
    assert (found.words, found.day, found.revision) == ("A poster hangs over it", TODAY, 1)
    assert found.operator_id == cast.olga.operator


def test_nothing_but_the_report_is_kept(db: Database, sign: Code) -> None:
    reported(db, sign)

    with db.read() as session:
        columns = {column.name for column in SignReportRow.__table__.columns}
        (row,) = session.scalars(sa.select(SignReportRow))
        deeds = audit.deeds(session, sign)
    assert columns == {
        *("id", "receipt", "code", "registration_id", "operator_id", "revision", "kind", "day"),
    }
    assert row.day == TODAY  # the day, not the minute
    assert deeds == ()


def test_a_report_changes_nothing_of_the_signs_life(db: Database, sign: Code) -> None:
    reported(db, sign, "missing")

    with db.read() as session:
        assert kept_signs.sign(session, sign).state is SignState.ISSUED


@pytest.mark.parametrize(
    "code", [NOWHERE, "PAYHERE", "{{ 7*7 }}", "<script>", "x" * 200, "\u202ecod\x00e"]
)
def test_what_a_false_sign_carries_can_be_reported(db: Database, code: str) -> None:
    found = known(db, reported(db, code, "false"))

    assert (found.operator_id, found.site, found.revision) == (None, None, None)
    assert len(found.code) <= 24
    assert found.code.isprintable()


def test_a_report_of_a_spare_code_goes_to_whoever_ordered_it(db: Database, cast: Cast) -> None:
    roll, _none = spares.order(db, cast.olga, 1, now=NOON, today=TODAY)
    assert roll is not None
    with db.read() as session:
        code = session.scalar(sa.text("SELECT code FROM spare_code"))

    assert known(db, reported(db, str(code))).operator_id == cast.olga.operator


@pytest.mark.parametrize(
    ("kind", "words", "field"),
    [("", "", "kind"), ("stolen", "", "kind"), ("covered", "x" * (LONGEST_WORDS + 1), "words")],
)
def test_a_report_that_cannot_be_read_leaves_no_trace(
    db: Database, sign: Code, kind: str, words: str, field: str
) -> None:
    receipt, problems = signals.report(db, sign, kind, words, today=TODAY)

    assert receipt is None
    assert [problem.field for problem in problems] == [field]
    with db.read() as session:
        assert kept.count_open(session) == 0


def test_a_receipt_is_read_as_people_type_it() -> None:
    receipt = new_receipt()

    assert read_receipt(f" {receipt[:5].lower()}-{receipt[5:]} ") == receipt
    assert read_receipt(receipt[:-1]) is None
    assert read_receipt("x" * 10_000) is None


def test_one_answer_answers_every_open_report_about_a_sign(
    db: Database, cast: Cast, sign: Code
) -> None:
    receipts = [reported(db, sign), reported(db, sign, "damaged")]

    problems = signals.answer(
        db, cast.olga, sign, "dealt_with", "The poster is gone.", up_to=MANY, now=NOON
    )

    assert problems == ()
    for receipt in receipts:
        (answer,) = known(db, receipt).answers
        assert (answer.state, answer.note) == (SignalState.DEALT_WITH, "The poster is gone.")
        assert not answer.official
    with db.read() as session:
        assert kept.count_open(session) == 0
        assert [deed.verb for deed in audit.deeds(session, sign)] == ["reports.answered"]


def test_a_report_that_came_later_stays_open(db: Database, cast: Cast, sign: Code) -> None:
    first = known(db, reported(db, sign)).id
    later = reported(db, sign)

    signals.answer(db, cast.olga, sign, "dealt_with", "", up_to=first, now=NOON)

    assert known(db, later).state is SignalState.RECEIVED


def test_what_is_looked_at_is_open_still(db: Database, cast: Cast, sign: Code) -> None:
    receipt = reported(db, sign)
    signals.answer(db, cast.dee, sign, "looked_at", "", up_to=MANY, now=NOON)
    with db.read() as session:
        assert kept.count_open(session) == 1

    later = NOON + timedelta(days=1)
    signals.answer(db, cast.olga, sign, "dealt_with", "", up_to=MANY, now=later)

    states = [answer.state for answer in known(db, receipt).answers]
    assert states == [SignalState.LOOKED_AT, SignalState.DEALT_WITH]


def test_what_is_dealt_with_is_not_answered_twice(db: Database, cast: Cast, sign: Code) -> None:
    reported(db, sign)
    signals.answer(db, cast.olga, sign, "dealt_with", "", up_to=MANY, now=NOON)

    with pytest.raises(ConflictError):
        signals.answer(db, cast.olga, sign, "dealt_with", "", up_to=MANY, now=NOON)


@pytest.mark.parametrize(
    ("state", "note", "field"), [("received", "", "state"), ("looked_at", "x" * 401, "note")]
)
def test_an_answer_that_cannot_be_is_told(
    db: Database, cast: Cast, sign: Code, state: str, note: str, field: str
) -> None:
    receipt = reported(db, sign)

    problems = signals.answer(db, cast.olga, sign, state, note, up_to=MANY, now=NOON)

    assert [problem.field for problem in problems] == [field]
    assert known(db, receipt).answers == ()


def test_another_operator_neither_reads_nor_answers(db: Database, cast: Cast, sign: Code) -> None:
    reported(db, sign)

    with pytest.raises(NotFoundError), db.read() as session:
        signals.reported(session, cast.rita, sign)
    with pytest.raises(NotFoundError):
        signals.answer(db, cast.rita, sign, "dealt_with", "", up_to=MANY, now=NOON)


def test_what_belongs_to_nobody_is_for_officials(db: Database, cast: Cast) -> None:
    reported(db, NOWHERE, "false")

    with db.read() as session:
        assert len(signals.reported(session, cast.dee, NOWHERE)) == 1
        with pytest.raises(NotFoundError):
            signals.reported(session, cast.olga, NOWHERE)


def test_open_reports_are_counted_by_sign_and_kind(db: Database, cast: Cast, sign: Code) -> None:
    for kind in ("covered", "covered", "damaged"):
        reported(db, sign, kind)
    reported(db, NOWHERE, "false")

    with db.read() as session:
        own = kept.open_signals(session, cast.olga.operator, limit=9)
        everything = kept.open_signals(session, limit=9)
    assert {(one.kind.value, one.count, one.last) for one in own} == {
        ("covered", 2, TODAY),
        ("damaged", 1, TODAY),
    }
    assert everything[0].code == NOWHERE


def test_only_an_official_opens_a_report_again(db: Database, cast: Cast, sign: Code) -> None:
    number = known(db, receipt := reported(db, sign)).id
    signals.answer(db, cast.olga, sign, "dealt_with", "", up_to=MANY, now=NOON)
    with pytest.raises(NotAllowedError):
        signals.reopen(db, cast.olga, sign, number, now=NOON)

    signals.reopen(db, cast.dee, sign, number, now=NOON)

    assert known(db, receipt).state is SignalState.LOOKED_AT


def test_a_name_in_a_report_can_be_taken_out(db: Database, cast: Cast, sign: Code) -> None:
    receipt = reported(db, sign, words="Bernd Beispiel did it")
    number = known(db, receipt).id
    with pytest.raises(NotAllowedError):
        signals.forget_words(db, cast.olga, sign, number, now=NOON)

    signals.forget_words(db, cast.dee, sign, number, now=NOON)

    assert (known(db, receipt).words, known(db, receipt).kind) == ("", SignalKind.COVERED)


def test_a_receipt_that_was_never_given_out_is_not_found(db: Database) -> None:
    with pytest.raises(NotFoundError), db.read() as session:
        kept.by_receipt(session, new_receipt())
