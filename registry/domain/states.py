"""The states of a registration and of a sign, and which follows which.

Source: CONTRACTS, "Values". A diagram is in ``docs/architecture.md``.
"""

from registry.domain.choices import Choice
from registry.language.catalogue import mark as _


class RegistrationState(Choice):
    """Where a registration stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    PUBLISHED = "published", _("Published")
    SUSPENDED = "suspended", _("Suspended")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REFUSED = "refused", _("Refused")


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
