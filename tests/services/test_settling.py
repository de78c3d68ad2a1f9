"""What an answer would settle."""

from datetime import date

import pytest

from registry.domain.dossier import Dossier
from registry.rules.engine import foreseen, judge
from registry.rules.finding import questions
from registry.rules.pack import load_packs
from registry.services.settling import Settling, settling
from tests.making import a_filing, a_match
from tests.rules.packs import packs_of, raw_rule

DAY = date(2026, 11, 22)


def promise(applies: str, requires: str, path: str, **differs: object) -> Settling:
    """Return what the answer to one question settles of one rule."""
    packs = packs_of(raw_rule(applies=applies, requires=requires))
    dossier = Dossier(filing=a_filing(**differs))
    findings = foreseen(judge(dossier, packs, day=DAY), dossier, packs, day=DAY)
    asked = {one.path: one for one in questions(findings)}
    return settling(dossier, packs, asked[path], day=DAY)


def test_an_answer_that_settles_whatever_it_is() -> None:
    told = promise("true", "site.lawful_basis == 'art6_1_a'", "site.lawful_basis")

    assert told == Settling(1, 1)


def test_an_answer_that_settles_only_as_a_no() -> None:
    told = promise(
        "site.large_scale_public_monitoring",
        "given(site.lawful_basis)",
        "site.large_scale_public_monitoring",
    )

    assert told == Settling(0, 1)


def test_a_text_settles_when_it_is_given() -> None:
    assert promise("true", "given(operator.dpo_contact)", "operator.dpo_contact") == Settling(1, 1)


def test_of_a_list_only_that_it_is_empty_can_be_promised() -> None:
    assert promise("true", "!uses_video()", "cameras", cameras=None) == Settling(0, 1)


@pytest.mark.parametrize("codes", [["FI"], ["US", "US-NY", "US-NY-NYC"]])
def test_no_answer_settles_fewer_than_are_surely_settled(codes: list[str]) -> None:
    filing = a_filing(fr=[a_match(law_enforcement_purpose=None)], site={"jurisdictions": codes})
    dossier = Dossier(filing=filing, signs=())

    packs = load_packs()
    findings = foreseen(judge(dossier, packs, day=DAY), dossier, packs, day=DAY)
    for one in questions(findings):
        told = settling(dossier, load_packs(), one, day=DAY)
        assert one.settles <= told.fewest <= told.most <= one.findings, one.path
