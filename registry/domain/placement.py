"""Where a sign hangs, or is to hang: a place, a direction, a height and the kind of spot.

Everything may be unknown. What a sign sees or is seen from is no matter of this file: that is
``registry.domain.sightlines``.
"""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from registry.domain.fields import Count, InDegrees, Latitude, Longitude, Number, ask
from registry.domain.notice import SignKind
from registry.domain.place import Point
from registry.domain.problem import Problem
from registry.domain.value import Value
from registry.language.catalogue import mark as _

# The highest plausible centre of a sign; a slip of the unit (millimetres) is caught.
HIGHEST_CM = 1_000
NOTE_LENGTH = 400  # characters: the column of the store


def _turned(degrees: float) -> float:
    """Return a bearing below 360 to a hundredth of a degree: a full turn is north again."""
    return round(degrees, 2) % 360


Bearing = Annotated[float, InDegrees, Field(ge=0, le=360), AfterValidator(_turned)]
Note = Annotated[str, StringConstraints(max_length=NOTE_LENGTH)]


class Placement(Value):
    """Where one sign hangs. Private to its operator and officials, like every position of a sign.

    ``facing_deg`` is the bearing of the sign's normal from true north, clockwise, 0 ≤ d < 360;
    ``mount_height_cm`` is the height of its centre above the floor; ``entrance`` is the place of
    an entrance in ``filing.entrances``, counted from 0.
    """

    kind: SignKind | None = ask(_("Kind of place"), _("Where does the sign hang?"))
    entrance: Count | None = ask(_("Entrance"), _("At which entrance does it hang?"))
    latitude: Latitude | None = ask(_("Latitude"), _("Where is the sign? Latitude in degrees."))
    longitude: Longitude | None = ask(_("Longitude"), _("Where is the sign? Longitude in degrees."))
    facing_deg: Bearing | None = ask(
        _("Faces"),
        _("Which way does the sign face?"),
        _("Degrees from north, clockwise: a sign that is read from the east faces 90."),
    )
    mount_height_cm: Annotated[int, Number, Field(ge=0, le=HIGHEST_CM)] | None = ask(
        _("Height in centimetres"), _("How high above the floor is the sign's centre?")
    )
    note: Note = Field(
        default="",
        title=_("Note"),
        description=_("In words: where exactly?"),
        json_schema_extra={"hint": _("Like “left of the revolving door”.")},
    )

    def misplaced(self, entrances: int) -> Problem | None:
        """Return the problem of a place at an entrance that a site with so many does not have."""
        if self.entrance is None or self.entrance < entrances:
            return None
        text = _("The site has no such entrance.")
        return Problem(field="entrance", code="no_such_entrance", text=text)

    @property
    def point(self) -> Point | None:
        """The sign's position, if both coordinates are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(latitude=self.latitude, longitude=self.longitude)
