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


def names(vector: Vector) -> str:
    return f"{vector.rule}: {vector.name}"


@pytest.mark.parametrize("vector", VECTORS, ids=names)
def test_a_vector_gets_its_verdicts(vector: Vector) -> None:
    packs = load_packs().only({vector.rule})

    findings = judge(vector.dossier, packs, day=vector.day)

    assert {finding.subject: finding.verdict.value for finding in findings} == vector.verdicts


@pytest.mark.parametrize("vector", [one for one in VECTORS if one.missing], ids=names)
def test_a_vector_names_the_facts_that_would_settle_it(vector: Vector) -> None:
    packs = load_packs().only({vector.rule})

    findings = judge(vector.dossier, packs, day=vector.day)

    missing = [path for finding in findings for path in finding.missing]
    assert sorted(missing) == sorted(vector.missing)


@pytest.mark.parametrize("vector", [one for one in VECTORS if not one.missing], ids=names)
def test_only_an_open_verdict_misses_facts(vector: Vector) -> None:
    packs = load_packs().only({vector.rule})

    findings = judge(vector.dossier, packs, day=vector.day)

    settled = [one for one in findings if one.verdict.value not in KINDS["unknown"]]
    assert [finding.missing for finding in settled] == [()] * len(settled)


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
