"""The states of a registration and of a sign, and which follows which.

Source: CONTRACTS, "Values". A diagram is in ``docs/architecture.md``.
"""

from registry.domain.choices import Choice
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate


class RegistrationState(Choice):
    """Where a registration stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    PUBLISHED = "published", _("Published")
    SUSPENDED = "suspended", _("Suspended")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REFUSED = "refused", _("Refused")

    def in_words(self, tag: str) -> str:
        """Return it as it is said inside a sentence of the language ``tag``."""
        return translate(tag, self.label).lower()


PUBLIC_STATES = frozenset({RegistrationState.PUBLISHED, RegistrationState.SUSPENDED})

FOLLOWS: dict[RegistrationState, frozenset[RegistrationState]] = {
    RegistrationState.DRAFT: frozenset({RegistrationState.DRAFT, RegistrationState.SUBMITTED}),
    RegistrationState.SUBMITTED: frozenset(
        {RegistrationState.SUBMITTED, RegistrationState.PUBLISHED, RegistrationState.REFUSED}
    ),
    RegistrationState.REFUSED: frozenset({RegistrationState.SUBMITTED, RegistrationState.REFUSED}),
    RegistrationState.PUBLISHED: frozenset(
        {
            RegistrationState.PUBLISHED,
            RegistrationState.SUSPENDED,
            RegistrationState.WITHDRAWN,
        }
    ),
    RegistrationState.SUSPENDED: frozenset(
        {RegistrationState.PUBLISHED, RegistrationState.WITHDRAWN}
    ),
    RegistrationState.WITHDRAWN: frozenset(),
}


class SignState(Choice):
    """Where a sign stands; that it is stale is computed, not a state."""

    PLANNED = "planned", _("Planned")
    ISSUED = "issued", _("Issued")
    PRINTED = "printed", _("Printed")
    POSTED = "posted", _("Posted")
    INSPECTED = "inspected", _("Inspected")
    REPLACED = "replaced", _("Replaced")
    REMOVED = "removed", _("Removed")
    MISSING = "missing", _("Missing")


HANGING = frozenset({SignState.POSTED, SignState.INSPECTED})
ENDED = frozenset({SignState.REPLACED, SignState.REMOVED, SignState.MISSING})
ON_PAPER = frozenset({SignState.ISSUED, SignState.PRINTED}) | HANGING
"""The states in which a sign prints something that may go stale."""

SIGN_FOLLOWS: dict[SignState, frozenset[SignState]] = {
    SignState.PLANNED: frozenset({SignState.ISSUED, SignState.REMOVED}),
    SignState.ISSUED: frozenset(
        {SignState.PRINTED, SignState.POSTED, SignState.REPLACED, SignState.REMOVED}
    ),
    SignState.PRINTED: frozenset(
        {SignState.PRINTED, SignState.POSTED, SignState.REPLACED, SignState.REMOVED}
    ),
    SignState.POSTED: frozenset({SignState.INSPECTED}) | ENDED,
    SignState.INSPECTED: frozenset({SignState.INSPECTED}) | ENDED,
    SignState.REPLACED: frozenset(),
    SignState.REMOVED: frozenset(),
    SignState.MISSING: frozenset(),
}


class SignFact(Choice):
    """What can be recorded of a sign: a new state, its place, that it is stale, a correction."""

    PLANNED = "planned", _("Planned")
    ISSUED = "issued", _("Issued")
    PRINTED = "printed", _("Printed")
    POSTED = "posted", _("Posted")
    PLACED = "placed", _("Its place was recorded")
    INSPECTED = "inspected", _("Inspected")
    STALE = "stale", _("Out of date")
    FRESH = "fresh", _("Up to date again")
    REPLACED = "replaced", _("Replaced")
    REMOVED = "removed", _("Taken down")
    MISSING = "missing", _("Reported missing")
    CORRECTED = "corrected", _("Corrected")


class Condition(Choice):
    """What an inspection found."""

    OK = "ok", _("In order")
    DAMAGED = "damaged", _("Damaged")
    COVERED = "covered", _("Covered")
    UNREADABLE = "unreadable", _("Not readable")
