"""Whatever the register refuses to publish has a filing on each side of its line."""

from registry.rules.pack import load_packs
from registry.rules.rule import Publication
from tests.bans import LINES


def test_every_rule_that_refuses_has_its_line() -> None:
    refusing = {
        one.rule.id for one in load_packs().judgings if one.rule.publication is Publication.REFUSED
    }

    assert {line.rule for line in LINES} == refusing
    assert all(line.free for line in LINES)
