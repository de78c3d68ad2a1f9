"""Answers in which jurisdictions a point lies, by point in polygon, then by the nearest one.

Waterfront cameras fall into the sea of any drawing: where no polygon holds a point, the nearest
within 25 km does, and the answer says so.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import shapely
from shapely import STRtree

from registry.domain.located import Located, Method
from registry.domain.place import EARTH_RADIUS_M, Point
from registry.places.atlas.areas import Area, counties, countries

# How far from the coast a point may lie: piers, ferries, coarse outlines. Ours.
REACH_M = 25_000
# Nearer to another area than this, a drawing of 1:10 000 000 cannot tell. Source: Natural Earth,
# "1:10m"; the npm packages round to 0.0036°, 400 m at the equator.
UNSURE_M = 400
_METRES_A_DEGREE = math.radians(1) * EARTH_RADIUS_M


@dataclass(frozen=True)
class Layer:
    """Areas that do not overlap: countries, or the boundaries of one kind that were loaded.

    ``unsure_m`` is how near to a border the drawing cannot tell; 0 for a surveyor's boundary.
    """

    areas: tuple[Area, ...]
    unsure_m: float = 0
    _tree: dict[str, STRtree] = field(default_factory=dict)

    def holding(self, point: Point) -> tuple[str, ...]:
        """Return the codes of the areas that hold a point, each once."""
        spot = shapely.Point(point.longitude, point.latitude)
        found = self._index().query(spot, predicate="intersects")
        return tuple(dict.fromkeys(self.areas[i].code for i in sorted(found)))

    def near(self, point: Point, reach_m: float, but: Collection[str] = ()) -> dict[str, float]:
        """Return the codes of the areas within ``reach_m`` of a point, with metres, nearest first.

        Areas whose code is in ``but`` are left out, and cost nothing.

        Good to 1 % below 80° of latitude: the plane that touches the Earth at the point.
        """
        spot = shapely.Point(0, 0)
        wide = reach_m / _METRES_A_DEGREE
        across = wide / max(0.01, math.cos(math.radians(point.latitude)))
        box = shapely.box(
            point.longitude - across,
            point.latitude - wide,
            point.longitude + across,
            point.latitude + wide,
        )
        found: dict[str, float] = {}
        for i in self._index().query(box):
            if self.areas[i].code in but:
                continue
            cut = shapely.clip_by_rect(self.areas[i].outline, *box.bounds)
            if cut.is_empty:
                continue
            metres = spot.distance(_flat(cut, point))
            if metres <= reach_m:
                code = self.areas[i].code
                found[code] = min(metres, found.get(code, metres))
        return dict(sorted(found.items(), key=lambda pair: pair[1]))

    def _index(self) -> STRtree:
        if "tree" not in self._tree:
            self._tree["tree"] = STRtree([area.outline for area in self.areas])
        return self._tree["tree"]


def _flat(shape: shapely.Geometry, origin: Point) -> shapely.Geometry:
    """Return a shape in metres on the plane that touches the Earth at ``origin``."""
    scale = _METRES_A_DEGREE * math.cos(math.radians(origin.latitude))
    return shapely.transform(
        shape,
        lambda at: (at - (origin.longitude, origin.latitude)) * (scale, _METRES_A_DEGREE),
    )


class Boundaries:
    """Every boundary that the register knows: those that come with it, and ``loaded`` ones."""

    def __init__(self, atlas: Path, loaded: Iterable[Area] = ()) -> None:
        self._atlas = atlas
        self._loaded = Layer(tuple(loaded))

    @cached_property
    def _countries(self) -> Layer:
        return Layer(countries(self._atlas), UNSURE_M)

    @cached_property
    def _counties(self) -> Layer:
        return Layer(counties(self._atlas), UNSURE_M)

    @property
    def loaded(self) -> frozenset[str]:
        """The codes whose boundaries the owner has loaded."""
        return frozenset(area.code for area in self._loaded.areas)

    def locate(self, point: Point, asked: Collection[str] = ()) -> Located:
        """Return in which jurisdictions a point lies.

        ``asked`` are the codes that rules ask after: those inside a country of the answer whose
        boundary nobody has loaded stay open.
        """
        codes, unsure, metres = _found(self._countries, point)
        if any(code == "US" for code in (*codes, *unsure)):
            within, either, off = _found(self._counties, point)
            codes, unsure = (*codes, *within), (*unsure, *either)
            metres = max(metres, off)
        loaded = self._loaded.holding(point)
        if metres and not loaded:
            loaded = tuple(self._loaded.near(point, REACH_M))[:1]
        # A surveyor's boundary settles what a coarse drawing leaves open.
        codes = (*codes, *loaded)
        sure = _with_parents(codes)
        unsure = tuple(code for code in unsure if code not in sure)
        left = [code for code in asked if self._is_open(code, sure, unsure)]
        return Located(
            codes=sure,
            open=tuple(sorted({*left, *unsure})),
            method=Method.NEAREST if metres else Method.INSIDE,
            metres=round(metres) if metres else None,
        )

    def _is_open(self, code: str, sure: Collection[str], unsure: Collection[str]) -> bool:
        """Return whether nobody can tell if the point lies in ``code``, by the maps we have."""
        parts = code.split("-")
        above = {"-".join(parts[:n]) for n in range(1, len(parts))}
        drawn = code in self.loaded or code in _DRAWN or len(parts) == 1
        drawn = drawn or (parts[0] == "US" and len(parts) == 2)  # noqa: PLR2004  # a state
        if code in sure or drawn or not above or _in_another_city(code, sure):
            return False
        return bool(above & {*unsure}) or _parent(code) in sure or _country_only(code, sure)


_DRAWN = frozenset({"US-CA-SF", "US-MD-BAL", "US-NY-NYC"})


def _parent(code: str) -> str:
    return code.rpartition("-")[0]


def _in_another_city(code: str, sure: Collection[str]) -> bool:
    """Return whether the point surely lies in a city that is drawn, beside the one in question."""
    return any(one in _DRAWN and _parent(one) == _parent(code) for one in sure)


def _country_only(code: str, sure: Collection[str]) -> bool:
    """Return whether of a place outside the United States only the country is known."""
    country = code.partition("-")[0]
    return country != "US" and country in sure


def _found(layer: Layer, point: Point) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    """Return the codes that hold a point, those that may, and metres if only the nearest does."""
    inside = layer.holding(point)
    if inside:
        others = tuple(layer.near(point, layer.unsure_m, inside)) if layer.unsure_m else ()
        if others or len(inside) > 1:
            return (), tuple(dict.fromkeys((*inside, *others))), 0
        return inside, (), 0
    within = layer.near(point, REACH_M)
    if not within:
        return (), (), 0
    (code, metres), *rest = within.items()
    rivals = [other for other, far in rest if far - metres < layer.unsure_m]
    if rivals:
        return (), (code, *rivals), metres
    return (code,), (), metres


def _with_parents(codes: Iterable[str]) -> tuple[str, ...]:
    """Return codes with those that they lie inside by their form, widest first."""
    found: dict[str, None] = {}
    for code in codes:
        parts = code.split("-")
        for n in range(1, len(parts) + 1):
            found["-".join(parts[:n])] = None
    return tuple(sorted(found, key=lambda code: (code.count("-"), code)))
