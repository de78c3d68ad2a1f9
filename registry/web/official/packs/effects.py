"""What a what-if found, in words and as rows of a table: in all, and rule by rule."""

from collections.abc import Iterator
from typing import NamedTuple

from registry.rules.finding import Verdict
from registry.services.impact import Effect, Impact, RuleImpact, WhatIf
from registry.services.trying import answer
from registry.store.what_ifs import WhatIfView
from registry.tables.export import Cell
from registry.web.language import current_language

COLUMNS = (
    *("rule", "title", "change", "effect", "findings", "sites", "operators", "cameras"),
    *("site", "site_name", "record", "before", "after"),
)
# What is worst is said first.
ORDER = (Effect.STOPPED, Effect.RAISED, Effect.OPENED, Effect.SETTLED)


class RuleEffect(NamedTuple):
    """What one rule that differs does: each effect that it has, with how much of it."""

    rule: str
    title: str
    change: str
    effects: tuple[tuple[Effect, Impact], ...]


class Effects(NamedTuple):
    """The answer of a what-if: in all, and for each rule that differs, those with effects first."""

    answer: WhatIf
    rules: tuple[RuleEffect, ...]

    @property
    def is_silent(self) -> bool:
        """Whether no verdict at any site changes."""
        return not any(one.effects for one in self.rules)


def effects(asked: WhatIfView) -> Effects | None:
    """Return the answer, or None while it is not finished."""
    found = answer(asked)
    if found is None:
        return None
    rules = sorted(map(_rule, found.rules), key=lambda one: not one.effects)
    return Effects(found, tuple(rules))


def _rule(one: RuleImpact) -> RuleEffect:
    titles = one.difference.titles
    told = ((effect, getattr(one, effect.value)) for effect in ORDER)
    return RuleEffect(
        rule=one.difference.rule,
        title=titles.get(current_language()) or titles["en"],
        change=one.difference.kind.label,
        effects=tuple((effect, impact) for effect, impact in told if impact.findings),
    )


def rows(found: Effects) -> Iterator[dict[str, Cell]]:
    """Yield a row for each rule, effect and named site; the counts are those of rule and effect."""
    for one in found.rules:
        head: dict[str, Cell] = dict.fromkeys(COLUMNS)
        head |= {"rule": one.rule, "title": one.title, "change": one.change.lower()}
        if not one.effects:
            yield head
        for effect, impact in one.effects:
            counts = ("findings", "sites", "operators", "cameras")
            told = head | {"effect": effect.value} | {n: getattr(impact, n) for n in counts}
            for example in impact.examples:
                yield told | {
                    "site": example.site,
                    "site_name": example.name,
                    "record": example.label,
                    "before": _word(example.before),
                    "after": _word(example.after),
                }


def _word(verdict: Verdict | None) -> str | None:
    return None if verdict is None else verdict.value
