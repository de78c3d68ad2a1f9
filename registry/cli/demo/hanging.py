"""Where the demonstration's signs hang: invented, but on real doors and walls."""

from typing import NamedTuple

from registry.cli.demo.filings import DATA
from registry.domain.filing import Filing
from registry.domain.notice import SignKind
from registry.domain.place import Point, shifted
from registry.domain.placement import Placement
from registry.domain.sightlines import placing
from registry.domain.sightlines.advice import suggest
from registry.domain.sightlines.look import look
from registry.domain.sightlines.placing import Hanging
from registry.domain.sightlines.plan import Mount, Plan
from registry.domain.sightlines.spots import Spot
from registry.domain.sightlines.walking import reading_m
from registry.maps import outlines
from registry.services.sightlines import sizes
from registry.signs.layouts import LAYOUTS
from registry.signs.legibility import readable_m

HEIGHT_CM = 150  # eye level is 140 to 170 cm. Source: Sign Design Guide
FIRST = "a4"
HEADLINE = ("Face recognition",)


class Hung(NamedTuple):
    """A sign of the demonstration: its layout and where it hangs; None: nobody said."""

    layout: str
    placement: Placement | None


def hung(filing: Filing, *, careful: bool) -> tuple[Hung, ...]:
    """Return the signs of a site: one at its first door, and where it helps most if ``careful``."""
    origin = placing.middle(filing)
    if origin is None:
        return (Hung(FIRST, None),)
    around = outlines.near(DATA / "helsinki.pmtiles", origin, placing.extent_m(filing, origin))
    built = None if around is None else placing.buildings(around, origin)
    # The day does not matter: no camera of the demonstration was removed.
    day = filing.site.live_since
    bare = None if day is None else placing.plan(filing, (), built, day)
    if bare is None or day is None:
        return (Hung(FIRST, None),)
    first = _first(filing, bare, origin)
    if first.placement is None or not careful:
        return (first,)
    reach, reading = readable_m(LAYOUTS[FIRST].headline_cap_mm), reading_m(HEADLINE)
    with_one = placing.plan(filing, (Hanging("A", first.placement, reach, reading),), built, day)
    more = suggest(look(with_one or bare), sizes(filing), reading, most=1)
    return (first, *(Hung(one.size.name, _placement(one.spot, origin)) for one in more))


def _first(filing: Filing, bare: Plan, origin: Point) -> Hung:
    for index, entrance in enumerate(bare.entrances):
        if entrance.at is not None and entrance.outward is not None:
            spot = Spot(entrance.at, entrance.outward, Mount.DOOR, index)
            return Hung(FIRST, _placement(spot, origin))
    offered = suggest(look(bare), sizes(filing), reading_m(HEADLINE), most=1)
    return Hung(FIRST, _placement(offered[0].spot, origin) if offered else None)


def _placement(spot: Spot, origin: Point) -> Placement:
    at = shifted(origin, spot.at)
    return Placement(
        kind=SignKind.ENTRANCE if spot.mount is Mount.DOOR else SignKind.ZONE,
        entrance=spot.entrance,
        latitude=at.latitude,
        longitude=at.longitude,
        facing_deg=spot.facing,
        mount_height_cm=HEIGHT_CM,
    )
