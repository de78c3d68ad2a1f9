"""The plan of a site in metres: cameras, entrances, signs and the buildings around them.

East and north of an origin that ``placing`` chooses. Unknown is None everywhere, and stays so.
"""

from dataclasses import dataclass
from enum import Enum

from shapely import Polygon

from registry.domain.choices import Choice
from registry.domain.place import Offset
from registry.language.catalogue import mark as _


class Told(Choice):
    """Whether a notice can be read in time: three values, never a guess."""

    YES = "yes", _("In time")
    NO = "no", _("Not in time")
    CANNOT_TELL = "cannot_tell", _("Cannot tell")


@dataclass(frozen=True, slots=True)
class PlanCamera:
    """A camera: where it is, its bearings and angle of view in degrees, its reach in metres."""

    name: str
    at: Offset | None
    bearings: tuple[float, ...] | None
    width: float | None
    reach: float | None

    @property
    def is_told(self) -> bool:
        """Whether everything is known that says what it sees."""
        return None not in (self.at, self.width, self.reach) and bool(self.bearings)


@dataclass(frozen=True, slots=True)
class PlanEntrance:
    """An entrance: its middle, its width in metres, and the bearing in which one leaves by it."""

    name: str
    at: Offset | None
    width: float | None
    outward: float | None


@dataclass(frozen=True, slots=True)
class PlanSign:
    """A sign: where it hangs, the bearing of its normal, and what its words ask for.

    ``reach`` is the distance in metres from which its headline is read; ``reading`` how many metres
    a walker covers while noticing and reading it.
    """

    name: str
    at: Offset | None
    facing: float | None
    reach: float
    reading: float


class Mount(Enum):
    """What a sign can hang on."""

    DOOR = "door"
    WALL = "wall"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of a site.

    ``cameras`` None: nobody said which there are. ``buildings`` None: nobody knows what stands
    here; an empty tuple: it is an open area.
    """

    cameras: tuple[PlanCamera, ...] | None
    entrances: tuple[PlanEntrance, ...]
    signs: tuple[PlanSign, ...]
    buildings: tuple[Polygon, ...] | None
