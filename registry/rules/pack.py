"""Packs: reads a pack file, with every fault in it, and holds the packs that are judged by.

A rule that loads can be evaluated: every name in it is in the schema of ``facts``, every type
fits, every text is there in every language.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from registry.domain.dossier import Dossier
from registry.errors import RefusedError
from registry.rules.answer import Truth
from registry.rules.bounds import bounds, places
from registry.rules.checks import TEXTS, read_pack
from registry.rules.clock import Clock
from registry.rules.condition import Condition, needed
from registry.rules.expressions import read_condition
from registry.rules.facts import Scope
from registry.rules.finding import Finding, Verdict
from registry.rules.functions import Lies, lies, within
from registry.rules.located import Fault
from registry.rules.packs import PACKS
from registry.rules.rule import Pack, Rule
from registry.rules.subjects import Need
from registry.rules.turning import clock_of, dates_of

FOLDER = Path(__file__).resolve().parent / "packs"
_MOST_PLACES = 1000  # sets of jurisdictions that are told apart; a city has a few


@dataclass(frozen=True, slots=True)
class Judging:
    """A rule of a pack, ready to be evaluated.

    ``facts`` are the names of all it reads, ``dates`` those of dates; ``clock`` is what it reads of
    the day. ``blank`` is its finding before it was judged; outside each of the jurisdictions
    ``bound`` it does not apply.
    """

    pack: Pack
    rule: Rule
    applies: Condition
    requires: Condition
    facts: tuple[str, ...]
    blank: Finding
    clock: Clock
    dates: tuple[str, ...]
    bound: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Packs:
    """Packs that are judged by together. Compiled once, shared by all threads.

    ``broken`` are those that should be among them and cannot be read, by id, with every fault:
    what there is can be shown, but nothing is judged while one is broken.
    """

    packs: tuple[Pack, ...]
    judgings: tuple[Judging, ...]
    needs: Mapping[Scope, tuple[Need, ...]]
    broken: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    _places: frozenset[str] = frozenset()
    _by_id: Mapping[str, Judging] = field(default_factory=dict, repr=False, compare=False)
    _near: dict[Lies, "Packs"] = field(default_factory=dict, repr=False, compare=False)
    _without: dict[frozenset[str], "Packs"] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, packs: Iterable[Pack]) -> "Packs":
        """Return these packs, compiled."""
        packs = tuple(packs)
        return cls._ready(packs, [_judging(pack, rule) for pack in packs for rule in pack.rules])

    @classmethod
    def _ready(
        cls,
        packs: tuple[Pack, ...],
        judgings: Sequence[Judging],
        broken: Mapping[str, tuple[Fault, ...]] | None = None,
    ) -> "Packs":
        needs = {scope: _needs(judgings, scope) for scope in Scope}
        by_id = {one.rule.id: one for one in reversed(judgings)}
        asked = places(part for one in judgings for part in (one.applies, one.requires))
        return cls(packs, tuple(judgings), needs, broken or {}, asked, by_id)

    def places(self) -> frozenset[str]:
        """Return the codes of the jurisdictions that rules ask after."""
        return self._places

    def only(self, rules: Collection[str]) -> "Packs":
        """Return the same packs with only these rules judged: what a what-if needs."""
        judgings = [one for one in self.judgings if one.rule.id in rules]
        return self._ready(self.packs, judgings, self.broken)

    def near(self, dossier: Dossier, day: date) -> "Packs":
        """Return the same packs without the rules of places where a dossier surely does not lie.

        None of them applies, on any day. Picked once for all dossiers that lie alike.
        """
        where = lies(dossier)
        found = self._near.get(where)
        if found is None:
            if len(self._near) >= _MOST_PLACES:
                self._near.clear()
            far = (code for code in self.places() if within(dossier, day, code).truth is Truth.NO)
            found = self._near[where] = self._out_of(frozenset(far))
        return found

    def _out_of(self, far: frozenset[str]) -> "Packs":
        if far not in self._without:
            if len(self._without) >= _MOST_PLACES:
                self._without.clear()
            self._without[far] = self.only(
                {one.rule.id for one in self.judgings if far.isdisjoint(one.bound)}
            )
        return self._without[far]

    def titles(self, tag: str) -> dict[str, str]:
        """Return what each pack is called, by its id; in English where it has no other title."""
        return {one.id: one.title.get(tag) or one.title["en"] for one in self.packs}

    def replaced(
        self,
        given: Iterable[Pack],
        gone: Collection[str] = (),
        broken: Mapping[str, tuple[Fault, ...]] | None = None,
    ) -> "Packs":
        """Return packs in which each given one takes the place of the one with its id.

        A new one comes last; those in ``gone`` (ids) are left out. Only what is given is compiled.
        What takes the place of a ``broken`` one mends it.
        """
        new = {pack.id: pack for pack in given}
        mended = {*new, *gone}
        broken = {**self.broken, **(broken or {})}
        packs = [new.pop(pack.id, pack) for pack in self.packs if pack.id not in gone]
        packs += [pack for pack in new.values() if pack.id not in gone]
        compiled: dict[int, list[Judging]] = {}
        for one in self.judgings:
            compiled.setdefault(id(one.pack), []).append(one)
        judgings = []
        for pack in packs:
            judgings += compiled.get(id(pack)) or [_judging(pack, rule) for rule in pack.rules]
        still = {name: faults for name, faults in broken.items() if name not in mended}
        return self._ready(tuple(packs), judgings, still)

    def owners(self) -> dict[str, str]:
        """Return the id of the pack of each rule, by the id of the rule."""
        return {rule.id: pack.id for pack in self.packs for rule in pack.rules}

    def rule(self, rule_id: str) -> Rule | None:
        """Return a rule by its id, for its longer texts; None if no pack has it any more."""
        found = self._by_id.get(rule_id)
        return None if found is None else found.rule

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
                "applies": rule.applies,
                "requires": rule.requires,
                "pack_version": one.pack.version,
                "pack_dated": one.pack.dated.isoformat(),
                "texts": _texts(rule),
            }


def _texts(rule: Rule) -> dict[str, dict[str, str]]:
    """Return every text of a rule, by language and then by its name."""
    named = {name: getattr(rule, name) or {} for name in TEXTS}
    return {
        tag: {name: texts[tag] for name, texts in named.items() if tag in texts}
        for tag in rule.title
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
    return Judging(
        pack=pack,
        rule=rule,
        applies=applies,
        requires=requires,
        facts=tuple(facts),
        blank=_blank(pack, rule),
        clock=clock_of(rule.scope, facts, applies.reads.clock, requires.reads.clock),
        dates=dates_of(rule.scope, facts),
        bound=frozenset(bounds(applies)),
    )


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
