"""A small pack for tests: one rule, of which a test says only what differs."""

from typing import Any

import yaml

from registry.rules.checks import read_pack
from registry.rules.pack import Packs

LANGUAGES = ("en", "fi", "ar")


def texts(text: str) -> dict[str, str]:
    """Return the same text in every language."""
    return dict.fromkeys(LANGUAGES, text)


def raw_rule(**differs: Any) -> dict[str, Any]:
    """Return one rule as a pack file states it; a None leaves the field out."""
    rule = {
        "id": "demo-rule",
        "title": texts("A title"),
        "text": texts("What it asks"),
        "why": texts("Why it matters"),
        "settle": texts("What would settle it"),
        "scope": "site",
        "applies": "true",
        "requires": "site.publicly_accessible",
        "severity": "duty",
        "authority": "binding_law",
        "publication": "free",
        "citation": "Demo Code s. 1",
        "source": "https://demo.example/code",
        "in_force": {"from": "2024-01-01"},
        "status": "in_force",
        "read_on": "2026-01-01",
        "confidence": "high",
        **differs,
    }
    return {name: value for name, value in rule.items() if value is not None}


def raw_pack(*rules: Any, **differs: Any) -> dict[str, Any]:
    """Return a pack as its file states it."""
    pack = {
        "id": "demo",
        "title": texts("Demo rules"),
        "version": 1,
        "dated": "2026-01-01",
        "rules": list(rules) or [raw_rule()],
        **differs,
    }
    return {name: value for name, value in pack.items() if value is not None}


def as_text(pack: Any) -> str:
    """Return a pack as YAML, written out."""
    return yaml.safe_dump(pack, allow_unicode=True, sort_keys=False)


def packs_of(*rules: dict[str, Any]) -> Packs:
    """Return packs ready to judge by."""
    pack, faults = read_pack(as_text(raw_pack(*rules)))
    assert pack is not None, faults
    return Packs.of([pack])
