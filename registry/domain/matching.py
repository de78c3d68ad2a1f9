"""Whether faces are matched at a site, in three values: what is not told is never taken as *no*."""

from collections.abc import Iterable

from registry.domain.choices import Choice
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.recognition_choices import MATCHING_MODES, Mode
from registry.language.catalogue import mark as _

# In place of modes: nothing was told, or a record leaves its mode out.
UNTOLD = "unknown"


class Matching(Choice):
    """Whether faces are matched."""

    YES = "yes", _("Faces are matched")
    NO = "no", _("Faces are not matched")
    UNKNOWN = "unknown", _("The operator has not told us whether faces are matched")


def words(records: Iterable[FacialRecognitionUse] | None) -> str:
    """Return the modes of the records as words, each once; ``none`` for none, else ``unknown``."""
    if records is None:
        return UNTOLD
    modes = dict.fromkeys(UNTOLD if use.mode is None else use.mode.value for use in records)
    return " ".join(modes) or Mode.NONE.value


def matching(modes: str) -> Matching:
    """Return what ``words`` say: one matching mode is a yes, whatever else is not told."""
    told = modes.split()
    if any(mode in MATCHING_MODES for mode in told):
        return Matching.YES
    return Matching.UNKNOWN if not told or UNTOLD in told else Matching.NO


def modes(told: str) -> tuple[str, ...]:
    """Return the modes that ``words`` name, without the words for nothing and for unknown."""
    return tuple(mode for mode in told.split() if mode not in {UNTOLD, Mode.NONE.value})
