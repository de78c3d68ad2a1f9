"""A rule is added to a pack's text, or taken out; every other character stays."""

import pytest

from registry.rules.checks import read_pack
from registry.rules.moving import with_copy, without
from registry.rules.pack import FOLDER
from tests.rules.packs import as_text, raw_pack

NZ = (FOLDER / "nz.yaml").read_text("utf-8")
TWO = with_copy(NZ, 0, "nz-second")[0] or ""


def ids(text: str | None) -> list[str]:
    pack, faults = read_pack(text or "")
    assert pack is not None, faults
    return [rule.id for rule in pack.rules]


def test_a_copy_stands_behind_the_last_rule() -> None:
    copied, _ = with_copy(TWO, 0, "nz-another")

    assert ids(copied) == [*ids(TWO), "nz-another"]
    assert copied is not None
    assert copied.startswith(TWO)


@pytest.mark.parametrize("place", [0, 1])
def test_what_was_copied_can_be_taken_out_again(place: int) -> None:
    copied, _ = with_copy(TWO, place, "nz-another")

    left, _ = without(copied or "", len(ids(TWO)))

    assert ids(left) == ids(TWO)


def test_the_first_rule_goes_alone() -> None:
    left, _ = without(TWO, 0)

    assert ids(left) == ids(TWO)[1:]


@pytest.mark.parametrize("text", [as_text(raw_pack()), "rules: [{id: a}]", "rules: [", "a: 1"])
def test_what_cannot_go_alone_is_said(text: str) -> None:
    left, sentence = without(text, 0)

    assert left is None
    assert str(sentence).endswith(".")
