"""Findings: kept as JSON, counted, and asked what they wait for."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.choices import Status
from registry.domain.public import NamedException
from registry.rules.engine import judge
from registry.rules.finding import Finding, Verdict, counts, holding, questions
from registry.rules.pack import load_packs
from registry.rules.rule import Publication, Severity
from tests.making import a_filing
from tests.rules.packs import packs_of, raw_rule
from tests.rules.vectors import Vector, vectors

DAY = date(2026, 11, 22)
VECTORS = tuple(vectors())
BLANK = packs_of(raw_rule()).judgings[0].blank


def a_finding(**differs: Any) -> Finding:
    return BLANK.model_copy(update={"subject": "fr.0", "label": "F1", **differs})


@given(st.sampled_from(VECTORS))
def test_a_finding_reads_back_from_json(vector: Vector) -> None:
    findings = judge(vector.dossier, load_packs(), day=vector.day)

    again = tuple(Finding.model_validate_json(one.model_dump_json()) for one in findings)

    assert again == findings


@given(st.sampled_from(VECTORS))
def test_a_finding_reads_back_from_plain_data(vector: Vector) -> None:
    findings = judge(vector.dossier, load_packs(), day=vector.day)

    again = tuple(Finding.model_validate(one.model_dump(mode="json")) for one in findings)

    assert again == findings


@pytest.mark.parametrize("verdict", Verdict)
def test_no_verdict_says_that_anything_is_compliant(verdict: Verdict) -> None:
    assert "compli" not in (verdict.value + verdict.label).lower()


def test_a_title_that_is_not_translated_is_english() -> None:
    assert a_finding(titles={"en": "A title"}).title("sv") == "A title"


# --- counts -------------------------------------------------------------------------------------


def test_raised_findings_are_counted_by_severity_and_open_ones_by_verdict() -> None:
    findings = [
        a_finding(verdict=Verdict.RAISED, severity=Severity.STOPS_THE_USE),
        a_finding(verdict=Verdict.RAISED, severity=Severity.DUTY),
        a_finding(verdict=Verdict.RAISED, severity=Severity.DUTY),
        a_finding(verdict=Verdict.RAISED, severity=Severity.ADVICE),
        a_finding(verdict=Verdict.EVIDENCE_MISSING),
        a_finding(verdict=Verdict.CANNOT_TELL),
        a_finding(verdict=Verdict.NO_PROBLEM),
        a_finding(verdict=Verdict.NOT_APPLICABLE),
        a_finding(verdict=Verdict.NOT_IN_FORCE),
    ]

    assert counts(findings) == {
        "stops_the_use": 1,
        "duty": 2,
        "advice": 1,
        "evidence_missing": 1,
        "cannot_tell": 1,
    }


def test_nothing_found_is_counted_as_nothing() -> None:
    assert set(counts([]).values()) == {0}


# --- what holds a publication -------------------------------------------------------------------


@pytest.mark.parametrize("publication", [Publication.EXCEPTION_REQUIRED, Publication.REFUSED])
@pytest.mark.parametrize(
    ("verdict", "holds"),
    [
        (Verdict.RAISED, True),
        (Verdict.EVIDENCE_MISSING, True),
        (Verdict.CANNOT_TELL, False),
        (Verdict.NO_PROBLEM, False),
        (Verdict.NOT_APPLICABLE, False),
        (Verdict.NOT_IN_FORCE, False),
    ],
)
def test_a_rule_holds_what_it_finds_or_cannot_see(
    publication: Publication,
    verdict: Verdict,
    holds: bool,  # noqa: FBT001  # what is asked is yes or no
) -> None:
    assert a_finding(publication=publication, verdict=verdict).holds(Status.IN_USE) is holds


@pytest.mark.parametrize("verdict", Verdict)
def test_a_rule_that_is_free_holds_nothing(verdict: Verdict) -> None:
    assert not a_finding(verdict=verdict).holds(Status.IN_USE)


@pytest.mark.parametrize(
    ("status", "holds"),
    [(Status.IN_USE, True), (None, True), (Status.PLANNED, False), (Status.ENDED, False)],
)
def test_a_ban_holds_what_is_in_use_or_may_be(
    status: Status | None,
    holds: bool,  # noqa: FBT001  # what is asked is yes or no
) -> None:
    ban = a_finding(publication=Publication.REFUSED, verdict=Verdict.RAISED)

    assert ban.holds(status) is holds


@pytest.mark.parametrize("status", [None, *Status])
def test_an_exception_is_required_in_every_status(status: Status | None) -> None:
    held = a_finding(publication=Publication.EXCEPTION_REQUIRED, verdict=Verdict.RAISED)

    assert held.holds(status)


def an_exception(**differs: str) -> NamedException:
    values = {
        "rule": "demo-rule",
        "subject": "fr.0",
        "office": "Police Commissioner",
        "reference": "PC 12/2026",
        "dated": "2026-05-03",
        "reason": "Trial under supervision",
        **differs,
    }
    return NamedException.model_validate(values)


HELD = a_finding(publication=Publication.EXCEPTION_REQUIRED, verdict=Verdict.RAISED)


def test_what_is_held_is_named() -> None:
    assert holding([HELD, a_finding()], a_filing()) == (HELD,)


def test_a_named_exception_lets_it_go() -> None:
    assert holding([HELD], a_filing(), [an_exception(subject="F1")]) == ()


def test_from_a_ban_that_knows_no_exception_none_lets_it_go() -> None:
    ban = HELD.model_copy(update={"publication": Publication.REFUSED, "is_absolute": True})
    knows = ban.model_copy(update={"is_absolute": False})
    given = [an_exception(subject="F1")]

    assert holding([ban], a_filing(), given) == (ban,)
    assert holding([knows], a_filing(), given) == ()


@pytest.mark.parametrize(("requires", "is_absolute"), [("false", True), ("fr.remote", False)])
def test_a_rule_that_nothing_satisfies_knows_no_exception(
    requires: str, *, is_absolute: bool
) -> None:
    packs = packs_of(raw_rule(scope="fr", requires=requires, publication="refused"))

    assert packs.judgings[0].blank.is_absolute is is_absolute
    assert packs.judgings[0].blank.takes_exception is not is_absolute


def test_an_exception_by_path_would_fit_whatever_record_comes_there() -> None:
    assert holding([HELD], a_filing(), [an_exception(subject="fr.0")]) == (HELD,)


@pytest.mark.parametrize("differs", [{"rule": "another-rule"}, {"subject": "fr.1"}])
def test_an_exception_for_something_else_does_not(differs: dict[str, str]) -> None:
    assert holding([HELD], a_filing(), [an_exception(**differs)]) == (HELD,)


def test_a_ban_does_not_hold_a_planned_site() -> None:
    ban = a_finding(publication=Publication.REFUSED, verdict=Verdict.RAISED)

    assert holding([ban], a_filing(site={"status": "planned"})) == ()


@pytest.mark.parametrize(
    ("threshold", "held"), [("0.99", []), ("0.80", ["fr.0"]), (None, ["fr.0"])]
)
def test_guideline_three_holds_a_low_or_unknown_threshold(
    threshold: str | None, held: list[str]
) -> None:
    vector = next(one for one in VECTORS if one.rule == "amz-g3-threshold-99")
    (use,) = vector.dossier.filing.fr or ()
    filing = vector.dossier.filing.model_copy(
        update={
            "fr": (use.model_validate({**use.model_dump(), "confidence_threshold": threshold}),)
        }
    )
    findings = judge(vector.dossier.model_copy(update={"filing": filing}), load_packs(), day=DAY)

    assert [one.subject for one in holding(findings, filing)] == held


# --- questions ----------------------------------------------------------------------------------


def waiting(rule: str, *paths: str) -> Finding:
    return a_finding(rule=rule, verdict=Verdict.CANNOT_TELL, missing=paths)


def test_the_question_that_settles_most_comes_first() -> None:
    findings = [waiting("a", "site.setting"), waiting("b", "fr"), waiting("c", "fr")]

    assert [(one.path, one.findings) for one in questions(findings)] == [
        ("fr", 2),
        ("site.setting", 1),
    ]


def test_a_fact_that_settles_alone_comes_before_one_that_needs_others() -> None:
    findings = [waiting("a", "x", "y", "z"), waiting("b", "x", "y", "z"), waiting("c", "z")]
    findings += [waiting("d", "w")]

    assert [one.path for one in questions(findings)] == ["z", "w", "x", "y"]


def test_a_question_names_the_rules_that_wait_for_it() -> None:
    findings = [waiting("b", "fr"), waiting("a", "fr"), waiting("b", "fr")]

    assert questions(findings)[0].rules == ("b", "a")


def test_what_is_withheld_is_not_asked_again() -> None:
    assert questions([waiting("a", "fr.0.vendor")], withheld=["fr.0.vendor"]) == ()


def test_questions_of_equal_weight_have_one_order() -> None:
    findings = [waiting("a", "y"), waiting("b", "x")]

    assert [one.path for one in questions(findings)] == ["x", "y"]


def test_when_all_is_known_nothing_is_asked() -> None:
    assert questions([a_finding(verdict=Verdict.RAISED)]) == ()


@given(st.sampled_from(VECTORS))
def test_the_first_question_is_about_a_fact_that_a_person_can_give(vector: Vector) -> None:
    findings = judge(vector.dossier, load_packs(), day=vector.day)

    missing = {path for one in findings for path in one.missing}
    assert {one.path for one in questions(findings)} == missing
