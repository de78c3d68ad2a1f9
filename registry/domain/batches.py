"""The states of a batch and of each sign in it, and the files that a batch comes as."""

from registry.domain.choices import Choice
from registry.language.catalogue import mark as _


class BatchState(Choice):
    """Where a batch stands."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Being made")
    DONE = "done", _("Ready")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


OPEN = frozenset({BatchState.WAITING, BatchState.RUNNING})
"""The states in which somebody still works on it, or will."""


class ItemState(Choice):
    """Where a sign of a batch stands."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Made")
    REFUSED = "refused", _("Not printed")


class BatchForm(Choice):
    """What a batch comes as."""

    PDF = "pdf", _("One PDF with a check list, for an office printer")
    SHEETS = "sheets", _("One PDF with four A6 signs on each A4 sheet, and marks where to cut")
    PRINT = "print", _("One PDF for a print shop, and the check list by itself")
    ZIP = "zip", _("A ZIP with a PDF for each sign, and the check list")

    @property
    def suffix(self) -> str:
        """The end of the file's name."""
        return "zip" if self is BatchForm.ZIP else "pdf"


class PostingOrder(Choice):
    """In which order the signs of a batch come."""

    ROUTE = "route", _("Along one short walk")
    ADDRESS = "address", _("By address")
