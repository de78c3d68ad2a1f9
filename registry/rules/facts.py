"""The facts: everything that a rule's expression may name, with its type and its words.

The schema is generated from the domain's values, so a field that is added there can be named in a
rule at once, and one that is misspelt fails when the pack loads. A fact is named ``root.field``;
which roots a rule may use follows from its scope.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from registry.domain.dossier import Dossier, MeasuredUse, PostedSign, PublicPage
from registry.domain.filing import Filing, Submission, TransparencyReport
from registry.domain.people import BodyRole, Operator
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.site import Camera, Entrance, Site
from registry.domain.value import Value


class Scope(StrEnum):
    """On which record a rule is judged: once for each of them."""

    OPERATOR = "operator"
    SITE = "site"
    CAMERA = "camera"
    FR = "fr"
    SIGN = "sign"
    PAGE = "page"
    REPORT = "report"


class Kind(Enum):
    """The type of a fact, in the words of CEL."""

    BOOL = "bool"
    STRING = "string"
    INT = "int"
    DOUBLE = "double"
    TIMESTAMP = "timestamp"
    STRINGS = "list(string)"
    DOUBLES = "list(double)"
    RECORDS = "list(record)"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its name, its type, and, for a closed choice, what it can be.

    ``root`` and ``attribute`` are the two halves of the name. ``question`` is what a person is
    asked for it (English, translated where shown). ``element`` is the root that the members of a
    list of records are named after.
    """

    root: str
    attribute: str
    kind: Kind
    label: str = ""
    question: str = ""
    choices: frozenset[str] = field(default_factory=frozenset)
    element: str = ""

    @property
    def name(self) -> str:
        """How an expression names it: ``fr.mode``."""
        return f"{self.root}.{self.attribute}"


RECORDS: dict[str, type[Value]] = {
    "operator": Operator,
    "site": Site,
    "camera": Camera,
    "fr": FacialRecognitionUse,
    "sign": PostedSign,
    "page": PublicPage,
    "report": TransparencyReport,
    "entrance": Entrance,
    "submission": Submission,
    "role": BodyRole,
}
# Where the records of a collection lie in a dossier, and what its members are named after.
COLLECTIONS: dict[str, tuple[str, type[Value]]] = {
    "cameras": ("camera", Filing),
    "fr": ("fr", Filing),
    "entrances": ("entrance", Filing),
    "submissions": ("submission", Filing),
    "reports": ("report", Filing),
    "signs": ("sign", Dossier),
}
# The collection that a scope goes through; the other scopes have one subject.
PLACES = {
    Scope.CAMERA: "cameras",
    Scope.FR: "fr",
    Scope.SIGN: "signs",
    Scope.REPORT: "reports",
}
SHARED_ROOTS = frozenset({"operator", "site", "page"})

_KINDS: dict[object, Kind] = {
    bool: Kind.BOOL,
    str: Kind.STRING,
    int: Kind.INT,
    float: Kind.DOUBLE,
    Decimal: Kind.DOUBLE,
    date: Kind.TIMESTAMP,
    datetime: Kind.TIMESTAMP,
}
_LISTS = {Kind.STRING: Kind.STRINGS, Kind.DOUBLE: Kind.DOUBLES}


def visible(scope: Scope) -> Iterator[Fact]:
    """Yield every fact that an expression of this scope may name."""
    for fact in FACTS.values():
        if fact.root in SHARED_ROOTS or fact.root == scope:
            yield fact


def fact_at(path: str) -> Fact | None:
    """Return the fact that a path of a dossier is about: ``fr.0.mode`` is ``fr.mode``.

    None for a path that no rule can name.
    """
    steps = path.split(".")
    if steps[0] in COLLECTIONS and len(steps) > 1 and steps[1].isdecimal():
        steps[:2] = [COLLECTIONS[steps[0]][0]]
    elif steps[0] in COLLECTIONS:
        steps.insert(0, "site")
    return FACTS.get(".".join(steps[:2]))


def path_of(name: str) -> str:
    """Return where a fact of a single record lies: ``site.cameras`` lies at ``cameras``."""
    root, _, attribute = name.partition(".")
    if root == "site" and attribute in COLLECTIONS:
        return attribute
    return name


def _facts() -> Iterator[Fact]:
    for root, record in RECORDS.items():
        for attribute, info in record.model_fields.items():
            yield _fact(root, attribute, info)
    for collection, (element, owner) in COLLECTIONS.items():
        info = owner.model_fields[collection]
        label, question = info.title or "", info.description or ""
        yield Fact("site", collection, Kind.RECORDS, label, question, element=element)
    yield _fact("operator", "stored_faces", Dossier.model_fields["stored_faces"])
    for attribute, info in MeasuredUse.model_fields.items():
        yield _fact("fr", attribute, info)


def _fact(root: str, attribute: str, info: FieldInfo) -> Fact:
    label, question = info.title or "", info.description or ""
    bare = _bare(info.annotation)
    many = get_origin(bare) is tuple
    inner = _bare(get_args(bare)[0]) if many else bare
    for element, record in RECORDS.items():
        if inner is record:
            return Fact(root, attribute, Kind.RECORDS, label, question, element=element)
    choices = frozenset[str]()
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        choices, inner = frozenset(map(str, inner)), str
    kind = _KINDS[inner]
    return Fact(root, attribute, _LISTS[kind] if many else kind, label, question, choices)


def _bare(annotation: Any) -> Any:  # noqa: ANN401  # a type hint can be anything
    """Return the type inside ``Annotated``, ``| None`` and ``| Literal["none"]``."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        inner = [part for part in get_args(annotation) if part is not type(None)]
        (left,) = [part for part in inner if get_origin(part) is not Literal]
        return _bare(left)
    return annotation


FACTS = MappingProxyType({fact.name: fact for fact in _facts()})
"""The written schema: every fact by its name."""
