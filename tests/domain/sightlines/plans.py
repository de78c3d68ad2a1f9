"""Plans to try, and the same plans turned, moved and mirrored."""

import math
from collections.abc import Callable
from dataclasses import replace

import shapely
from hypothesis import strategies as st
from shapely import Polygon

from registry.domain.place import Offset
from registry.domain.sightlines.plan import Plan, PlanCamera, PlanEntrance, PlanSign

READING = 2.45  # metres: one second and two words of 0.375 s, at 1.4 m/s
Move = Callable[[float, float], tuple[float, float]]


def a_camera(east: float, north: float, bearing: float, **differs: float) -> PlanCamera:
    """Return a camera that sees 90° wide and 10 m far."""
    camera = PlanCamera("C1", Offset(east, north), (bearing,), 90.0, 10.0)
    return replace(camera, **differs)  # type: ignore[arg-type]  # a test says which


def a_sign(east: float, north: float, facing: float, reach: float = 4.0) -> PlanSign:
    """Return a sign that is read from 4 m, as A4 is."""
    return PlanSign("S1", Offset(east, north), facing, reach, READING)


def an_entrance(east: float, north: float, outward: float | None) -> PlanEntrance:
    """Return a double door."""
    return PlanEntrance("Front", Offset(east, north), 1.8, outward)


def moved(plan: Plan, move: Move, turn: Callable[[float], float]) -> Plan:
    """Return a plan with every place moved and every bearing turned."""

    def at(place: Offset | None) -> Offset | None:
        return None if place is None else Offset(*move(*place))

    def to(bearing: float | None) -> float | None:
        return None if bearing is None else turn(bearing)

    def outline(one: Polygon) -> Polygon:
        rings = [
            [move(*map(float, point)) for point in ring.coords]
            for ring in (one.exterior, *one.interiors)
        ]
        return Polygon(rings[0], rings[1:])

    return Plan(
        cameras=plan.cameras
        and tuple(
            replace(
                one,
                at=at(one.at),
                bearings=None if one.bearings is None else tuple(map(turn, one.bearings)),
            )
            for one in plan.cameras
        ),
        entrances=tuple(
            replace(one, at=at(one.at), outward=to(one.outward)) for one in plan.entrances
        ),
        signs=tuple(replace(one, at=at(one.at), facing=to(one.facing)) for one in plan.signs),
        buildings=plan.buildings and tuple(map(outline, plan.buildings)),
    )


def turned(plan: Plan, degrees: float) -> Plan:
    """Return a plan turned clockwise about its origin."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return moved(
        plan,
        lambda east, north: (east * cos + north * sin, north * cos - east * sin),
        lambda bearing: (bearing + degrees) % 360,
    )


def shifted(plan: Plan, east: float, north: float) -> Plan:
    """Return a plan that lies elsewhere."""
    return moved(plan, lambda x, y: (x + east, y + north), lambda bearing: bearing)


def mirrored(plan: Plan) -> Plan:
    """Return a plan with east and west exchanged."""
    return moved(plan, lambda east, north: (-east, north), lambda bearing: -bearing % 360)


def _metres(least: float, most: float) -> st.SearchStrategy[float]:
    return st.floats(least, most).map(lambda number: round(number, 3))


PLACES = st.builds(Offset, _metres(-20, 20), _metres(-20, 20))
# Figures like those that people find, not those at which a rounding decides: nothing is parallel.
BEARINGS = _metres(0, 359).map(lambda degrees: degrees + 0.12345)
FACINGS = _metres(0, 359).map(lambda degrees: degrees + 0.51777)
ANGLES = _metres(20, 170).map(lambda degrees: degrees + 0.07291)
SPOTS = st.builds(Offset, _metres(-20, 20), _metres(-20, 20)).map(
    lambda place: Offset(place.east + 0.00317, place.north + 0.00571)
)
CAMERAS = st.builds(
    PlanCamera,
    st.just("C"),
    PLACES,
    st.tuples(BEARINGS),
    ANGLES,
    _metres(3, 15),
)
UNTOLD_CAMERAS = st.builds(
    PlanCamera,
    st.just("U"),
    st.none() | PLACES,
    st.none() | st.tuples(BEARINGS),
    st.none() | ANGLES,
    st.none() | _metres(3, 15),
)
SIGNS = st.builds(PlanSign, st.just("S"), SPOTS, FACINGS, _metres(2.6, 9), st.just(READING))
ENTRANCES = st.builds(PlanEntrance, st.just("E"), PLACES, _metres(0.8, 4), BEARINGS)


@st.composite
def _houses(draw: st.DrawFn) -> Polygon:
    west, south = draw(_metres(-25, 20)), draw(_metres(-25, 20))
    house = shapely.box(west, south, west + draw(_metres(3, 12)), south + draw(_metres(3, 12)))
    return shapely.affinity.rotate(house, draw(_metres(0, 90)))


OPEN = st.builds(
    Plan,
    st.lists(CAMERAS, min_size=1, max_size=3).map(tuple),
    st.lists(ENTRANCES, max_size=2).map(tuple),
    st.lists(SIGNS, max_size=3).map(tuple),
    st.just(()),
)
BUILT = st.builds(
    Plan,
    st.lists(CAMERAS, min_size=1, max_size=2).map(tuple),
    st.lists(ENTRANCES, max_size=2).map(tuple),
    st.lists(SIGNS, max_size=3).map(tuple),
    st.lists(_houses(), min_size=1, max_size=2).map(tuple),
)
