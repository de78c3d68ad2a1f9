"""Whether faces are matched: yes, no, or not told."""

import pytest

from registry.domain.matching import Matching, matching, modes, words
from tests.making import a_filing, a_match


@pytest.mark.parametrize(
    ("fr", "told", "answer"),
    [
        (None, "unknown", Matching.UNKNOWN),
        ([], "none", Matching.NO),
        ([a_match(mode="none")], "none", Matching.NO),
        ([a_match(mode="detection")], "detection", Matching.NO),
        ([a_match(mode="verification")], "verification", Matching.YES),
        ([a_match(mode=None)], "unknown", Matching.UNKNOWN),
        ([a_match(mode="detection"), a_match(id="F2", mode=None)], "detection unknown", "unknown"),
        ([a_match(mode=None), a_match(id="F2")], "unknown identification", Matching.YES),
    ],
)
def test_what_is_not_told_is_never_a_no(fr: object, told: str, answer: str) -> None:
    said = words(a_filing(fr=fr).fr)

    assert said == told
    assert matching(said) == answer


def test_an_empty_draft_has_told_nothing() -> None:
    assert matching("") is Matching.UNKNOWN


def test_only_real_modes_are_listed() -> None:
    assert modes("detection unknown") == ("detection",)
    assert modes("none") == ()
