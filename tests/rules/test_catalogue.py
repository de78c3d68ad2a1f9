"""Our packs and the catalogue that they were written from agree, but for listed corrections.

The catalogue is evaluated apart from the engine, on random dossiers. ``CATALOGUE_FILINGS`` says on
how many for each rule.
"""

import os
from datetime import date, timedelta

import pytest

from registry.rules.engine import judge
from registry.rules.pack import load_packs
from registry.rules.rule import Span
from tests.rules.catalogue import catalogue, corrected, corrections, verdicts
from tests.rules.random_dossiers import Maker
from tests.thorough import THOROUGH

FILINGS = int(os.environ.get("CATALOGUE_FILINGS", "60" if THOROUGH else "25"))
TODAY = date(2026, 11, 22)
RULES = {one.rule.id: one.rule for one in load_packs().judgings}
KNOWN = sorted(RULES.keys() & catalogue().keys())


def a_day(span: Span) -> date:
    """Return a day on which a rule is in force: today, if it is."""
    if span.covers(TODAY):
        return TODAY
    return span.since + timedelta(days=30) if span.since > TODAY else span.until or TODAY


@pytest.mark.parametrize("rule", KNOWN)
def test_a_rule_says_what_the_corrected_catalogue_says(rule: str) -> None:
    day, only = a_day(RULES[rule].in_force), load_packs().only({rule})
    was, now = catalogue()[rule], corrected(rule)
    maker = Maker((was, now), day, seed=1)

    for _ in range(FILINGS):
        dossier = maker.dossier()
        ours = {one.subject: one.verdict.value for one in judge(dossier, only, day=day)}

        assert ours == verdicts(now, dossier, day), dossier.filing.document()


@pytest.mark.parametrize("rule", sorted(RULES.keys() & corrections().keys()))
def test_a_correction_makes_a_difference_and_says_why(rule: str) -> None:
    day = a_day(RULES[rule].in_force)
    was, now = catalogue()[rule], corrected(rule)
    maker = Maker((was, now), day, seed=2)

    assert corrections()[rule]["why"]
    assert was != now
    assert any(
        verdicts(was, dossier, day) != verdicts(now, dossier, day)
        for dossier in (maker.dossier() for _ in range(3000))
    )


def test_every_correction_is_of_a_rule_of_the_catalogue() -> None:
    assert corrections().keys() <= catalogue().keys()
