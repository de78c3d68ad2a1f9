"""The packs of the register: loaded once, listed, and cut down for a what-if."""

from pathlib import Path

import pytest

from registry.errors import RefusedError
from registry.language.tags import LANGUAGES
from registry.rules.pack import Packs, load_packs, read_packs
from registry.rules.rule import Authority, Publication, Severity
from tests.rules.packs import as_text, packs_of, raw_pack, raw_rule

# Source: CONTRACTS, "Commands and JSON".
LISTED = [
    "id", "pack", "title", "scope", "severity", "authority", "publication", "citation",
    "source", "in_force_from", "in_force_to", "status", "read_on", "confidence", "facts",
    "applies", "requires", "pack_version", "pack_dated", "texts",
]  # fmt: skip


def test_the_packs_are_loaded_once() -> None:
    assert load_packs() is load_packs()


def test_every_rule_is_listed_with_every_attribute() -> None:
    assert {tuple(item) for item in load_packs().listing()} == {tuple(LISTED)}


def test_the_first_pack_has_its_seven_rules() -> None:
    assert [item["id"] for item in load_packs().listing() if item["pack"] == "amazon-2019"] == [
        "amz-g1-lawful",
        "amz-g2-human-review",
        "amz-g2-not-sole-determinant",
        "amz-g3-threshold-99",
        "amz-g3-threshold-read",
        "amz-g4-transparent",
        "amz-g5-notice",
    ]


def test_only_guideline_three_needs_a_named_exception() -> None:
    held = [
        item["id"]
        for item in load_packs().listing()
        if item["publication"] == Publication.EXCEPTION_REQUIRED
    ]

    assert held == ["amz-g3-threshold-99"]


def test_only_binding_law_that_stops_a_use_refuses_a_publication() -> None:
    refused = [
        (item["severity"], item["authority"])
        for item in load_packs().listing()
        if item["publication"] == Publication.REFUSED
    ]

    assert set(refused) == {(Severity.STOPS_THE_USE, Authority.BINDING_LAW)}


def test_the_listed_facts_include_those_that_functions_read() -> None:
    (item,) = [one for one in load_packs().listing() if one["id"] == "amz-g4-transparent"]

    assert item["facts"] == [
        "fr.ended_on",
        "fr.mode",
        "operator.sector",
        "report.kind",
        "report.published_on",
    ]


def test_the_listed_facts_include_members_of_records() -> None:
    packs = packs_of(raw_rule(requires="site.cameras.all(c, c.retention_hours <= 72)"))

    assert next(packs.listing())["facts"] == ["camera.retention_hours", "site.cameras"]


def test_an_end_date_is_listed() -> None:
    rule = raw_rule(in_force={"from": "2024-01-01", "to": "2024-12-31"}, status="lapsed")

    assert next(packs_of(rule).listing())["in_force_to"] == "2024-12-31"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_titles_are_listed_in_every_language(tag: str) -> None:
    titles = {item["title"] for item in load_packs().listing(tag)}

    assert titles == {one.rule.title[tag] for one in load_packs().judgings}


def test_a_rule_is_found_by_its_id() -> None:
    rule = load_packs().rule("amz-g5-notice")

    assert rule is not None
    assert rule.id == "amz-g5-notice"


def test_a_rule_that_no_pack_has_any_more_is_not_found() -> None:
    assert load_packs().rule("amz-g6") is None


def test_cut_down_packs_judge_only_these_rules() -> None:
    few = load_packs().only({"amz-g5-notice"})

    assert [one.rule.id for one in few.judgings] == ["amz-g5-notice"]


def test_a_broken_pack_is_refused_with_every_fault(tmp_path: Path) -> None:
    broken = raw_pack(raw_rule(severity="must"), version=0)
    (tmp_path / "broken.yaml").write_text(as_text(broken), "utf-8")

    with pytest.raises(RefusedError) as caught:
        read_packs(tmp_path, ["broken"])

    assert [reason.rpartition(": ")[0] for reason in caught.value.reasons] == [
        "broken.yaml, line 6: version",
        "broken.yaml, line 29: demo-rule, severity",
    ]


def test_two_packs_may_not_have_one_rule(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(as_text(raw_pack(id=name)), "utf-8")

    with pytest.raises(RefusedError, match="demo-rule: two packs have this rule"):
        read_packs(tmp_path, ["one", "two"])


def test_a_rule_that_was_never_checked_cannot_be_judged_by() -> None:
    pack = load_packs().packs[0]
    unread = pack.rules[0].model_copy(update={"applies": "site.nme == 'x'"})

    with pytest.raises(ValueError, match="cannot be compiled"):
        Packs.of([pack.model_copy(update={"rules": (unread,)})])


def test_a_listed_rule_has_its_texts_in_every_language() -> None:
    assert {tuple(item["texts"]) for item in load_packs().listing()} == {tuple(LANGUAGES)}
    assert {"title", "text", "why", "settle"} <= set(next(load_packs().listing())["texts"]["fi"])


def test_a_pack_takes_the_place_of_the_one_with_its_id_and_a_new_one_comes_last() -> None:
    base = packs_of(raw_rule())
    changed = packs_of(raw_rule(severity="advice")).packs[0]
    other = changed.model_copy(update={"id": "other", "rules": ()})

    after = base.replaced([other, changed])

    assert [pack.id for pack in after.packs] == ["demo", "other"]
    assert [one.rule.severity for one in after.judgings] == [Severity.ADVICE]


def test_a_pack_that_is_gone_is_judged_by_no_more() -> None:
    after = packs_of(raw_rule()).replaced((), {"demo"})

    assert (after.packs, after.judgings) == ((), ())


def test_what_is_not_replaced_is_not_compiled_again() -> None:
    base = load_packs()

    after = base.replaced((), {"nz"})

    assert {id(one) for one in after.judgings} <= {id(one) for one in base.judgings}
