"""Packs: reads a pack file, with every fault in it, and holds the packs that are judged by.

A rule that loads can be evaluated: every name in it is in the schema of ``facts``, every type
fits, every text is there in every language.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from registry.errors import RefusedError
from registry.rules.checks import read_pack
from registry.rules.condition import Condition, needed
from registry.rules.expressions import read_condition
from registry.rules.facts import Scope
from registry.rules.finding import Finding, Verdict
from registry.rules.packs import PACKS
from registry.rules.rule import Pack, Rule
from registry.rules.subjects import Need

FOLDER = Path(__file__).resolve().parent / "packs"


@dataclass(frozen=True, slots=True)
class Judging:
    """A rule of a pack, ready to be evaluated.

    ``facts`` are the names of all it reads; ``blank`` is its finding before it was judged.
    """

    pack: Pack
    rule: Rule
    applies: Condition
    requires: Condition
    facts: tuple[str, ...]
    blank: Finding


@dataclass(frozen=True, slots=True)
class Packs:
    """Packs that are judged by together. Compiled once, shared by all threads."""

    packs: tuple[Pack, ...]
    judgings: tuple[Judging, ...]
    needs: Mapping[Scope, tuple[Need, ...]]

    @classmethod
    def of(cls, packs: Iterable[Pack]) -> "Packs":
        """Return these packs, compiled."""
        packs = tuple(packs)
        return cls._ready(packs, [_judging(pack, rule) for pack in packs for rule in pack.rules])

    @classmethod
    def _ready(cls, packs: tuple[Pack, ...], judgings: Sequence[Judging]) -> "Packs":
        return cls(packs, tuple(judgings), {scope: _needs(judgings, scope) for scope in Scope})

    def places(self) -> frozenset[str]:
        """Return the codes of the jurisdictions that rules ask after."""
        return frozenset(
            str(words[0])
            for one in self.judgings
            for condition in (one.applies, one.requires)
            for name, *words in condition.reads.calls
            if name == "within"
        )

    def only(self, rules: Collection[str]) -> "Packs":
        """Return the same packs with only these rules judged: what a what-if needs."""
        return self._ready(self.packs, [one for one in self.judgings if one.rule.id in rules])

    def rule(self, rule_id: str) -> Rule | None:
        """Return a rule by its id, for its longer texts; None if no pack has it any more."""
        found = (one.rule for one in self.judgings if one.rule.id == rule_id)
        return next(found, None)

    def listing(self, tag: str = "en") -> Iterator[dict[str, Any]]:
        """Yield every rule as ``rules list --json`` shows it. Source: CONTRACTS."""
        for one in self.judgings:
            rule, span = one.rule, one.rule.in_force
            yield {
                "id": rule.id,
                "pack": one.pack.id,
                "title": rule.title.get(tag, rule.title["en"]),
                "scope": rule.scope.value,
                "severity": rule.severity.value,
                "authority": rule.authority.value,
                "publication": rule.publication.value,
                "citation": rule.citation,
                "source": rule.source,
                "in_force_from": span.since.isoformat(),
                "in_force_to": span.until.isoformat() if span.until else None,
                "status": rule.status.value,
                "read_on": rule.read_on.isoformat(),
                "confidence": rule.confidence.value,
                "facts": list(one.facts),
            }


@cache
def load_packs() -> Packs:
    """Return the packs of the register, compiled; read once a process.

    Raises:
        RefusedError: naming every fault of every pack.
    """
    return read_packs(FOLDER, PACKS)


def read_packs(folder: Path, names: Iterable[str]) -> Packs:
    """Return the packs with these names in a folder, compiled.

    Raises:
        RefusedError: naming every fault of every pack.
    """
    packs, faults = [], []
    for name in names:
        pack, found = read_pack((folder / f"{name}.yaml").read_text("utf-8"))
        faults += [f"{name}.yaml, {fault}" for fault in found]
        packs += [pack] if pack else []
    faults += [f"{name}: two packs have this rule" for name in _repeated(packs)]
    if faults:
        raise RefusedError("The rule packs have faults:\n" + "\n".join(faults), faults)
    return Packs.of(packs)


def _repeated(packs: Iterable[Pack]) -> Iterator[str]:
    seen = set()
    for pack in packs:
        for rule in pack.rules:
            if rule.id in seen:
                yield rule.id
            seen.add(rule.id)


def _judging(pack: Pack, rule: Rule) -> Judging:
    applies, requires = (
        _sure(rule, read_condition(source, rule.scope)[0])
        for source in (rule.applies, rule.requires)
    )
    facts = sorted({*applies.reads.facts(), *requires.reads.facts()})
    return Judging(pack, rule, applies, requires, tuple(facts), _blank(pack, rule))


def _blank(pack: Pack, rule: Rule) -> Finding:
    return Finding(
        rule=rule.id,
        pack=pack.id,
        pack_version=pack.version,
        pack_dated=pack.dated,
        titles=rule.title,
        subject="",
        label="",
        verdict=Verdict.NOT_APPLICABLE,
        severity=rule.severity,
        authority=rule.authority,
        publication=rule.publication,
        citation=rule.citation,
        source=rule.source,
        in_force=rule.in_force,
        status=rule.status,
        read_on=rule.read_on,
        confidence=rule.confidence,
        is_absolute=rule.is_absolute,
    )


def _sure(rule: Rule, condition: Condition | None) -> Condition:
    if condition is None:  # packs come from read_pack, which has compiled it once already
        raise ValueError(f"{rule.id} has an expression that cannot be compiled")
    return condition


def _needs(judgings: Iterable[Judging], scope: Scope) -> tuple[Need, ...]:
    """Return every fact that the rules of a scope read, each once."""
    return needed(
        condition.reads
        for one in judgings
        if one.rule.scope is scope
        for condition in (one.applies, one.requires)
    )
