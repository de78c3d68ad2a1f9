"""A question keeps its promise: so many findings come to a verdict by it, whatever the answer."""

from datetime import date
from typing import Any

import pytest

from registry.domain.dossier import Dossier
from registry.domain.intake import read_filing
from registry.rules.engine import foreseen, judge
from registry.rules.facts import Kind, fact_at
from registry.rules.finding import Finding, Question, Verdict, questions
from registry.rules.pack import Packs, load_packs
from tests.making import a_match, raw_filing
from tests.rules.packs import packs_of, raw_rule

DAY = date(2026, 11, 22)
OPEN = {Verdict.EVIDENCE_MISSING, Verdict.CANNOT_TELL}
CODES = {
    "Helsinki": ["FI"],
    "New York": ["US", "US-NY", "US-NY-NYC"],
    "Seattle": ["US", "US-WA", "US-WA-SEA"],
    "London": ["GB", "GB-ENG"],
}


def dossier(raw: dict[str, Any]) -> Dossier:
    filing, problems = read_filing(raw)
    assert filing is not None, problems
    return Dossier(filing=filing, signs=())


def judged(raw: dict[str, Any], packs: Packs) -> dict[tuple[str, str], Finding]:
    asked = dossier(raw)
    findings = foreseen(judge(asked, packs, day=DAY), asked, packs, day=DAY)
    return {(f.rule, f.subject): f for f in findings}


def answered(raw: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    part, *steps, field = path.split(".")
    if steps:
        records = [dict(one) for one in raw[part]]
        records[int(steps[0])][field] = value
        return {**raw, part: records}
    return {**raw, part: {**raw[part], field: value}}


def answers(path: str) -> list[object]:
    """Return every answer that a question of yes, no or some words takes; none for others."""
    fact = fact_at(path)
    if fact is None:
        return []
    if fact.kind is Kind.BOOL:
        return [True, False]
    return [*sorted(fact.choices)] if fact.kind is Kind.STRING else []


def promised(raw: dict[str, Any], packs: Packs) -> list[tuple[Question, set[tuple[str, str]]]]:
    """Return the questions that can be answered by a choice, and the findings each settles."""
    before = judged(raw, packs)
    return [
        (
            one,
            {
                key
                for key, found in before.items()
                if {*found.missing, *found.later} == {one.path} and found.verdict in OPEN
            },
        )
        for one in questions(before.values())
        if one.settles and answers(one.path)
    ]


@pytest.mark.parametrize("codes", CODES.values(), ids=CODES)
def test_a_question_settles_what_it_promises_whatever_is_answered(codes: list[str]) -> None:
    use = a_match(law_enforcement_purpose=None)
    raw = raw_filing(site={"jurisdictions": codes, "publicly_accessible": None}, fr=[use])
    kept = promised(raw, load_packs())

    assert kept
    for question, settled in kept:
        assert len(settled) == question.settles
        for value in answers(question.path):
            after = judged(answered(raw, question.path, value), load_packs())
            still = {key for key in settled if after[key].verdict in OPEN}
            assert not still, (question.path, value, still)


def test_what_it_would_ask_for_next_keeps_a_question_from_promising() -> None:
    rule = raw_rule(applies="site.publicly_accessible", requires="given(site.lawful_basis)")
    raw = raw_filing(site={"publicly_accessible": None})

    (one,) = questions(judged(raw, packs_of(rule)).values())

    assert (one.path, one.findings, one.settles) == ("site.publicly_accessible", 1, 0)


def test_what_is_asked_of_every_camera_is_one_question() -> None:
    rule = raw_rule(applies="true", requires="site.cameras.all(c, c.records_audio == false)")
    cameras = [{"id": "C1"}, {"id": "C2"}]
    found = judged(raw_filing(cameras=cameras), packs_of(rule)).values()

    (one,) = questions(found, alike=lambda path: path.replace("0", "*").replace("1", "*"))

    assert one.settles == 1
    assert one.places == ("cameras.0.records_audio", "cameras.1.records_audio")
    assert [each.settles for each in questions(found)] == [0, 0]


def test_what_is_withheld_keeps_a_finding_open() -> None:
    rule = raw_rule(
        applies="true", requires="given(site.lawful_basis) && given(operator.dpo_contact)"
    )
    found = judged(raw_filing(), packs_of(rule)).values()

    (one,) = questions(found, withheld=["operator.dpo_contact"])

    assert (one.path, one.settles) == ("site.lawful_basis", 0)
