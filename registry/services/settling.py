"""What an answer would settle: the waiting rules are judged again with each answer there can be.

Nothing is stored. A question with free words is answered with any word: rules ask whether a text
was given, hardly ever which.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError

from registry.domain.dossier import Dossier
from registry.domain.filing import Filing
from registry.domain.value import Value
from registry.rules.engine import judge
from registry.rules.facts import Kind, fact_at
from registry.rules.finding import Finding, Question, Verdict
from registry.rules.pack import Packs

_OPEN = frozenset({Verdict.EVIDENCE_MISSING, Verdict.CANNOT_TELL})
_LONG_AGO = date(2000, 1, 1)  # before any rule asks for it
# Answers of each kind that rules can tell apart; they need not all fit the field.
_SAMPLES: dict[Kind, tuple[object, ...]] = {
    Kind.BOOL: (True, False),
    Kind.STRING: ("x", "https://example.org/"),
    Kind.INT: (0, 1),
    Kind.DOUBLE: (0, 1),
    Kind.TIMESTAMP: (_LONG_AGO,),
}


class Settling(NamedTuple):
    """How many findings an answer settles, by the answer that settles fewest and most."""

    fewest: int
    most: int


def settling(dossier: Dossier, packs: Packs, question: Question, *, day: date) -> Settling:
    """Return how many findings come to a verdict by the answer to a question.

    About 0.2 ms for each rule that waits and each answer.
    """
    waiting = packs.only(question.rules)
    before = _still_open(judge(dossier, waiting, day=day))
    counted = [
        len(before - _still_open(judge(told, waiting, day=day)))
        for told in _answered(dossier, question)
    ]
    if not counted:
        return Settling(question.settles, question.settles)
    # A list that there is can be filled in many ways: only that there is none was tried.
    fewest = 0 if "." not in question.path else min(counted)
    return Settling(fewest, max(counted))


def _still_open(findings: tuple[Finding, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((one.rule, one.subject) for one in findings if one.verdict in _OPEN)


def _answered(dossier: Dossier, question: Question) -> Iterator[Dossier]:
    """Yield the dossier with each answer, given at every place that the question is about."""
    for answer in _answers(question.path):
        filing = dossier.filing
        try:
            for path in question.places:
                filing = _told(filing, path, answer)
        except ValidationError:
            continue
        yield dossier.model_copy(update={"filing": filing})


def _answers(path: str) -> tuple[object, ...]:
    if "." not in path:
        return ((),)
    fact = fact_at(path)
    if fact is None:
        return ()
    return tuple(sorted(fact.choices)) if fact.choices else _SAMPLES.get(fact.kind, ())


def _told(filing: Filing, path: str, answer: object) -> Filing:
    part, *steps = path.split(".")
    if not steps:
        return filing.model_copy(update={part: answer})
    held = getattr(filing, part)
    if len(steps) == 1:
        return filing.model_copy(update={part: _with(held, steps[0], answer)})
    place = int(steps[0])
    records = (*held[:place], _with(held[place], steps[1], answer), *held[place + 1 :])
    return filing.model_copy(update={part: records})


def _with(record: Value, field: str, answer: object) -> Value:
    return type(record).model_validate({**record.model_dump(), field: answer})
