"""The engine: judges a dossier by packs. It gathers, and never stops at the first.

It reads no clock and no database; the same dossier, packs and day give the same findings.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from registry.domain.dossier import Dossier
from registry.errors import UnavailableError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.answer import Answer, Truth
from registry.rules.condition import Condition
from registry.rules.environment import ASKED, Asked, RuleFaultError
from registry.rules.finding import Brief, Finding, Verdict
from registry.rules.pack import Judging, Packs
from registry.rules.subjects import Subject, subjects

_BROKEN = _("Nothing is judged, as a published rule pack cannot be read: {faults}")


class Judged(NamedTuple):
    """What a rule says of a subject, and the answer that it rests on."""

    judging: Judging
    subject: Subject
    verdict: Verdict
    answer: Answer


class Told(NamedTuple):
    """What a rule says of a subject, and nothing of why."""

    judging: Judging
    subject: Subject
    verdict: Verdict


def judge(dossier: Dossier, packs: Packs, *, day: date) -> tuple[Finding, ...]:
    """Return what every rule says of every record it is judged on, in the order of the packs.

    ``day`` is the date at the site. A rule that has no record to be judged on says so once. One
    that fails on a record, for another reason than a missing fact, is left open there: a slip in
    one rule must not keep all others, and every page that judges, from their answer.
    """
    with judging(dossier, packs, day=day) as judged:
        return tuple(map(_finding, judged))


def verdicts(dossier: Dossier, packs: Packs, *, day: date) -> tuple[Brief, ...]:
    """Return what ``judge`` does in brief: for many sites, and cheaper.

    Raises:
        UnavailableError: as ``judging`` does.
    """
    with telling(dossier, packs, day=day) as told:
        return tuple(map(_brief, told))


@contextmanager
def judging(dossier: Dossier, packs: Packs, *, day: date) -> Iterator[Iterator[Judged]]:
    """Give what every rule says of every record, each as it is taken; see ``judge``.

    Inside the block, more conditions can be asked of the subjects.

    Raises:
        UnavailableError: if a pack cannot be read: to judge by the others would hide its law.
    """
    with _asking(dossier, packs, day) as asked:
        yield _judged(asked, packs)


@contextmanager
def telling(dossier: Dossier, packs: Packs, *, day: date) -> Iterator[Iterator[Told]]:
    """Give the verdicts of ``judging`` without what they rest on: for many sites, and cheaper.

    Raises:
        UnavailableError: as ``judging`` does.
    """
    with _asking(dossier, packs, day) as asked:
        yield (
            Told(one, subject, _told(one, subject, asked.day))
            for one, subject in _subjects(asked, packs)
        )


@contextmanager
def _asking(dossier: Dossier, packs: Packs, day: date) -> Iterator[Asked]:
    if packs.broken:
        raise UnavailableError(say(_BROKEN, faults=_Faults(packs)))
    asked = Asked(dossier, day)
    reset = ASKED.set(asked)
    try:
        yield asked
    finally:
        ASKED.reset(reset)


@dataclass(frozen=True, slots=True)
class _Faults:
    """Every fault of the packs that cannot be read, in the language of a sentence."""

    packs: Packs

    def __str__(self) -> str:
        return self.in_words("en")

    def in_words(self, tag: str) -> str:
        """Return them as one list."""
        broken = self.packs.broken.items()
        return "; ".join(f"{name}, {one.in_words(tag)}" for name, found in broken for one in found)


def _judged(asked: Asked, packs: Packs) -> Iterator[Judged]:
    for one, subject in _subjects(asked, packs):
        yield Judged(one, subject, *_verdict(one, subject, asked.day))


def _subjects(asked: Asked, packs: Packs) -> Iterator[tuple[Judging, Subject]]:
    found: dict[str, tuple[Subject, ...]] = {}
    for one in packs.judgings:
        scope = one.rule.scope
        if scope not in found:
            found[scope] = subjects(scope, asked, packs.needs[scope])
        for subject in found[scope]:
            yield one, subject


def foreseen(
    findings: Iterable[Finding], dossier: Dossier, packs: Packs, *, day: date
) -> tuple[Finding, ...]:
    """Return the findings, each that cannot be told with what it would wait for next.

    It costs as much again as to judge, and only who picks the next question asks.
    """
    found = tuple(findings)
    waiting = {one.rule for one in found if one.verdict is Verdict.CANNOT_TELL}
    with judging(dossier, packs.only(waiting), day=day) as judged:
        later = {
            (one.judging.rule.id, one.subject.path): _asked(one.judging.requires, one.subject)
            for one in judged
        }
    return tuple(
        one.model_copy(update={"later": tuple(dict.fromkeys(next_.missing))})
        if one.verdict is Verdict.CANNOT_TELL and (next_ := later.get((one.rule, one.subject)))
        else one
        for one in found
    )


def _finding(judged: Judged) -> Finding:
    judging, subject, verdict, answer = judged
    return judging.blank.model_copy(
        update={
            "subject": subject.path,
            "label": subject.label,
            "verdict": verdict,
            "used": dict(answer.used),
            "missing": tuple(dict.fromkeys(answer.missing)),
        }
    )


def _brief(told: Told) -> Brief:
    judging, subject, verdict = told
    rule = judging.rule
    return Brief(rule.id, subject.path, subject.label, verdict, rule.publication)


def _verdict(judging: Judging, subject: Subject, day: date) -> tuple[Verdict, Answer]:
    """Return the verdict, and the answer it rests on."""
    if not judging.rule.in_force.covers(day):
        return Verdict.NOT_IN_FORCE, _NOTHING
    applies = subject.there & _asked(judging.applies, subject)
    if applies.truth is not Truth.YES:
        return _UNLESS_IT_APPLIES[applies.truth], applies
    requires = _asked(judging.requires, subject)
    both = Answer(requires.truth, {**applies.used, **requires.used}, requires.missing)
    return _IF_IT_APPLIES[requires.truth], both


def _told(judging: Judging, subject: Subject, day: date) -> Verdict:
    """Return the verdict alone."""
    if not judging.rule.in_force.covers(day):
        return Verdict.NOT_IN_FORCE
    there = subject.there.truth
    if there is Truth.NO:
        return Verdict.NOT_APPLICABLE
    applies = _truth(judging.applies, subject)
    if applies is Truth.YES:
        applies = there
    if applies is not Truth.YES:
        return _UNLESS_IT_APPLIES[applies]
    return _IF_IT_APPLIES[_truth(judging.requires, subject)]


def _truth(condition: Condition, subject: Subject) -> Truth:
    try:
        return condition.truth(subject)
    except RuleFaultError:
        return Truth.UNKNOWN


def _asked(condition: Condition, subject: Subject) -> Answer:
    try:
        return condition.answer(subject)
    except RuleFaultError:  # an entrance fewer, and it divides by zero
        return _NOTHING


_NOTHING = Answer(Truth.UNKNOWN)
_UNLESS_IT_APPLIES = {
    Truth.NO: Verdict.NOT_APPLICABLE,
    Truth.UNKNOWN: Verdict.CANNOT_TELL,
}
_IF_IT_APPLIES = {
    Truth.YES: Verdict.NO_PROBLEM,
    Truth.NO: Verdict.RAISED,
    Truth.UNKNOWN: Verdict.EVIDENCE_MISSING,
}
