"""Reads a pack file: a pack, or every fault in it with its line and a sentence."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from registry.language.tags import LANGUAGES
from registry.rules import located
from registry.rules.expressions import read_condition
from registry.rules.facts import Scope
from registry.rules.located import Fault, Located, Path
from registry.rules.rule import Pack, Rule, RuleStatus

# What pydantic finds, in our words; ``{…}`` are the values it gives.
SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "enum": "must be {expected}",
    "string_type": "must be a text",
    "string_too_short": "is empty",
    "string_too_long": "is longer than {max_length} characters",
    "string_pattern_mismatch": "must be lower-case letters, digits and hyphens",
    "date_from_datetime_parsing": "must be a date, like 2026-03-31",
    "date_parsing": "must be a date, like 2026-03-31",
    "date_type": "must be a date, like 2026-03-31",
    "date_from_datetime_inexact": "must be a date without a time",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "greater_than_equal": "must be {ge} or more",
    "too_short": "is empty",
    "dict_type": "must give the text in each language",
    "model_type": "must be a group of named values",
    "model_attributes_type": "must be a group of named values",
    "tuple_type": "must be a list",
    "url": "must be an address that begins with https://",
}
TEXTS = ("title", "text", "why", "settle", "note")


def read_pack(text: str) -> tuple[Pack | None, tuple[Fault, ...]]:
    """Return the pack that a file states, or None and every fault in it, in order of the lines."""
    found, faults = located.read(text)
    if found is None:
        return None, tuple(faults)
    pack = None
    try:
        pack = Pack.model_validate(found.data)
    except ValidationError as error:
        faults += _pydantic_faults(error, found)
    faults += _expression_faults(found)
    if pack is not None:
        faults += _pack_faults(pack, found)
    faults.sort(key=lambda fault: fault.line)
    return (None if faults else pack), tuple(faults)


def _pydantic_faults(error: ValidationError, found: Located) -> Iterator[Fault]:
    for detail in error.errors():
        path = tuple(detail["loc"])
        sentence = SENTENCES.get(detail["type"], detail["msg"])
        yield _fault(found, path, sentence.format(**detail.get("ctx", {})))


def _expression_faults(found: Located) -> Iterator[Fault]:
    """Yield the flaws in expressions, also of a pack that has other faults."""
    for index, rule in enumerate(_rules(found.data)):
        if not isinstance(rule, dict) or rule.get("scope") not in set(Scope):
            continue
        for name in ("applies", "requires"):
            source = rule.get(name)
            if not isinstance(source, str) or not source.strip():
                continue
            for flaw in read_condition(source.strip(), Scope(rule["scope"]))[1]:
                path = ("rules", index, name)
                yield _fault(found, path, f"column {flaw.column}: {flaw.text}")


def _rules(data: Any) -> list[Any]:  # noqa: ANN401  # a file holds anything
    rules = data.get("rules") if isinstance(data, dict) else None
    return rules if isinstance(rules, list) else []


def _pack_faults(pack: Pack, found: Located) -> Iterator[Fault]:
    for path, texts in _texts(pack):
        for tag in LANGUAGES.keys() - texts.keys():
            yield _fault(found, path, f"is missing in {LANGUAGES[tag].name} ({tag})")
        for tag in texts.keys() - LANGUAGES.keys():
            yield _fault(found, (*path, tag), "is in a language that the register does not speak")
    seen = set()
    for index, rule in enumerate(pack.rules):
        if rule.id in seen:
            yield _fault(found, ("rules", index, "id"), "another rule has this id")
        seen.add(rule.id)
        for name, sentence in _date_faults(rule, pack):
            yield _fault(found, ("rules", index, name), sentence)


def _texts(pack: Pack) -> Iterator[tuple[Path, dict[str, str]]]:
    yield ("title",), pack.title
    for index, rule in enumerate(pack.rules):
        for name in TEXTS:
            texts = getattr(rule, name)
            if texts is not None:
                yield ("rules", index, name), texts


def _date_faults(rule: Rule, pack: Pack) -> Iterator[tuple[str, str]]:
    since, until = rule.in_force.since, rule.in_force.until
    if until is not None and until < since:
        yield "in_force", "ends before it begins"
    if rule.read_on > pack.dated:
        yield "read_on", f"is after the pack's own date, {pack.dated}"
    if rule.status is RuleStatus.IN_FORCE and since > rule.read_on:
        yield "status", f"is in_force, but the rule begins on {since}: it is future"
    if rule.status is RuleStatus.FUTURE and since <= rule.read_on:
        yield "status", f"is future, but the rule began on {since}"
    if rule.status is RuleStatus.LAPSED and (until is None or until > rule.read_on):
        yield "status", "is lapsed, but the rule has not ended"


def _fault(found: Located, path: Path, sentence: str) -> Fault:
    """Return a fault that names the rule by its id: ``amz-g1-lawful, severity``."""
    names = [str(step) for step in path]
    if len(path) > 1 and path[0] == "rules" and isinstance(path[1], int):
        rule = _rules(found.data)[path[1]]
        names[:2] = [
            str(rule.get("id") or f"rule {path[1] + 1}") if isinstance(rule, dict) else "rules"
        ]
    return Fault(found.line(path), ", ".join(names), sentence)
