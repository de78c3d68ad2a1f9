"""Reads a pack file: a pack, or every fault in it with its line and a sentence."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError

from registry.domain.value import Value
from registry.language.catalogue import mark as _
from registry.language.sentences import Sentence, say
from registry.language.tags import LANGUAGES
from registry.rules import located
from registry.rules.expressions import read_condition
from registry.rules.facts import Scope
from registry.rules.located import Fault, Located, Path
from registry.rules.rule import Pack, Rule, RuleStatus

# What pydantic finds, in our words; ``{…}`` are the values it gives.
SENTENCES = {
    "missing": _("is missing"),
    "extra_forbidden": _("is not known here"),
    "enum": _("must be {expected}"),
    "string_type": _("must be a text"),
    "string_too_short": _("is empty"),
    "string_too_long": _("is longer than {max_length} characters"),
    "string_pattern_mismatch": _("must be lower-case letters, digits and hyphens"),
    "date_from_datetime_parsing": _("must be a date, like 2026-03-31"),
    "date_parsing": _("must be a date, like 2026-03-31"),
    "date_type": _("must be a date, like 2026-03-31"),
    "date_from_datetime_inexact": _("must be a date without a time"),
    "int_parsing": _("must be a whole number"),
    "int_type": _("must be a whole number"),
    "greater_than_equal": _("must be {ge} or more"),
    "too_short": _("is empty"),
    "dict_type": _("must give the text in each language"),
    "model_type": _("must be a group of named values"),
    "model_attributes_type": _("must be a group of named values"),
    "tuple_type": _("must be a list"),
    "url": _("must be an address that begins with https://"),
}
MOST_FAULTS = 300  # that are told of one file; nobody reads more before they mend some
V = TypeVar("V", bound=Value)

TEXTS = ("title", "text", "why", "settle", "note")


def read_pack(
    text: str, taken: Mapping[str, str] = MappingProxyType({})
) -> tuple[Pack | None, tuple[Fault, ...]]:
    """Return the pack that a file states, or None and every fault in it, in order of the lines.

    ``taken`` names the pack of each rule that the register has already: an id of a rule of
    another pack cannot be used again.
    """
    found, faults = located.read(text)
    if found is None:
        return None, tuple(faults)
    raw = found.data if isinstance(found.data, dict) else {}
    head, wrong = validated(Pack, {**raw, "rules": ()} if raw else found.data, (), found)
    faults += wrong
    if not (listed := raw.get("rules")) or not isinstance(listed, list):
        faults.append(fault(found, ("rules",), say(_("must be a list of rules"))))
    rules: list[Rule] = []
    for index, raw_rule in enumerate(_rules(raw)):
        path = ("rules", index)
        rule, wrong = validated(Rule, raw_rule, path, found)
        faults += [*wrong, *_expression_faults(raw_rule, path, found)]
        faults += text_faults(raw_rule, path, found)
        if rule is not None:
            faults += _date_faults(rule, head.dated if head else None, path, found)
            if rule.id in {other.id for other in rules}:
                faults.append(fault(found, (*path, "id"), say(_("another rule has this id"))))
            rules.append(rule)
        faults += _taken_faults(raw_rule, raw.get("id"), taken, path, found)
    faults += text_faults(raw, (), found)
    faults = sorted(faults, key=lambda fault: fault.line)[:MOST_FAULTS]
    if faults or head is None:
        return None, tuple(faults)
    return head.model_copy(update={"rules": tuple(rules)}), ()


def validated(
    kind: type[V], raw: object, path: Path, found: Located
) -> tuple[V | None, list[Fault]]:
    """Return the value that ``raw`` states at ``path`` of a file, or None and every fault in it."""
    try:
        return kind.model_validate(raw), []
    except ValidationError as error:
        return None, [
            fault(
                found,
                (*path, *detail["loc"]),
                _sentence(detail["type"], detail["msg"], detail.get("ctx", {})),
            )
            for detail in error.errors()
        ]


def _sentence(kind: str, otherwise: str, values: Mapping[str, object]) -> Sentence:
    """Return in our words what pydantic finds; in its own where we have none."""
    known = SENTENCES.get(kind)
    return say("{why}", why=otherwise) if known is None else say(known, **values)


def _expression_faults(raw: Any, path: Path, found: Located) -> Iterator[Fault]:  # noqa: ANN401  # a file holds anything
    """Yield the flaws in the expressions of a rule, also if it has other faults."""
    scope = raw.get("scope") if isinstance(raw, dict) else None
    if not isinstance(scope, str) or scope not in set(Scope):
        return
    for name in ("applies", "requires"):
        source = raw.get(name)
        if isinstance(source, str) and source.strip():
            for flaw in read_condition(source.strip(), Scope(scope))[1]:
                yield fault(found, (*path, name), flaw.told)


def text_faults(raw: Any, path: Path, found: Located) -> Iterator[Fault]:  # noqa: ANN401  # as above
    """Yield the languages in which a text is missing, or which nobody reads here."""
    for name in TEXTS:
        texts = raw.get(name) if isinstance(raw, dict) else None
        if isinstance(texts, dict):
            for tag in LANGUAGES.keys() - texts.keys():
                language = LANGUAGES[tag].name
                missing = say(_("is missing in {language} ({tag})"), language=language, tag=tag)
                yield fault(found, (*path, name), missing)
            for tag in texts.keys() - LANGUAGES.keys():
                unknown = say(_("is in a language that the register does not speak"))
                yield fault(found, (*path, name, tag), unknown)


def _taken_faults(  # the rule, its pack, who has which rule, and where it stands
    raw: Any,  # noqa: ANN401  # a file holds anything
    pack: object,
    taken: Mapping[str, str],
    path: Path,
    found: Located,
) -> Iterator[Fault]:
    named = raw.get("id") if isinstance(raw, dict) else None
    owner = taken.get(named) if isinstance(named, str) else None
    if owner is not None and owner != pack:
        taken_by = say(_("the pack {pack} has a rule with this id already"), pack=owner)
        yield fault(found, (*path, "id"), taken_by)


def _date_faults(rule: Rule, dated: date | None, path: Path, found: Located) -> Iterator[Fault]:
    since, until = rule.in_force.since, rule.in_force.until
    if until is not None and until < since:
        yield fault(found, (*path, "in_force"), say(_("ends before it begins")))
    if dated is not None and rule.read_on > dated:
        late = say(_("is after the pack's own date, {day}"), day=dated)
        yield fault(found, (*path, "read_on"), late)
    if sentence := _status_fault(rule):
        yield fault(found, (*path, "status"), sentence)


def _status_fault(rule: Rule) -> Sentence | None:
    since, until = rule.in_force.since, rule.in_force.until
    match rule.status:
        case RuleStatus.IN_FORCE if since > rule.read_on:
            return say(_("is in_force, but the rule begins on {day}: it is future"), day=since)
        case RuleStatus.FUTURE if since <= rule.read_on:
            return say(_("is future, but the rule began on {day}"), day=since)
        case RuleStatus.LAPSED if until is None or until > rule.read_on:
            return say(_("is lapsed, but the rule has not ended"))
    return None


def _rules(raw: Any) -> list[Any]:  # noqa: ANN401  # as above
    rules = raw.get("rules") if isinstance(raw, dict) else None
    return rules if isinstance(rules, list) else []


def fault(found: Located, path: Path, sentence: Sentence) -> Fault:
    """Return a fault that names the rule by its id: ``amz-g1-lawful, severity``."""
    names = [str(step) for step in path]
    if len(path) > 1 and path[0] == "rules" and isinstance(path[1], int):
        rule = _rules(found.data)[path[1]]
        named = rule.get("id") if isinstance(rule, dict) else None
        names[:2] = [str(named or f"rule {path[1] + 1}")]
    return Fault(found.line(path), ", ".join(names), sentence)
