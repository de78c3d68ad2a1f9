"""The engine: judges a dossier by packs. It gathers, and never stops at the first.

It reads no clock and no database; the same dossier, packs and day give the same findings.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from registry.domain.dossier import Dossier
from registry.domain.filing import shortest
from registry.rules.answer import FactValue, Truth
from registry.rules.condition import Condition
from registry.rules.environment import ASKED, Asked
from registry.rules.finding import Finding, Verdict
from registry.rules.pack import Judging, Packs
from registry.rules.subjects import Subject, subjects


def judge(dossier: Dossier, packs: Packs, *, day: date) -> tuple[Finding, ...]:
    """Return what every rule says of every record it is judged on, in the order of the packs.

    ``day`` is the date at the site. A rule that has no record to be judged on says so once.

    Raises:
        RuleFaultError: if an expression fails for another reason than a missing fact.
    """
    asked = Asked(dossier, day)
    found: dict[str, tuple[Subject, ...]] = {}
    reset = ASKED.set(asked)
    try:
        findings = []
        for judging in packs.judgings:
            scope = judging.rule.scope
            if scope not in found:
                found[scope] = subjects(scope, asked, packs.needs[scope])
            findings += [_finding(judging, subject, day) for subject in found[scope]]
        return tuple(findings)
    finally:
        ASKED.reset(reset)


def _finding(judging: Judging, subject: Subject, day: date) -> Finding:
    verdict, missing = _verdict(judging, subject, day)
    used: dict[str, FactValue] = {}
    if verdict is not Verdict.NOT_IN_FORCE:
        used |= {**subject.there.used, **_used(judging.applies, subject)}
    if verdict in {Verdict.RAISED, Verdict.NO_PROBLEM, Verdict.EVIDENCE_MISSING}:
        used |= _used(judging.requires, subject)
    rule, pack = judging.rule, judging.pack
    return Finding(
        rule=rule.id,
        pack=pack.id,
        pack_version=pack.version,
        pack_dated=pack.dated,
        titles=rule.title,
        subject=subject.path,
        label=subject.label,
        verdict=verdict,
        severity=rule.severity,
        authority=rule.authority,
        publication=rule.publication,
        citation=rule.citation,
        source=rule.source,
        in_force=rule.in_force,
        status=rule.status,
        read_on=rule.read_on,
        confidence=rule.confidence,
        used=used,
        missing=missing,
    )


def _verdict(judging: Judging, subject: Subject, day: date) -> tuple[Verdict, tuple[str, ...]]:
    """Return the verdict, and the facts whose absence keeps it open."""
    if not judging.rule.in_force.covers(day):
        return Verdict.NOT_IN_FORCE, ()
    applies, missing = judging.applies.truth(subject)
    there = subject.there
    if Truth.NO in {applies, there.truth}:
        return Verdict.NOT_APPLICABLE, ()
    if Truth.UNKNOWN in {applies, there.truth}:
        return Verdict.CANNOT_TELL, tuple(dict.fromkeys(there.missing + missing))
    requires, missing = judging.requires.truth(subject)
    match requires:
        case Truth.YES:
            return Verdict.NO_PROBLEM, ()
        case Truth.NO:
            return Verdict.RAISED, ()
        case Truth.UNKNOWN:
            return Verdict.EVIDENCE_MISSING, missing


def _used(condition: Condition, subject: Subject) -> dict[str, FactValue]:
    """Return the known facts that a condition reads, by path, as a finding shows them."""
    used: dict[str, FactValue] = {}
    for name in condition.reads.names:
        value = subject.known.get(name)
        if value is not None and not _is_records(value):
            used[subject.at(name)] = _shown(value)
    for call in condition.reads.calls:
        used |= subject.asked.answer(str(call[0]), *call[1:]).used
    for collection, member in condition.reads.members:
        used |= _used_members(subject.known, collection, subject.at(collection), member)
    return used


def _used_members(
    known: Mapping[str, Any], collection: str, path: str, member: str
) -> dict[str, FactValue]:
    records = known.get(collection)
    if records == ():
        return {path: "none"}
    return {
        f"{path}.{index}.{member}": _shown(value)
        for index, record in enumerate(records or ())
        if (value := getattr(record, member)) is not None
    }


def _is_records(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "model_fields")


def _shown(value: Any) -> FactValue:  # noqa: ANN401  # a fact is of any type
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal | float):
        return shortest(value)
    if isinstance(value, tuple):
        return tuple(str(_shown(inner)) for inner in value) or "none"
    return str(value.isoformat())
