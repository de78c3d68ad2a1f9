"""A rule and a pack of rules as values: what a pack file states, once it has been read.

Severity and authority say what the law is; ``publication`` says what the register does.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from registry.domain.choices import Choice
from registry.domain.fields import Day, Name, Text, Url
from registry.domain.raw import is_refused
from registry.domain.value import Value
from registry.language.catalogue import mark as _
from registry.rules.facts import Scope

# What YAML writes as a line break or a tab is white space of a text; all else that is not seen
# could break a page, a feed or a database, or show a second official something else.
_SPACES = frozenset("\n\t")
# What keeps a Latin name in an Arabic sentence in its place; it ends with its paragraph.
# Source: Unicode Standard Annex #9, section 2.4 (explicit directional isolates).
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")


def _without_hidden(kept: frozenset[str]) -> AfterValidator:
    """Refuse characters that nobody sees, as at the door for filings, but for those ``kept``."""

    def seen(text: str) -> str:
        if not text.isprintable() and any(is_refused(one) for one in text if one not in kept):
            raise PydanticCustomError("hidden_character", "holds a hidden character")
        return text

    return AfterValidator(seen)


_Seen = _without_hidden(_SPACES)
Texts = dict[str, Annotated[Text, _without_hidden(_SPACES | _ISOLATES)]]
"""A text by language tag."""
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Expression = Annotated[str, StringConstraints(min_length=1, max_length=2000), _Seen]


class Severity(Choice):
    """How hard the law is. Source: CONTRACTS, "Verdicts, severity, publication"."""

    STOPS_THE_USE = "stops_the_use", _("Stops the use")
    DUTY = "duty", _("Duty")
    ADVICE = "advice", _("Advice")


class Authority(Choice):
    """Where a rule gets its force from."""

    BINDING_LAW = "binding_law", _("Binding law")
    GUIDANCE = "guidance", _("Guidance")
    VENDOR_GUIDELINE = "vendor_guideline", _("Vendor guideline")


class Publication(Choice):
    """What the register does when a rule is broken, or when nobody can show that it is kept."""

    FREE = "free", _("Published with the finding")
    EXCEPTION_REQUIRED = "exception_required", _("Published only with a named exception")
    REFUSED = "refused", _("Not published as in use")


class RuleStatus(Choice):
    """Whether the law stands, as its reader knew it."""

    IN_FORCE = "in_force", _("In force")
    FUTURE = "future", _("Not yet in force")
    LAPSED = "lapsed", _("No longer in force")
    LAPSED_VERIFY = "lapsed_verify", _("Probably no longer in force; not confirmed")
    VERIFY = "verify", _("We could not confirm that this rule applies")


class Confidence(StrEnum):
    """How sure the reader is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Span(Value):
    """The days on which a rule is in force, both included; without ``until`` it goes on."""

    model_config = ConfigDict(serialize_by_alias=True)

    since: Day = Field(alias="from")
    until: Day | None = Field(default=None, alias="to")

    def covers(self, day: date) -> bool:
        """Return whether the rule is in force on ``day``."""
        return self.since <= day and (self.until is None or day <= self.until)


class Rule(Value):
    """One rule: when it applies, what it requires, and the law beside it.

    ``title`` names it, ``text`` says what it asks, ``why`` why that matters, ``settle`` what would
    settle it. ``read_on`` is the day on which a person last read the source.
    """

    id: Id
    title: Texts
    text: Texts
    why: Texts
    settle: Texts
    note: Texts | None = None
    scope: Scope
    applies: Expression
    requires: Expression
    severity: Severity
    authority: Authority
    publication: Publication
    citation: Annotated[Name, _Seen]
    source: Annotated[Url, _Seen]
    in_force: Span
    status: RuleStatus
    read_on: Day
    confidence: Confidence

    @property
    def is_absolute(self) -> bool:
        """Whether it is a ban without any exception: nothing satisfies it but not to do it."""
        return self.requires.strip() == "false"


class Pack(Value):
    """A pack: rules of one source that are dated and changed together.

    ``version`` counts up with every published change, made on ``dated``.
    """

    id: Id
    title: Texts
    version: int = Field(ge=1)
    dated: Day
    rules: tuple[Rule, ...]
