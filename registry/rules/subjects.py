"""The subjects of a scope: each record that a rule is judged on, with its facts ready for CEL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from registry.domain.choices import Choice
from registry.domain.dossier import PostedSign
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.site import Camera
from registry.domain.value import Value
from registry.rules.answer import Answer, Truth, none, told, unknown
from registry.rules.environment import TODAY, Asked, environment, midnight
from registry.rules.facts import COLLECTIONS, PLACES, Fact, Kind, Scope, path_of

# A date that is stated as "none" will never come.
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)
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
class Needs:
    """What rules of one scope read: facts, and members of each list of records."""

    facts: tuple[Fact, ...] = ()
    members: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that is judged.

    ``path`` is where it lies (``fr.0``), ``label`` what the operator calls it; ``there`` says
    whether it is in place on the day. ``known`` are the facts that rules need and that are known,
    as the dossier holds them; ``activation`` holds the same for CEL.
    """

    scope: Scope
    path: str
    label: str
    there: Answer
    record: Value | None
    asked: Asked
    known: Mapping[str, Any]
    activation: Any

    def at(self, name: str) -> str:
        """Return where a fact lies in the dossier: ``fr.0.mode`` for ``fr.mode``.

        A fact of a record that nobody has stated lies where the record would: ``fr``.
        """
        root, _, attribute = name.partition(".")
        if root == "page" and self.asked.dossier.page is None:
            return "page"
        if root != self.scope or self.scope not in PLACES:
            return path_of(name)
        return self.path if self.record is None else f"{self.path}.{attribute}"


def subjects(scope: Scope, asked: Asked, needs: Needs) -> tuple[Subject, ...]:
    """Return every subject of a scope; one stands for all where there are none or unknown ones."""
    return tuple(
        _subject(scope, asked, needs, path, record, there)
        for path, record, there in _records(scope, asked)
    )


def _records(scope: Scope, asked: Asked) -> list[tuple[str, Value | None, Answer]]:
    dossier, filing = asked.dossier, asked.dossier.filing
    if scope is Scope.OPERATOR:
        return [("operator", filing.operator, _HERE)]
    if scope is Scope.SITE:
        return [("site", filing.site, _HERE)]
    if scope is Scope.PAGE:
        return [("page", dossier.page, unknown("page") if dossier.page is None else _HERE)]
    place = PLACES[scope]
    found = _collection(place, asked)
    if not found:
        return [(place, None, unknown(place) if found is None else none(place))]
    return [
        (path := f"{place}.{index}", record, _there(record, path, asked.day))
        for index, record in enumerate(found)
    ]


def _there(record: Value, path: str, day: date) -> Answer:
    """Return whether a record is in place: one without an end still is, a sign must hang."""
    match record:
        case FacialRecognitionUse(ended_on=date() as end) if end <= day:
            return Answer(Truth.NO, {f"{path}.ended_on": end.isoformat()})
        case Camera(removed_on=date() as end) if end <= day:
            return Answer(Truth.NO, {f"{path}.removed_on": end.isoformat()})
        case PostedSign(removed_on=date() as end) if end <= day:
            return Answer(Truth.NO, {f"{path}.removed_on": end.isoformat()})
        case PostedSign(posted_on=since):
            return told(f"{path}.posted_on", since, lambda then: then <= day, str(since))
    return _HERE


def _subject(
    scope: Scope, asked: Asked, needs: Needs, path: str, record: Value | None, there: Answer
) -> Subject:
    dossier = asked.dossier
    records: dict[str, Value | None] = {
        "operator": dossier.filing.operator,
        "site": dossier.filing.site,
        "page": dossier.page,
        scope.value: record,
    }
    known = {}
    for fact in needs.facts:
        value = _value(fact, records, asked)
        if value is not None:
            known[fact.name] = value
    data = {
        fact.name: _for_cel(fact, known[fact.name], needs)
        for fact in needs.facts
        if fact.name in known
    }
    data[TODAY] = midnight(asked.day)
    label = getattr(record, _LABELS[scope], None) or ""
    return Subject(
        scope=scope,
        path=path,
        label=str(label),
        there=there,
        record=record,
        asked=asked,
        known=known,
        activation=environment(scope).Activation(data),
    )


def _value(fact: Fact, records: Mapping[str, Value | None], asked: Asked) -> Any:  # noqa: ANN401  # of any type
    if fact.root == "site" and fact.attribute in COLLECTIONS:
        return _collection(fact.attribute, asked)
    if fact.name == "operator.stored_faces":
        return asked.dossier.stored_faces
    return getattr(records[fact.root], fact.attribute, None)


def _collection(place: str, asked: Asked) -> tuple[Value, ...] | None:
    holder = asked.dossier if place == "signs" else asked.dossier.filing
    found: tuple[Value, ...] | None = getattr(holder, place)
    return found


def _for_cel(fact: Fact, value: Any, needs: Needs) -> Any:  # noqa: ANN401  # of any type
    if fact.kind is not Kind.RECORDS:
        return _CONVERSIONS.get(fact.kind, _same)(value)
    members = needs.members.get(fact.name, ())
    return [
        {
            member.attribute: _for_cel(member, held, needs)
            for member in members
            if (held := getattr(record, member.attribute)) is not None
        }
        for record in value
    ]


def _same(value: Any) -> Any:  # noqa: ANN401  # of any type
    return value


def _moment(value: Any) -> datetime:  # noqa: ANN401  # a date, a time, or the word "none"
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return midnight(value) if isinstance(value, date) else _NEVER


def _text(value: str) -> str:
    return value.value if isinstance(value, Choice) else value


_CONVERSIONS: dict[Kind, Callable[[Any], Any]] = {
    Kind.DOUBLE: float,
    Kind.TIMESTAMP: _moment,
    Kind.STRING: _text,
    Kind.STRINGS: lambda texts: [_text(text) for text in texts],
    Kind.DOUBLES: lambda numbers: [float(number) for number in numbers],
}
