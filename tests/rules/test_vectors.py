"""Every rule says of every vector what a person wrote down that it must."""

from itertools import groupby

import pytest

from registry.rules.engine import judge
from registry.rules.pack import load_packs
from tests.rules.vectors import Vector, vectors

VECTORS = tuple(vectors())
KINDS = {
    "raising": {"raised"},
    "satisfying": {"no_problem"},
    "unknown": {"evidence_missing", "cannot_tell"},
}


OF_RULE = {rule: tuple(found) for rule, found in groupby(VECTORS, key=lambda vector: vector.rule)}


def names(vector: Vector) -> str:
    return f"{vector.rule}: {vector.name}"


@pytest.mark.parametrize("rule", sorted(OF_RULE))
def test_a_rule_says_of_each_vector_what_it_must(rule: str) -> None:
    packs = load_packs().only({rule})

    for vector in OF_RULE[rule]:
        findings = judge(vector.dossier, packs, day=vector.day)

        said = {finding.subject: finding.verdict.value for finding in findings}
        assert said == vector.verdicts, vector.name


@pytest.mark.parametrize("rule", sorted(OF_RULE))
def test_only_an_open_verdict_misses_facts_and_it_names_them(rule: str) -> None:
    packs = load_packs().only({rule})

    for vector in OF_RULE[rule]:
        findings = judge(vector.dossier, packs, day=vector.day)

        settled = [one for one in findings if one.verdict.value not in KINDS["unknown"]]
        assert [one.missing for one in settled] == [()] * len(settled), vector.name
        if vector.missing:
            missing = sorted(path for finding in findings for path in finding.missing)
            assert missing == sorted(vector.missing), vector.name


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_has_a_vector_of_each_kind(kind: str) -> None:
    # Nothing satisfies a ban without exceptions but that it does not apply.
    banned = {one.rule.id for one in load_packs().judgings if one.rule.requires == "false"}
    covered = {
        vector.rule
        for vector in VECTORS
        if (KINDS[kind] | ({"not_applicable"} if vector.rule in banned else set()))
        & set(vector.verdicts.values())
    }

    assert {one.rule.id for one in load_packs().judgings} - covered == set()


def test_every_vector_is_of_a_rule_that_exists() -> None:
    rules = {(one.pack.id, one.rule.id) for one in load_packs().judgings}

    assert {(vector.pack, vector.rule) for vector in VECTORS} - rules == set()


def test_no_two_vectors_of_a_rule_have_one_name() -> None:
    told = sorted(names(vector) for vector in VECTORS)

    assert [name for name, same in groupby(told) if len(list(same)) > 1] == []
