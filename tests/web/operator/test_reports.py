"""What passers-by reported, on the desk and in the queue, and the answer to it."""

import re

import pytest

from registry.domain.codes import Code
from registry.domain.signals import SignalState
from registry.services import signals, signs
from registry.store import signals as kept
from registry.store.database import Database
from tests.cast import NOON, Cast, published
from tests.web.visitor import Visitor, words

NOWHERE = "7K3F9QX6"


@pytest.fixture
def sign(db: Database, cast: Cast) -> Code:
    """Return a sign of Olga's, reported covered twice."""
    code = signs.issue(db, cast.olga, published(db, cast).site, "a4", ("en",), now=NOON).code
    for words_ in ("A poster", ""):
        signals.report(db, code, "covered", words_, today=NOON.date())
    return code


def up_to(page: str) -> str:
    found = re.search(r'name="up_to" value="(\d+)"', page)
    assert found
    return found[1]


def states(db: Database, code: Code) -> list[SignalState]:
    with db.read() as session:
        return [one.state for one in kept.of_code(session, code)]


def test_the_desk_says_what_was_reported(olga: Visitor, sign: Code) -> None:
    page = words(olga.get("operator"))

    assert f"{sign[:4]}-{sign[4:]} 2 reports" in page

    assert "Reported by passers-by" in page
    assert "2 reports It is covered · reported on 4 May 2026" in page


@pytest.mark.parametrize("area", ["operator", "official"])
def test_the_page_of_a_sign_leads_to_its_reports(
    olga: Visitor, dee: Visitor, sign: Code, area: str
) -> None:
    page = (olga if area == "operator" else dee).get(f"{area}/signs/{sign}").text

    assert f'href="/en/{area}/reports/{sign}"' in page
    assert "2 open reports" in page


def test_another_operators_desk_is_silent(rita: Visitor, sign: Code) -> None:
    assert "Reported by passers-by" not in rita.get("operator").text
    assert rita.get(f"operator/reports/{sign}").status_code == 404


def test_the_queue_counts_what_is_open(dee: Visitor, db: Database, sign: Code) -> None:
    signals.report(db, NOWHERE, "false", "", today=NOON.date())
    page = dee.get("official").text

    assert "3 open reports" in words(dee.get("official"))
    assert f'href="/en/official/reports/{sign}"' in page
    assert f'href="/en/official/reports/{NOWHERE}"' in page


@pytest.mark.parametrize("area", ["operator", "official"])
def test_all_reports_of_a_sign_are_answered_at_once(
    olga: Visitor, dee: Visitor, db: Database, sign: Code, area: str
) -> None:
    who = olga if area == "operator" else dee
    page = who.get(f"{area}/reports/{sign}").text
    assert "A poster" in page

    answer = who.post(
        f"{area}/reports/{sign}",
        {"state": "dealt_with", "note": "It is free", "up_to": up_to(page)},
    )

    assert answer.status_code == 303
    assert states(db, sign) == [SignalState.DEALT_WITH] * 2
    assert "Nothing waits for an answer." in who.get(f"{area}/reports/{sign}").text


def test_an_answer_without_a_choice_is_a_problem_at_its_field(
    olga: Visitor, db: Database, sign: Code
) -> None:
    page = olga.get(f"operator/reports/{sign}").text
    answer = olga.post(f"operator/reports/{sign}", {"up_to": up_to(page)})

    assert answer.status_code == 422
    assert 'id="state-error"' in answer.text
    assert states(db, sign) == [SignalState.RECEIVED] * 2


@pytest.mark.parametrize("typed", ["", "x", "-1", "9" * 40])
def test_a_hostile_number_answers_nothing(
    olga: Visitor, db: Database, sign: Code, typed: str
) -> None:
    fields = {"state": "dealt_with", "note": "", "up_to": typed}
    answer = olga.post(f"operator/reports/{sign}", fields)

    assert answer.status_code == 409
    assert states(db, sign) == [SignalState.RECEIVED] * 2


def test_an_official_takes_out_words_and_opens_a_report_again(
    dee: Visitor, db: Database, cast: Cast, sign: Code
) -> None:
    with db.read() as session:
        number = kept.of_code(session, sign)[-1].id
    signals.answer(db, cast.olga, sign, "dealt_with", "", up_to=number, now=NOON)
    page = f"official/reports/{sign}"
    assert "A poster" in dee.get(page).text

    dee.post(f"{page}/{number}/forget", page=page)
    dee.post(f"{page}/{number}/reopen", page=page)

    assert "A poster" not in dee.get(page).text
    assert states(db, sign) == [SignalState.RECEIVED, SignalState.LOOKED_AT]
