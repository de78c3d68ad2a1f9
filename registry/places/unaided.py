"""The geocoder of a register without a gazetteer: it reads coordinates and knows no address."""

from registry.domain.place import Point
from registry.places.geocoder import Candidate, stated_point


class CoordinatesOnly:
    """Answers pasted coordinates; every address is unknown to it."""

    def find(
        self, asked: str | Point, *, near: Point | None = None, limit: int = 5
    ) -> tuple[Candidate, ...]:
        """Return the point that a text states; see ``Geocoder.find``."""
        del near
        return stated_point(asked)[:limit] if isinstance(asked, str) else ()
