"""What the rules say of a site as it stands, kept small, and judged again only where it can change.

A standing names only the rules that say something: raised, no problem, evidence missing, cannot
tell. It holds until the first day on which any of them can say something else; before that day
nobody needs to look. What a verdict rests on is not kept: judging once more tells it.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from registry.domain.dossier import Dossier
from registry.rules.answer import Truth
from registry.rules.clock import DAY
from registry.rules.condition import Condition
from registry.rules.engine import Told, telling
from registry.rules.environment import RuleFaultError
from registry.rules.finding import Finding, Verdict
from registry.rules.pack import Packs
from registry.rules.rule import Rule
from registry.rules.subjects import Subject
from registry.rules.syntax import AND, OR
from registry.rules.turning import NEVER, Turns

SILENT = frozenset({Verdict.NOT_APPLICABLE, Verdict.NOT_IN_FORCE})
_BYTES = 8  # of a rule's print; two rules of a thousand alike once in 10^13 registers


class Said(NamedTuple):
    """What a rule says of a record: its path, what the operator calls it, and the verdict."""

    rule: str
    subject: str
    label: str
    verdict: Verdict


class Standing(NamedTuple):
    """What every rule says that says something, and the first day that may change it."""

    said: tuple[Said, ...]
    until: date


class Shift(NamedTuple):
    """A verdict that has changed. ``before`` and ``after`` may be silent ones."""

    rule: str
    subject: str
    label: str
    before: Verdict
    after: Verdict


def stand(dossier: Dossier, packs: Packs, *, day: date) -> Standing:
    """Return what the rules say on ``day``, every one judged."""
    return again((), dossier, packs, since=date.min, day=day, judged=packs)


def again(  # what stood, of what, by which rules, from when to when, which anew
    before: Iterable[Said],
    dossier: Dossier,
    packs: Packs,
    *,
    since: date,
    day: date,
    judged: Packs | None = None,
) -> Standing:
    """Return what the rules say on ``day`` if they said ``before`` on ``since``.

    ``judged`` are the rules that are judged anew, see ``movable``; the others go on saying what
    they said. Equal to ``stand``: a test holds it to that.
    """
    anew = judged if judged is not None else movable(packs, since)
    found: dict[str, list[Said]] = {}
    for said in before:
        if packs.rule(said.rule) is not None and anew.rule(said.rule) is None:
            found.setdefault(said.rule, []).append(said)
    until, turns = NEVER, Turns(dossier, day)
    with telling(dossier, anew.near(dossier, day), day=day) as verdicts:
        for one in verdicts:
            if one.verdict not in SILENT:
                name = one.judging.rule.id
                said = Said(name, one.subject.path, one.subject.label, one.verdict)
                found.setdefault(name, []).append(said)
            until = min(until, _turn(one, turns, day))
    ordered = (said for one in packs.judgings for said in found.get(one.rule.id, ()))
    return Standing(tuple(ordered), until)


def movable(packs: Packs, since: date, changed: Collection[str] = ()) -> Packs:
    """Return the rules that can say something else after ``since``, for a dossier that stays.

    Those that read the day, those whose time in force begins or ends later, and ``changed`` ones.
    """
    return packs.only(
        {
            one.rule.id
            for one in packs.judgings
            if one.rule.id in changed
            or one.clock.asks
            or one.rule.in_force.since > since
            or (one.rule.in_force.until is not None and one.rule.in_force.until >= since)
        }
    )


def said_by(findings: Iterable[Finding]) -> tuple[Said, ...]:
    """Return what findings say, as a standing keeps it."""
    return tuple(
        Said(one.rule, one.subject, one.label, one.verdict)
        for one in findings
        if one.verdict not in SILENT
    )


def shifts(
    before: Iterable[Said], after: Iterable[Said], packs: Packs, *, since: date, day: date
) -> Iterator[Shift]:
    """Yield every verdict of ``after``, on ``day``, that was another one ``before``, on ``since``.

    A rule that says nothing is not in force or does not apply; one that no pack has any more does
    not apply.
    """

    def silent(rule: Rule | None, then: date) -> Verdict:
        waits = rule is not None and not rule.in_force.covers(then)
        return Verdict.NOT_IN_FORCE if waits else Verdict.NOT_APPLICABLE

    old = {(one.rule, one.subject, one.label): one.verdict for one in before}
    for said in after:
        known = old.pop((said.rule, said.subject, said.label), None)
        known = known or silent(packs.rule(said.rule), since)
        if known is not said.verdict:
            yield Shift(said.rule, said.subject, said.label, known, said.verdict)
    for (rule, subject, label), verdict in old.items():
        yield Shift(rule, subject, label, verdict, silent(packs.rule(rule), day))


def prints(packs: Packs) -> dict[str, str]:
    """Return a digest of what each rule judges by, by its id: words do not count."""
    return {
        one.rule.id: blake2b(
            "\n".join(
                (
                    *(one.rule.scope, one.rule.applies, one.rule.requires),
                    *(str(one.rule.in_force.since), str(one.rule.in_force.until)),
                )
            ).encode(),
            digest_size=_BYTES,
        ).hexdigest()
        for one in packs.judgings
    }


def _turn(one: Told, turns: Turns, day: date) -> date:
    """Return the first day after ``day`` on which a rule may say something else of a record."""
    if _is_out(one):
        return NEVER
    span, clock = one.judging.rule.in_force, one.judging.clock
    if clock.restless:
        return day + DAY
    found = turns.first(clock, one.judging.dates) if clock.asks else NEVER
    if span.since > day:
        found = min(found, span.since)
    # Some write the last day that a calendar has where a rule has no end: none comes after it.
    if span.until is not None and day <= span.until < NEVER:
        found = min(found, span.until + DAY)
    return found


def _is_out(one: Told) -> bool:
    """Return whether a rule fails to apply to a record on every day."""
    if one.verdict not in SILENT:
        return False
    applies = one.judging.applies
    is_gone = one.subject.there.truth is Truth.NO  # or is a sign that does not hang yet
    if applies.reads.clock.asks or one.verdict is Verdict.NOT_IN_FORCE or is_gone:
        return _never_applies(applies, one.subject)
    return one.verdict is Verdict.NOT_APPLICABLE  # as it was answered just now


def _never_applies(condition: Condition, subject: Subject) -> bool:
    """Return whether a condition fails on every day, by facts that no day changes."""
    if not condition.reads.clock.asks:
        try:
            return condition.truth(subject) is Truth.NO
        except RuleFaultError:  # it stands beside a part that keeps it from being asked
            return False
    if condition.operator == AND:
        return any(_never_applies(part, subject) for part in condition.parts)
    if condition.operator == OR:
        return all(_never_applies(part, subject) for part in condition.parts)
    return False
