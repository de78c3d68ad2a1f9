"""The subjects of a scope: each record that a rule is judged on, with its facts ready for CEL."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from registry.domain.choices import Choice
from registry.domain.dossier import PostedSign
from registry.domain.fields import NONE
from registry.domain.filing import shortest
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.site import Camera
from registry.domain.value import Value
from registry.rules.answer import Answer, FactValue, Truth, none, told, unknown
from registry.rules.environment import TODAY, Asked, environment, midnight
from registry.rules.facts import COLLECTIONS, FACTS, PLACES, Fact, Kind, Scope, path_of

# A date that is stated as "none" will never come.
_NEVER = datetime(9000, 1, 1, tzinfo=UTC)  # days can be added to it
_HERE = Answer(Truth.YES)
# What a person calls a record of each scope.
_LABELS = {
    Scope.OPERATOR: "legal_name",
    Scope.SITE: "name",
    Scope.CAMERA: "id",
    Scope.FR: "id",
    Scope.SIGN: "code",
    Scope.PAGE: "url",
    Scope.REPORT: "kind",
}


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that rules of a scope read; of a list of records, the members that they read."""

    fact: Fact
    members: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that is judged.

    ``path`` is where it lies (``fr.0``), ``label`` what the operator calls it; ``there`` says
    whether it is in place on the day. ``facts`` are those that rules need and that are known;
    ``lists`` the known lists of records among them. ``answers`` and ``truths`` remember what was
    made out of them.
    """

    path: str
    label: str
    there: Answer
    stated: bool
    scope: Scope
    asked: Asked
    facts: Mapping[str, tuple[Need, Any]]
    lists: Mapping[str, tuple[Value, ...]]
    answers: dict[str, Answer] = field(default_factory=dict)
    truths: dict[str, Truth] = field(default_factory=dict)
    _shown: dict[str, tuple[str, FactValue]] = field(default_factory=dict)
    _activation: list[Any] = field(default_factory=list)

    def knows(self, name: str) -> bool:
        """Return whether the fact ``name`` is known."""
        return name in self.facts or name == TODAY

    def shown(self, name: str) -> tuple[str, FactValue] | None:
        """Return a known fact by path and as a finding shows it; a list of records it does not."""
        if name not in self._shown:
            if name in self.lists or name not in self.facts:
                return None
            need, value = self.facts[name]
            own = self.path if need.fact.root == self.scope else need.fact.root
            self._shown[name] = (f"{own}.{need.fact.attribute}", shown_as(value))
        return self._shown[name]

    @property
    def activation(self) -> Any:  # noqa: ANN401  # the library publishes no types
        """All known facts for CEL; made when the first statement is evaluated."""
        if not self._activation:
            data: dict[str, object] = {TODAY: midnight(self.asked.day)}
            for name, (need, value) in self.facts.items():
                if name in self.lists:
                    data[name] = [_members(held, need.members, self.asked) for held in value]
                else:
                    data[name] = _for_cel(need.fact, value)
            self._activation.append(environment(self.scope).Activation(data))
        return self._activation[0]

    def at(self, name: str) -> str:
        """Return where a fact lies in the dossier: ``fr.0.mode`` for ``fr.mode``.

        A fact of a record that nobody has stated lies where the record would: ``fr``.
        """
        root, _, attribute = name.partition(".")
        if root == "page" and self.asked.dossier.page is None:
            return "page"
        if root != self.scope or self.scope not in PLACES:
            return path_of(name)
        return f"{self.path}.{attribute}" if self.stated else self.path


def subjects(scope: Scope, asked: Asked, needs: Iterable[Need]) -> tuple[Subject, ...]:
    """Return every subject of a scope; one stands for all where there are none or unknown ones."""
    needs = tuple(needs)
    return tuple(
        _subject(scope, asked, needs, path, record, there)
        for path, record, there in _records(scope, asked)
    )


def _records(scope: Scope, asked: Asked) -> Iterator[tuple[str, Value | None, Answer]]:
    dossier = asked.dossier
    if scope is Scope.OPERATOR:
        yield "operator", dossier.filing.operator, _HERE
    elif scope is Scope.SITE:
        yield "site", dossier.filing.site, _HERE
    elif scope is Scope.PAGE:
        yield "page", dossier.page, unknown("page") if dossier.page is None else _HERE
    else:
        place = PLACES[scope]
        found = _collection(place, asked)
        if not found:
            yield place, None, unknown(place) if found is None else none(place)
        for index, record in enumerate(found or ()):
            path = f"{place}.{index}"
            yield path, record, _there(record, path, asked.day)


def _there(record: Value, path: str, day: date) -> Answer:
    """Return whether a record is in place: one without an end still is, a sign must hang."""
    match record:
        case FacialRecognitionUse(ended_on=date() as end) if end <= day:
            return Answer(Truth.NO, {f"{path}.ended_on": end.isoformat()})
        case Camera(removed_on=date() as end) | PostedSign(removed_on=date() as end) if end <= day:
            return Answer(Truth.NO, {f"{path}.removed_on": end.isoformat()})
        case PostedSign(posted_on=since):
            return told(f"{path}.posted_on", since, lambda then: then <= day, str(since))
    return _HERE


def _subject(
    scope: Scope,
    asked: Asked,
    needs: tuple[Need, ...],
    path: str,
    record: Value | None,
    there: Answer,
) -> Subject:
    filing = asked.dossier.filing
    records: dict[str, Value | None] = {
        "operator": filing.operator,
        "site": filing.site,
        "page": asked.dossier.page,
        scope.value: record,
    }
    facts: dict[str, tuple[Need, Any]] = {}
    lists: dict[str, tuple[Value, ...]] = {}
    for need in needs:
        value = _value(need.fact, records, asked)
        if value is None:
            continue
        facts[need.fact.name] = (need, value)
        if need.fact.kind is Kind.RECORDS:
            lists[need.fact.name] = value
    return Subject(
        path=path,
        label=str(getattr(record, _LABELS[scope], None) or ""),
        there=there,
        stated=record is not None,
        scope=scope,
        asked=asked,
        facts=facts,
        lists=lists,
    )


def _value(fact: Fact, records: Mapping[str, Value | None], asked: Asked) -> Any:  # noqa: ANN401  # of any type
    if fact.kind is Kind.RECORDS and fact.root == "site" and fact.attribute in COLLECTIONS:
        return _collection(fact.attribute, asked)
    if fact.attribute == "stored_faces":
        return asked.dossier.stored_faces
    return member_of(records[fact.root], fact.attribute, asked)


def member_of(record: Value | None, attribute: str, asked: Asked) -> Any:  # noqa: ANN401  # as above
    """Return a fact of a record, None where it is unknown; what was measured the dossier has."""
    if attribute == "threshold_read" and isinstance(record, FacialRecognitionUse):
        return asked.dossier.thresholds_read.get(record.id)
    return getattr(record, attribute, None)


def _collection(place: str, asked: Asked) -> tuple[Value, ...] | None:
    holder = asked.dossier if place == "signs" else asked.dossier.filing
    found: tuple[Value, ...] | None = getattr(holder, place)
    return found


def _members(record: Value, members: Iterable[Fact], asked: Asked) -> dict[str, object]:
    """Return the known members of a record, for CEL."""
    return {
        member.attribute: _inside(_for_cel(member, held))
        for member in members
        if (held := member_of(record, member.attribute, asked)) is not None
    }


def _inside(value: object) -> object:
    """Return a member's value as CEL takes it inside a record: cel-expr-python has no times there.

    Rules read it back with ``timestamp(…)``, and ``expressions`` sees to it that they do.
    """
    return value.isoformat() if isinstance(value, datetime) else value


def shown_as(value: Any) -> FactValue:  # noqa: ANN401  # a fact is of any type
    """Return a fact as a finding shows it."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal | float):
        return shortest(value)
    if isinstance(value, tuple):
        return tuple(str(shown_as(inner)) for inner in value) or "none"
    return str(value.isoformat())


def _for_cel(fact: Fact, value: Any) -> Any:  # noqa: ANN401  # of any type
    convert = _CONVERSION_OF[fact.name]
    return value if convert is None else convert(value)


def _moment(value: Any) -> datetime:  # noqa: ANN401  # a date, a time, or the word "none"
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return midnight(value) if isinstance(value, date) else _NEVER


def _number(value: Any) -> float:  # noqa: ANN401  # a number, or the word "none"
    # No number: it is neither more nor less than any other. Source: IEEE 754, 5.11.
    return math.nan if value == NONE else float(value)


def _text(value: str) -> str:
    return value.value if isinstance(value, Choice) else value


_CONVERSIONS: dict[Kind, Callable[[Any], Any]] = {
    Kind.DOUBLE: _number,
    Kind.TIMESTAMP: _moment,
    Kind.STRING: _text,
    Kind.STRINGS: lambda texts: [_text(text) for text in texts],
    Kind.DOUBLES: lambda numbers: [float(number) for number in numbers],
}
# By the name: an enum's own hash is slow, and this is asked for every fact.
_CONVERSION_OF = {name: _CONVERSIONS.get(fact.kind) for name, fact in FACTS.items()}
