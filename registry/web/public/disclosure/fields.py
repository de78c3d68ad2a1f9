"""From a field of a filing to a fact: label, words, and what is said when nothing was told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_args

from registry.domain.choices import Choice
from registry.domain.dossier import MeasuredUse, PostedSign, PublicPage
from registry.domain.filing import Filing, Submission, TransparencyReport
from registry.domain.people import Operator
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.site import Camera, Entrance, Site
from registry.domain.value import Value
from registry.rules.facts import fact_at
from registry.services.sightlines import SIGNED, is_counted
from registry.web.public.disclosure.parts import Fact, Told
from registry.web.public.disclosure.words import Words

PARTS: Mapping[str, type[Value]] = {
    "operator": Operator,
    "site": Site,
    "entrances": Entrance,
    "cameras": Camera,
    "fr": FacialRecognitionUse,
    "submissions": Submission,
    "reports": TransparencyReport,
    "signs": PostedSign,
    "page": PublicPage,
}


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the fields of one filing. ``withheld`` has the reason by path; ``asked`` is when."""

    words: Words
    withheld: Mapping[str, str]
    asked: date

    def fact(self, record: Value, prefix: str, name: str) -> Fact:
        """Return the fact that the field ``name`` of ``record`` states, or that it does not."""
        return next(iter(self.facts(record, prefix, (name,))))

    def untold(self, label: str, path: str) -> Fact:
        """Return the fact that a field is kept back, with the reason, or that nothing was told."""
        reason = self.withheld.get(path)
        if reason is not None:
            text = self.words.gettext(
                "The operator keeps this back. Reason given: %(reason)s", reason=reason
            )
            return Fact(label, text, Told.WITHHELD)
        return Fact(label, "", Told.NO)

    def facts(self, record: Value, prefix: str, names: Iterable[str]) -> tuple[Fact, ...]:
        """Return the facts of several fields, told or not."""
        labels, kept = _labels(self.words, type(record)), bool(self.withheld)
        found = []
        for name in names:
            value = getattr(record, name)
            if value is not None:
                found.append(told(labels[name], value, self.words))
            elif kept:
                found.append(self.untold(labels[name], f"{prefix}.{name}"))
            else:
                found.append(Fact(labels[name], "", Told.NO))
        return tuple(found)

    def parted(self, facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], str]:
        """Return the facts that were told or withheld, and one sentence that names the others."""
        found = tuple(facts)
        labels = dict.fromkeys(fact.label for fact in found if fact.told is Told.NO)
        if not labels:
            return found, ""
        sentence = self.words.gettext(
            "The operator has not told us (asked on %(date)s): %(fields)s",
            date=self.words.date(self.asked),
            fields=" · ".join(labels),
        )
        return tuple(fact for fact in found if fact.told is not Told.NO), sentence


def told(label: str, value: Any, words: Words) -> Fact:  # noqa: ANN401  # a field of any type
    """Return the fact that ``value`` states; an address becomes a link."""
    own = isinstance(value, str) and not isinstance(value, Choice)
    link = value if own and value.startswith("https://") else ""
    return Fact(label, words.value(value), own=own, link=link)


@cache
def _labels(words: Words, part: type[Value]) -> Mapping[str, str]:
    return {name: words.gettext(label_of(part, name)) for name in part.model_fields}


@cache
def _values(choices: type[Choice]) -> frozenset[str]:
    return frozenset(choice.value for choice in choices)


@cache
def label_of(part: type[Value], name: str) -> str:
    """Return the English label of a field."""
    field = part.model_fields.get(name)
    if field is None and part is FacialRecognitionUse:
        field = MeasuredUse.model_fields.get(name)
    return (field.title if field else None) or name


@cache
def choices_of(part: type[Value], name: str) -> type[Choice] | None:
    """Return the closed choices of a field, also where it holds several of them."""
    field = part.model_fields.get(name)
    waiting = [field.annotation] if field else []
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Choice):
            return kind
        waiting += get_args(kind)
    return None


def path_label(path: str, names: Mapping[str, str], words: Words) -> str:
    """Return the words for a path of a filing: ``cameras.0.kind`` is ``C1: Kind of camera``.

    ``names`` gives what the operator calls a record, by its path.
    """
    part, *steps = path.split(".")
    model = PARTS.get(part)
    if model is None:
        return path
    field = next((step for step in steps if not step.isdecimal()), None)
    if field is None:  # all records of a kind: "signs"
        fact = fact_at(path)
        return words.gettext(fact.label) if fact and fact.label else path
    label = words.gettext(label_of(model, field))
    record = names.get(".".join([part, *steps[:1]])) if steps[0].isdecimal() else None
    return f"{record}: {label}" if record else label


def path_value(path: str, value: object, words: Words) -> str:
    """Return a fact's plain value in words, where it is a known choice."""
    part, *steps = path.split(".")
    field = next((step for step in steps if not step.isdecimal()), "")
    choices = choices_of(PARTS[part], field) if part in PARTS else None
    values = value if isinstance(value, tuple) else (value,)
    return words.listing(_plain(one, choices, words) for one in values)


def fact_value(path: str, value: object, filing: Filing, words: Words) -> str:
    """Return a fact's value as ``path_value``; one that the register counted is said to be so."""
    shown = path_value(path, value, words)
    if path == SIGNED and is_counted(filing):
        return words.gettext("%(value)s, counted by the register", value=shown)
    return shown


def _plain(value: object, choices: type[Choice] | None, words: Words) -> str:
    if choices is not None and isinstance(value, str) and value in _values(choices):
        return words.gettext(choices(value).label)
    if value == "none":
        return words.none
    return words.value(value)
