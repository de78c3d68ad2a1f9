"""The JSON Schema of a pack: up to date, true of every pack, and no looser than the checks."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from registry.rules import pack as packs
from registry.rules.packs import PACKS
from registry.rules.schema import schema
from tests.rules.packs import raw_pack, raw_rule

KEPT = Path(__file__).parent.parent.parent / "docs/pack.schema.json"


def plain(data: Any) -> Any:
    """Return YAML data as JSON has it: dates as texts."""
    if isinstance(data, dict):
        return {key: plain(one) for key, one in data.items()}
    if isinstance(data, list):
        return [plain(one) for one in data]
    return data.isoformat() if isinstance(data, date) else data


def faults(data: Any) -> list[str]:
    """Return what the schema finds wrong."""
    return [error.message for error in Draft202012Validator(schema()).iter_errors(plain(data))]


def test_it_is_a_schema_of_its_draft() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_one_in_the_documentation_is_up_to_date() -> None:
    assert json.loads(KEPT.read_text("utf-8")) == schema()


@pytest.mark.parametrize("name", PACKS)
def test_every_pack_of_the_register_keeps_to_it(name: str) -> None:
    assert faults(yaml.safe_load((packs.FOLDER / f"{name}.yaml").read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "broken",
    [
        raw_pack(version=0),
        raw_pack(raw_rule(severity="must")),
        raw_pack(raw_rule(why=None)),
        raw_pack(raw_rule(colour="red")),
        raw_pack(raw_rule(title={"en": "A", "fi": "A"})),
        raw_pack(raw_rule(title={"en": "A", "fi": "A", "ar": "A", "xx": "A"})),
        raw_pack(raw_rule(source="a book")),
        raw_pack(raw_rule(read_on="soon")),
        raw_pack(raw_rule(id="Demo Rule")),
        {**raw_pack(), "rules": []},
    ],
)
def test_what_the_checks_refuse_by_its_form_the_schema_refuses(broken: Any) -> None:
    assert faults(raw_pack()) == []
    assert faults(broken)
