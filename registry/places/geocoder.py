"""What every geocoder answers, whether it looks in a file or asks a service."""

import re
import unicodedata
from enum import StrEnum
from typing import Protocol

from registry.domain.place import Point
from registry.domain.value import Value
from registry.places import coordinates

# A line on a form; a longer label is cut. Characters.
LABEL_LENGTH = 160
# What nobody types as an address is not looked up. Characters.
LONGEST_QUESTION = 200
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # Unicode general categories, UAX #44, 5.7.1
_SHAPING = "\u200c\u200d"  # joiners that Persian and Indic words need


class Kind(StrEnum):
    """What a candidate is."""

    ADDRESS = "address"
    STREET = "street"
    PLACE = "place"
    LOCALITY = "locality"
    POINT = "point"


class Candidate(Value):
    """One answer. ``label`` is plain text; ``attribution`` must be shown beside it."""

    label: str
    point: Point
    kind: Kind
    attribution: str
    source: str


class Geocoder(Protocol):
    """Finds places.

    One method, since one box on a form asks all three questions: a person types an address, pastes
    coordinates, or has clicked on the map.
    """

    def find(
        self, asked: str | Point, *, near: Point | None = None, limit: int = 5
    ) -> tuple[Candidate, ...]:
        """Return candidates, best first; none where nothing fits.

        A text is an address or a name, and candidates are what it may mean; among equals those
        nearer to ``near`` come first. A text that states coordinates gives one candidate of kind
        ``point``, exactly there, and asks nobody. A point gives the addresses around it, nearest
        first.

        Raises:
            UnavailableError: a service did not answer, or not in a form that can be read.
        """
        ...


def stated_point(asked: str) -> tuple[Candidate, ...]:
    """Return the candidate that a text with coordinates states, or none."""
    point = coordinates.read(asked)
    if point is None:
        return ()
    label = coordinates.write(point)
    return (Candidate(label=label, point=point, kind=Kind.POINT, attribution="", source="stated"),)


def clean_label(text: str) -> str:
    """Return a text from outside as one line without hidden or text-turning characters."""
    line = re.sub(r"\s+", " ", text[: 4 * LABEL_LENGTH])
    seen = "".join(c for c in line if c in _SHAPING or unicodedata.category(c) not in _HIDDEN)
    return unicodedata.normalize("NFC", seen).strip()[:LABEL_LENGTH].strip()
