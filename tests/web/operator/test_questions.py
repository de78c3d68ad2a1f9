"""The questions that would settle most findings."""

import re

from flask import Flask

from registry.rules.finding import Verdict, questions
from registry.store import registrations
from registry.store.database import Database
from registry.store.registrations import RegistrationView
from registry.web.operator.top_questions import top_questions
from tests.cast import Cast, filed
from tests.making import a_match
from tests.web.visitor import Visitor, words


def kept(db: Database, code: str) -> RegistrationView:
    with db.read() as session:
        return registrations.registration(session, code)


def uncertain(db: Database, cast: Cast) -> str:
    """Return a site of which much is not told."""
    use = a_match(law_enforcement_purpose=None, confidence_threshold=None)
    return filed(db, cast, fr=[use])


def test_the_weightiest_question_is_asked_first(olga: Visitor, db: Database, cast: Cast) -> None:
    code = uncertain(db, cast)
    first = questions(kept(db, code).findings)[0]
    page = olga.get(f"operator/sites/{code}/questions")

    assert f'name="path" value="{first.path}"' in page.text
    assert "Rules that wait for this" in words(page)


def test_an_answer_is_kept_and_the_next_question_asked(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = uncertain(db, cast)
    asked = {"path": "fr.0.law_enforcement_purpose", "fr.0.law_enforcement_purpose": "no"}
    answer = olga.post(f"operator/sites/{code}/questions/0", asked)

    after = kept(db, code)
    assert answer.location == f"/en/operator/sites/{code}/questions/0"
    assert after.filing.fr is not None
    assert after.filing.fr[0].law_enforcement_purpose is False
    assert after.filing.fr[0].purpose == a_match()["purpose"]
    assert "fr.0.law_enforcement_purpose" not in {one.path for one in questions(after.findings)}


def test_a_question_can_be_left_for_later(olga: Visitor, db: Database, cast: Cast) -> None:
    code = uncertain(db, cast)
    before = kept(db, code).filing
    answer = olga.post(f"operator/sites/{code}/questions/0", {"path": "fr.0.threshold_native"})
    skipped = olga.post(
        f"operator/sites/{code}/questions/0",
        {"path": questions(kept(db, code).findings)[0].path},
    )

    assert answer.location.endswith("/questions/0")
    assert skipped.location.endswith("/questions/1")
    assert kept(db, code).filing == before


def test_a_problem_is_told_at_the_question(olga: Visitor, db: Database, cast: Cast) -> None:
    use = a_match(law_enforcement_purpose=True, confidence_threshold=None)
    code = filed(db, cast, fr=[use])
    typed = {"path": "fr.0.confidence_threshold", "fr.0.confidence_threshold": "99"}
    answer = olga.post(f"operator/sites/{code}/questions/0", typed)

    assert answer.status_code == 422
    assert 'id="fr.0.confidence_threshold-error"' in answer.text
    assert 'value="99"' in answer.text


def test_only_open_questions_can_be_answered(olga: Visitor, db: Database, cast: Cast) -> None:
    code = uncertain(db, cast)
    olga.post(f"operator/sites/{code}/questions/0", {"path": "site.name", "site.name": "Mine"})

    assert kept(db, code).filing.site.name == "Kaivokatu 8"


def test_a_whole_list_is_asked_for_on_its_own_page(olga: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast, fr=None)
    paths = [one.path for one in questions(kept(db, code).findings)]
    page = olga.get(f"operator/sites/{code}/questions/{paths.index('fr')}")

    assert f"/en/operator/sites/{code}/edit/faces?then=check" in page.text


def test_there_is_an_end(olga: Visitor, db: Database, cast: Cast) -> None:
    code = uncertain(db, cast)

    assert "No more questions for now" in words(olga.get(f"operator/sites/{code}/questions/99"))


def still_open(known: RegistrationView) -> set[tuple[str, str]]:
    waits = {Verdict.EVIDENCE_MISSING, Verdict.CANNOT_TELL}
    return {(one.rule, one.subject) for one in known.findings if one.verdict in waits}


def test_the_top_answer_on_the_check_page_settles_as_many_findings_as_it_says(
    app: Flask, olga: Visitor, db: Database, cast: Cast
) -> None:
    code = uncertain(db, cast)
    before = kept(db, code)
    with app.test_request_context(f"/en/operator/sites/{code}/check"):
        top = top_questions(before)[0]
    fields = {"then": "check", "path": top.path, top.path: "no"}
    page = olga.get(f"operator/sites/{code}/check")
    (place,) = re.findall(rf"sites/{code}/questions/(\d+)\" novalidate", page.text)
    answer = olga.post(
        f"operator/sites/{code}/questions/{place}", fields, page=f"operator/sites/{code}/check"
    )

    settled = still_open(before) - still_open(kept(db, code))
    assert answer.location.endswith(f"/sites/{code}/check#rules")
    assert top.fewest <= len(settled) <= top.most
    assert len(settled) >= 3  # one short answer, three findings


def test_what_the_rules_can_check_is_said_before_anything_is_submitted(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = uncertain(db, cast)
    page = words(olga.get(f"operator/sites/{code}/check"))

    assert "rules of it could not be checked. Not told:" in page
    assert "What is not told counts as not told, never as a no." in page
    assert "complian" not in page.lower()
