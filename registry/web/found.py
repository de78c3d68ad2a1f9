"""Where a typed address or place is, asked of the register's own geocoder."""

from registry.domain.place import Point
from registry.domain.value import Value
from registry.errors import UnavailableError
from registry.places.geocoder import Candidate
from registry.web import current

CANDIDATES = 5


class Found(Value):
    """What a typed place may be: the first candidate is taken; ``failed``: nobody answered."""

    asked: str = ""
    candidates: tuple[Candidate, ...] = ()
    failed: bool = False

    @property
    def point(self) -> Point | None:
        """The point that is taken."""
        return self.candidates[0].point if self.candidates else None


def find(place: str) -> Found:
    """Return what ``place`` may be; places near the register's city come first."""
    if not place:
        return Found()
    city = current.settings().city
    near = Point(latitude=city.latitude, longitude=city.longitude)
    try:
        candidates = current.geocoder().find(place, near=near, limit=CANDIDATES)
    except UnavailableError:
        return Found(asked=place, failed=True)
    return Found(asked=place, candidates=candidates)
