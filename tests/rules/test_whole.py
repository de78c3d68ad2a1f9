"""Every rule says of whole filings what a person reasoned from the law that it must."""

import pytest

from registry.rules.engine import judge
from registry.rules.finding import Finding
from registry.rules.pack import load_packs
from tests.rules.whole import Judged, whole_filings

FILINGS = tuple(whole_filings())


def said(judged: Judged) -> dict[str, dict[str, tuple[str, tuple[str, ...]]]]:
    found: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {}
    for one in judge(judged.dossier, load_packs(), day=judged.day):
        found.setdefault(one.rule, {})[one.subject] = _told(one)
    return found


def _told(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return finding.verdict.value, tuple(sorted(finding.missing))


@pytest.mark.parametrize("judged", FILINGS, ids=lambda one: one.name)
def test_every_rule_says_of_a_whole_filing_what_it_must(judged: Judged) -> None:
    found = said(judged)
    wanted = {}
    for rule, subjects in judged.expected.items():
        here = found.get(rule, {})
        wanted[rule] = {
            subject: subjects.get(subject, subjects.get("*", ("unaccounted", ())))
            for subject in {*here, *subjects} - {"*"}
        }

    unlike = {
        (rule, subject): (verdict, wanted.get(rule, {}).get(subject, "unaccounted"))
        for rule, subjects in found.items()
        for subject, verdict in subjects.items()
        if wanted.get(rule, {}).get(subject) != verdict
    }
    assert unlike == {}
    assert {rule: set(subjects) for rule, subjects in wanted.items()} == {
        rule: set(subjects) for rule, subjects in found.items()
    }


def test_every_open_finding_has_its_reason() -> None:
    assert all(len(why) > 10 for one in FILINGS for why in one.reasons)


def test_thirteen_whole_filings_are_judged() -> None:
    assert len({one.name.split()[0] for one in FILINGS}) == 13
