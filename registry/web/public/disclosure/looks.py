"""Where the cameras look: in words, and as a small drawing from public positions only."""

import math
from collections import Counter
from collections.abc import Iterable

from registry.domain.place import EIGHTHS, Offset, Point, offset, sector
from registry.domain.site import Camera
from registry.maps.features import EIGHTH, CameraFeature, Sight, cameras
from registry.web.public.disclosure.parts import Fact, Section, Sketch
from registry.web.public.disclosure.scene import Scene
from registry.web.public.disclosure.words import Words

SIDE = 320  # units of the drawing: its width and height
EDGE = 14  # units that stay free around it
# Drawn for a camera whose reach was not told: a cone that fades nowhere, metres.
UNTOLD_REACH = 15.0
# Drawn where nothing is known but the eighth: the drawing is then a compass, metres.
ROSE = 20.0
BARS = (5, 10, 20, 50, 100, 200, 500, 1000)  # lengths of a scale bar, metres
FULL = 360.0


def where(scene: Scene) -> Section:
    """Answer where the cameras look, in words."""
    words, tell, site = scene.words, scene.teller, scene.filing.site
    facts = [tell.fact(site, "site", "address")]
    label = words.gettext("Looks to")
    told = Counter(_looks(camera, words) for camera in scene.cameras if camera.directions_deg)
    if told:
        first, *others = (
            text if count == 1 else f"{text} ({count}×)" for text, count in told.items()
        )
        facts.append(Fact(label, first, lines=tuple(others)))
    else:
        facts.append(tell.untold(label, "cameras.0.directions_deg"))
    untold = sum(1 for camera in scene.cameras if not camera.directions_deg)
    lead: tuple[str, ...] = ()
    if told and untold:
        lead = (
            words.ngettext(
                "For %(count)s camera the operator has not told us where it looks.",
                "For %(count)s cameras the operator has not told us where they look.",
                untold,
            ),
        )
    return scene.section("where", words.gettext("Where does it look?"), lead=lead, facts=facts)


def _looks(camera: Camera, words: Words) -> str:
    eighths = dict.fromkeys(sector(float(degrees)) for degrees in camera.directions_deg or ())
    named = words.listing(words.gettext(EIGHTHS[eighth]) for eighth in eighths)
    if camera.range_m is None:
        return named
    return words.gettext(
        "%(directions)s, about %(metres)s m",
        directions=named,
        metres=words.number(round(camera.range_m)),
    )


def sketch(scene: Scene) -> Sketch | None:
    """Return the drawing, or None where no camera has a direction or no place is public."""
    features = cameras(scene.filing, scene.day)
    if not any(feature.sights for feature in features):
        return None
    origin = features[0].point
    spots = [(feature, offset(origin, feature.point)) for feature in features]
    doors = [offset(origin, point) for point in _entrances(scene)]
    plan = _Plan.fitting(spots, doors)
    words = scene.words
    bar = next((bar for bar in reversed(BARS) if bar * plan.scale <= SIDE / 3), BARS[0])
    return Sketch(
        words=words.gettext("Sketch: where the cameras look. North is up."),
        cones="".join(plan.cone(at, sight) for feature, at in spots for sight in feature.sights),
        cameras="".join(plan.dot(at, 4) for _feature, at in spots),
        entrances="".join(plan.dot(at, 3) for at in doors),
        bar=round(bar * plan.scale),
        bar_words=words.gettext("%(metres)s m", metres=bar),
        legend=(
            words.gettext("camera"),
            words.gettext("entrance") if doors else "",
            words.gettext("what it sees"),
        ),
    )


def _entrances(scene: Scene) -> Iterable[Point]:
    for entrance in scene.filing.entrances or ():
        if entrance.latitude is not None and entrance.longitude is not None:
            yield Point(latitude=entrance.latitude, longitude=entrance.longitude)


def _reach(sight: Sight) -> float:
    if sight.reach is not None:
        return sight.reach
    return UNTOLD_REACH if sight.width is not None else ROSE


def _span(extents: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the lowest and the highest that any middle with its reach comes to."""
    return min(at - reach for at, reach in extents), max(at + reach for at, reach in extents)


class _Plan:
    """Puts metres into the units of the drawing, north up."""

    def __init__(self, middle: Offset, scale: float) -> None:
        self.middle = middle
        self.scale = scale

    @classmethod
    def fitting(cls, spots: list[tuple[CameraFeature, Offset]], doors: list[Offset]) -> "_Plan":
        """Return the plan in which every cone and every entrance has its place."""
        boxes = [(at, max(map(_reach, feature.sights), default=0.0)) for feature, at in spots]
        boxes += [(door, 0.0) for door in doors]
        west, east = _span([(at.east, reach) for at, reach in boxes])
        south, north = _span([(at.north, reach) for at, reach in boxes])
        middle = Offset((west + east) / 2, (south + north) / 2)
        extent = max(east - west, north - south, 1.0)
        return cls(middle, (SIDE - 2 * EDGE) / extent)

    def at(self, place: Offset) -> tuple[float, float]:
        """Return where a place stands in the drawing."""
        return (
            SIDE / 2 + (place.east - self.middle.east) * self.scale,
            SIDE / 2 - (place.north - self.middle.north) * self.scale,
        )

    def dot(self, place: Offset, radius: int) -> str:
        """Return the path of a filled circle."""
        x, y = self.at(place)
        half = f"a{radius} {radius} 0 1 0"
        return f"M{x - radius:.0f} {y:.0f}{half} {2 * radius} 0{half}-{2 * radius} 0"

    def cone(self, place: Offset, sight: Sight) -> str:
        """Return the path of what a camera sees; one that sees all around is a circle."""
        width = EIGHTH if sight.width is None else sight.width
        reach = _reach(sight)
        if width >= FULL:
            return self.dot(place, round(reach * self.scale))
        x, y = self.at(place)
        left = self._far(place, sight.bearing - width / 2, reach)
        right = self._far(place, sight.bearing + width / 2, reach)
        wide = int(width > FULL / 2)
        radius = reach * self.scale
        return (
            f"M{x:.0f} {y:.0f}L{left[0]:.0f} {left[1]:.0f}"
            f"A{radius:.0f} {radius:.0f} 0 {wide} 1 {right[0]:.0f} {right[1]:.0f}z"
        )

    def _far(self, place: Offset, bearing: float, reach: float) -> tuple[float, float]:
        turn = math.radians(bearing)
        return self.at(
            Offset(place.east + math.sin(turn) * reach, place.north + math.cos(turn) * reach)
        )
