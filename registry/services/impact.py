"""What a change of the rules does to sites, counted: findings, sites, operators, cameras."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from registry.domain.choices import Choice
from registry.domain.codes import Code
from registry.domain.value import Value
from registry.language.catalogue import mark as _
from registry.rules.differences import Difference
from registry.rules.finding import Verdict

EXAMPLES = 20  # sites that are named for each rule and effect
ALL = ""  # the rule that stands for all rules together


class Effect(Choice):
    """What becomes of a finding."""

    RAISED = "raised", _("Newly found")
    SETTLED = "settled", _("Settled")
    OPENED = "opened", _("Open: something is missing")
    STOPPED = "stopped", _("Could not be published any more")


class Turn(NamedTuple):
    """What becomes of one finding of one record; a verdict is None where no rule says anything."""

    rule: str
    subject: str
    label: str
    before: Verdict | None
    after: Verdict | None
    effect: Effect


class Example(Value):
    """A site at which it happens, with the verdicts before and after."""

    site: Code
    name: str
    rule: str
    label: str
    before: Verdict | None
    after: Verdict | None


class Impact(Value):
    """How much of one effect there is, and the first sites at which it happens."""

    findings: int = 0
    sites: int = 0
    cameras: int = 0
    operators: int = 0
    examples: tuple[Example, ...] = ()


class RuleImpact(Value):
    """What a rule that differs does."""

    difference: Difference
    raised: Impact
    settled: Impact
    opened: Impact
    stopped: Impact


class WhatIf(Value):
    """What a change does to the sites that were looked at, in all and rule by rule."""

    sites: int
    day: date
    raised: Impact
    settled: Impact
    opened: Impact
    stopped: Impact
    rules: tuple[RuleImpact, ...]

    def sentence(self) -> str:
        """Return the answer in plain English."""
        if not self.rules:
            return "No rule differs."
        raised, stopped = self.raised, self.stopped
        return (
            f"This would raise {_many(raised.findings, 'new finding')}"
            f" at {_many(raised.operators, 'operator')}"
            f" ({raised.sites:,} of {_many(self.sites, 'site')})"
            f" and settle {self.settled.findings:,}; {self.opened.findings:,} would wait for facts."
            f" {_many(stopped.cameras, 'camera')} at {_many(stopped.sites, 'site')}"
            " would have to stop."
        )


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


class Seen(NamedTuple):
    """A site that was looked at: its name, its operator's id, its cameras, what becomes of it."""

    site: Code
    name: str
    operator: str
    cameras: int
    turns: tuple[Turn, ...]


class Tally:
    """Counts effects site by site; ``data`` is plain JSON, so that it can wait in the store."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        self._operators: dict[tuple[str, str], dict[str, None]] = {}
        self._counts: dict[tuple[str, str], list[int]] = {}
        self._examples: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.sites = int((data or {}).get("sites", 0))
        for key, kept in (data or {}).get("effects", {}).items():
            rule, _, effect = key.rpartition("/")
            self._counts[rule, effect] = list(kept["counts"])
            self._operators[rule, effect] = dict.fromkeys(kept["operators"])
            self._examples[rule, effect] = list(kept["examples"])

    def data(self) -> dict[str, Any]:
        """Return everything counted so far as JSON data."""
        return {
            "sites": self.sites,
            "effects": {
                f"{rule}/{effect}": {
                    "counts": counts,
                    "operators": list(self._operators[rule, effect]),
                    "examples": self._examples[rule, effect],
                }
                for (rule, effect), counts in self._counts.items()
            },
        }

    def add(self, seen: Seen) -> None:
        """Count a site."""
        self.sites += 1
        for rule, effect, turns in _grouped(seen.turns):
            key = (rule, effect.value)
            counts = self._counts.setdefault(key, [0, 0, 0])
            counts[0] += len(turns)
            counts[1] += 1
            counts[2] += seen.cameras
            self._operators.setdefault(key, {})[seen.operator] = None
            examples = self._examples.setdefault(key, [])
            if len(examples) < EXAMPLES:
                examples.append(_example(seen, turns[0]).model_dump(mode="json"))

    def told(self, differences: tuple[Difference, ...], day: date) -> WhatIf:
        """Return what was counted."""
        rules = tuple(RuleImpact(difference=one, **self._impacts(one.rule)) for one in differences)
        return WhatIf(sites=self.sites, day=day, rules=rules, **self._impacts(ALL))

    def _impacts(self, rule: str) -> dict[str, Any]:
        return {effect.value: self._impact(rule, effect.value) for effect in Effect}

    def _impact(self, rule: str, effect: str) -> Impact:
        findings, sites, cameras = self._counts.get((rule, effect), (0, 0, 0))
        return Impact(
            findings=findings,
            sites=sites,
            cameras=cameras,
            operators=len(self._operators.get((rule, effect), ())),
            examples=tuple(map(Example.model_validate, self._examples.get((rule, effect), ()))),
        )


def _grouped(turns: tuple[Turn, ...]) -> Iterator[tuple[str, Effect, list[Turn]]]:
    """Yield the turns of each rule and effect, and those of each effect over all rules."""
    found: dict[tuple[str, Effect], list[Turn]] = {}
    for turn in turns:
        found.setdefault((ALL, turn.effect), []).append(turn)
        found.setdefault((turn.rule, turn.effect), []).append(turn)
    for (rule, effect), same in found.items():
        yield rule, effect, same


def _example(seen: Seen, turn: Turn) -> Example:
    return Example(
        site=seen.site,
        name=seen.name,
        rule=turn.rule,
        label=turn.label,
        before=turn.before,
        after=turn.after,
    )
