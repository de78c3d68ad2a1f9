"""The how-to for a rule pack does what it says."""

import re
from pathlib import Path
from textwrap import dedent

import yaml

from registry.rules.checks import read_pack
from registry.rules.engine import judge
from registry.rules.functions import FUNCTIONS
from registry.rules.pack import Packs
from tests.rules.vectors import Vector, vectors_in

TEXT = (Path(__file__).parent.parent.parent / "docs/how-to/add-a-rule-pack.md").read_text("utf-8")
PACK, VECTORS = (dedent(block) for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL))


def test_the_pack_of_the_how_to_is_sound() -> None:
    assert read_pack(PACK)[1] == ()


def verdicts(vector: Vector) -> dict[str, str]:
    pack, _ = read_pack(PACK)
    assert pack is not None
    findings = judge(vector.dossier, Packs.of([pack]), day=vector.day)
    return {one.subject: one.verdict.value for one in findings}


def test_the_vectors_of_the_how_to_get_their_verdicts() -> None:
    vectors = list(vectors_in(yaml.safe_load(VECTORS), "demo-city"))

    assert [verdicts(vector) for vector in vectors] == [vector.verdicts for vector in vectors]


def test_the_how_to_names_every_question_that_a_rule_may_ask() -> None:
    assert [name for name in FUNCTIONS if f"{name}(" not in TEXT] == []
