"""Codes nest: by their form, and by the lists of the EU and the EEA."""

import pytest

from registry.rules.jurisdictions import EEA, EU, lies_within


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("NL", "NL"),
        ("NL", "EU"),
        ("NL", "EEA"),
        ("NL-AMS", "NL"),
        ("NL-AMS", "EU"),
        ("NL-AMS", "EEA"),
        ("NO", "EEA"),
        ("EU", "EEA"),
        ("US-NY-NYC", "US-NY"),
        ("US-NY-NYC", "US"),
        ("GB-ENG", "GB"),
    ],
)
def test_a_code_lies_within(code: str, area: str) -> None:
    assert lies_within(code, area)


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("NL", "NL-AMS"),
        ("NO", "EU"),
        ("GB", "EU"),
        ("CH", "EEA"),
        ("EEA", "EU"),
        ("US-NYC", "US-NY"),
        ("NLX", "NL"),
        ("EU", "NL"),
    ],
)
def test_a_code_lies_outside(code: str, area: str) -> None:
    assert not lies_within(code, area)


def test_the_unions_have_as_many_members_as_they_have() -> None:
    assert (len(EU), len(EEA)) == (27, 30)
