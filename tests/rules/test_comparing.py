"""Two texts of a pack beside each other, field by field."""

from registry.rules.comparing import FieldChange, RuleChange, compared
from registry.rules.differences import Kind
from tests.rules.packs import as_text, raw_pack, raw_rule

TEXT = as_text(raw_pack(raw_rule(), raw_rule(id="second")))


def test_the_same_text_differs_in_nothing() -> None:
    assert compared(TEXT, TEXT.replace("version: 1", "version: 2")) == ()


def test_a_changed_field_is_shown_as_it_was_and_as_it_is() -> None:
    after = TEXT.replace("fi: A title", "fi: Otsikko", 1)

    found = compared(TEXT, after)

    changed = FieldChange("title.fi", "A title", "Otsikko")
    assert found == (RuleChange("demo-rule", Kind.CHANGED, (changed,)),)


def test_rules_that_come_and_go_are_told_apart() -> None:
    found = compared(TEXT, TEXT.replace("id: second", "id: third"))

    assert found is not None
    assert [(one.rule, one.kind) for one in found] == [("third", Kind.NEW), ("second", Kind.GONE)]


def test_a_new_pack_is_new_throughout() -> None:
    found = compared(None, TEXT)

    assert found is not None
    assert {one.kind for one in found} == {Kind.NEW}


def test_a_text_that_cannot_be_read_is_compared_with_nothing() -> None:
    assert compared(TEXT, "rules: [") is None
