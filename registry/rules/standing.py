"""What the rules say of a site as it stands, kept small, and judged again only where it can change.

A standing names only the rules that say something: raised, no problem, evidence missing, cannot
tell. It holds until the first day on which any of them can say something else; before that day
nobody needs to look. What a verdict rests on is not kept: judging once more tells it.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import NamedTuple

from registry.domain.dossier import Dossier
from registry.domain.value import Value
from registry.rules.answer import Truth
from registry.rules.clock import DAY, STILL, Clock
from registry.rules.condition import Condition
from registry.rules.engine import Told, telling
from registry.rules.environment import RuleFaultError, midnight
from registry.rules.facts import COLLECTIONS, FACTS, Kind, Scope
from registry.rules.finding import Finding, Verdict
from registry.rules.pack import Judging, Packs
from registry.rules.rule import Rule
from registry.rules.subjects import Subject
from registry.rules.syntax import AND, OR

SILENT = frozenset({Verdict.NOT_APPLICABLE, Verdict.NOT_IN_FORCE})
NEVER = date.max
_BYTES = 8  # of a rule's print; two rules of a thousand alike once in 10^13 registers
# What says whether a record of a scope is in place.
_THERE = {
    Scope.FR: ("fr.ended_on",),
    Scope.CAMERA: ("camera.removed_on",),
    Scope.SIGN: ("sign.posted_on", "sign.removed_on"),
}
# What the register works out from where cameras and signs are on the day.
_PLACED = frozenset({"sign.before_area", "site.customer_entrances_signed"})
_PLACES = (
    *("camera.live_since", "camera.removed_on", "fr.ended_on"),
    *("sign.posted_on", "sign.removed_on"),
)
_PLAIN = Clock(asks=True, offsets=frozenset({DAY * 0}))


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
    own = {one.rule.id for one in anew.judgings}
    known = {one.rule.id for one in packs.judgings}
    kept: dict[str, list[Said]] = {}
    for said in before:
        if said.rule in known - own:
            kept.setdefault(said.rule, []).append(said)
    until, found = NEVER, kept
    with telling(dossier, anew.near(dossier, day), day=day) as verdicts:
        for one in verdicts:
            if one.verdict not in SILENT:
                name = one.judging.rule.id
                said = Said(name, one.subject.path, one.subject.label, one.verdict)
                found.setdefault(name, []).append(said)
            until = min(until, _turn(one, day))
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
            or clock_of(one).asks
            or one.rule.in_force.since > since
            or (one.rule.in_force.until is not None and one.rule.in_force.until >= since)
        }
    )


def clock_of(one: Judging) -> Clock:
    """Return what a rule reads of the day, also by asking whether its record is in place."""
    found = one.applies.reads.clock | one.requires.reads.clock
    placed = one.rule.scope in _THERE or not _PLACED.isdisjoint(one.facts)
    return found | (_PLAIN if placed else STILL)


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


def _turn(one: Told, day: date) -> date:
    """Return the first day after ``day`` on which a rule may say something else of a record."""
    if _is_out(one):
        return NEVER
    span, clock = one.judging.rule.in_force, clock_of(one.judging)
    if clock.restless:
        return day + DAY
    # Some write the last day that a calendar has where a rule has no end: none comes after it.
    days = [span.since, *([span.until + DAY] if span.until and span.until < NEVER else [])]
    if clock.asks:
        days += clock.turns(_dates(one.judging, one.subject.asked.dossier))
    return min((turn for turn in days if turn > day), default=NEVER)


def _is_out(one: Told) -> bool:
    """Return whether a rule fails to apply to a record on every day."""
    applies = one.judging.applies
    if applies.reads.clock.asks or one.verdict is Verdict.NOT_IN_FORCE:
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


def _dates(one: Judging, dossier: Dossier) -> Iterator[datetime]:
    """Yield every date of a dossier that a rule reads."""
    names = {name for name in one.facts if FACTS[name].kind is Kind.TIMESTAMP}
    names.update(_THERE.get(one.rule.scope, ()))
    if not _PLACED.isdisjoint(one.facts):
        names.update(_PLACES)
    for name in names:
        root, _, attribute = name.partition(".")
        for record in _records(root, dossier):
            value = getattr(record, attribute)
            if isinstance(value, datetime):
                yield value if value.tzinfo else value.replace(tzinfo=UTC)
            elif isinstance(value, date):
                yield midnight(value)


def _records(root: str, dossier: Dossier) -> Iterable[Value]:
    filing = dossier.filing
    match root:
        case "operator":
            return (filing.operator,)
        case "site":
            return (filing.site,)
        case "page":
            return () if dossier.page is None else (dossier.page,)
    place = _COLLECTION[root]
    found: tuple[Value, ...] | None = getattr(dossier if place == "signs" else filing, place)
    return found or ()


_COLLECTION = {element: place for place, (element, _owner) in COLLECTIONS.items()}
