"""What can happen to a changed rule pack, and what may follow what.

A draft becomes law of the register only after a second person has signed it off.
"""

from registry.domain.choices import Choice
from registry.language.catalogue import mark as _


class EditionFact(Choice):
    """One thing that happened to an edition of a pack."""

    DRAFTED = "drafted", _("Drafted")
    CHANGED = "changed", _("Changed")
    PROPOSED = "proposed", _("Proposed")
    SENT_BACK = "sent_back", _("Sent back")
    SIGNED_OFF = "signed_off", _("Signed off")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISCARDED = "discarded", _("Discarded")


class EditionState(Choice):
    """Where an edition stands."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    SIGNED_OFF = "signed_off", _("Signed off")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISCARDED = "discarded", _("Discarded")


AFTER: dict[EditionFact, EditionState] = {
    EditionFact.DRAFTED: EditionState.DRAFT,
    EditionFact.CHANGED: EditionState.DRAFT,
    EditionFact.PROPOSED: EditionState.PROPOSED,
    EditionFact.SENT_BACK: EditionState.DRAFT,
    EditionFact.SIGNED_OFF: EditionState.SIGNED_OFF,
    EditionFact.PUBLISHED: EditionState.PUBLISHED,
    EditionFact.WITHDRAWN: EditionState.WITHDRAWN,
    EditionFact.DISCARDED: EditionState.DISCARDED,
}
"""The state that each fact leads to."""

OPEN = frozenset({EditionState.DRAFT, EditionState.PROPOSED, EditionState.SIGNED_OFF})
"""The states of an edition that somebody still works on; a pack has one such at most."""

FROM: dict[EditionFact, frozenset[EditionState]] = {
    EditionFact.CHANGED: OPEN,
    EditionFact.PROPOSED: frozenset({EditionState.DRAFT}),
    EditionFact.SENT_BACK: frozenset({EditionState.PROPOSED, EditionState.SIGNED_OFF}),
    EditionFact.SIGNED_OFF: frozenset({EditionState.PROPOSED}),
    EditionFact.PUBLISHED: frozenset({EditionState.SIGNED_OFF}),
    EditionFact.WITHDRAWN: frozenset({EditionState.PUBLISHED}),
    EditionFact.DISCARDED: OPEN,
}
"""The states in which each fact can happen."""

TEXTS = frozenset({EditionFact.DRAFTED, EditionFact.CHANGED})
"""The facts by which an edition got its text."""
IN_USE = frozenset({EditionFact.PUBLISHED, EditionFact.WITHDRAWN})
"""The facts that change by which rules is judged; the ledger has each."""
