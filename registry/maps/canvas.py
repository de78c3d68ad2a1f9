"""A sheet that metres are drawn on, north up: where things stand, and the SVG around them."""

from collections.abc import Iterable
from html import escape

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from registry.domain.place import Offset
from registry.domain.sightlines.rays import Array

# Units of the drawing: how wide it is, how flat or tall it may be, and what stays free at its rim.
WIDE, LOWEST, HIGHEST, RIM = 340, 230, 400, 20
# What stands below the plan: the scale. Units.
FOOT = 22
# The least that is drawn, in metres across: a single door would fill a page.
LEAST_M = 12.0
# Corners nearer than this to a straight line are left out, in units: nobody sees them.
FINE = 0.2


class Canvas:
    """Puts metres into units of the drawing."""

    def __init__(self, west: float, north: float, scale: float, high: float) -> None:
        self.west, self.north, self.scale, self.high = west, north, scale, high
        # A little more than the sheet, so that no rim is drawn along its edge.
        more = RIM / scale
        self.beyond = (
            west - more,
            north - high / scale - more,
            west + WIDE / scale + more,
            north + more,
        )

    @classmethod
    def fitting(cls, bounds: tuple[float, float, float, float]) -> "Canvas":
        """Return the sheet that shows west, south, east and north, and something around."""
        west, south, east, north = bounds
        wide, tall = max(east - west, LEAST_M), max(north - south, LEAST_M)
        room = WIDE - 2 * RIM
        scale = min(room / wide, (HIGHEST - 2 * RIM) / tall)
        high = min(max(tall * scale + 2 * RIM, LOWEST), HIGHEST)
        left = (west + east) / 2 - WIDE / 2 / scale
        top = (south + north) / 2 + high / 2 / scale
        return cls(left, top, scale, high)

    def at(self, place: Offset) -> tuple[float, float]:
        """Return where a place stands in the drawing."""
        return (place.east - self.west) * self.scale, (self.north - place.north) * self.scale

    def shown(self, shape: BaseGeometry) -> str:
        """Return the path of what of a shape lies on the sheet; empty if nothing does."""
        cut = shapely.clip_by_rect(shape, *self.beyond)
        return "".join(self._part(part) for part in shapely.get_parts(cut))

    def line(self, points: Iterable[Offset]) -> str:
        """Return the path of an open line."""
        return self._part(LineString(list(points)))

    def _part(self, part: BaseGeometry) -> str:
        if isinstance(part, Polygon):
            rings = (part.exterior, *part.interiors)
            return "".join(self._path(shapely.get_coordinates(ring)[:-1]) + "z" for ring in rings)
        return self._path(shapely.get_coordinates(part))

    def _path(self, metres: Array) -> str:
        units = np.stack(
            [(metres[:, 0] - self.west) * self.scale, (self.north - metres[:, 1]) * self.scale],
            axis=1,
        )
        if len(units) > 2:  # noqa: PLR2004  # a line of two points is as simple as can be
            units = shapely.get_coordinates(shapely.simplify(LineString(units), FINE))
        return "M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in units)

    def document(self, title: str, text: str, parts: Iterable[str]) -> str:
        """Return the SVG document: its name and its description are read out in its place."""
        high = f"{self.high + FOOT:.0f}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" role="img"'
            ' aria-labelledby="plan-title plan-text" direction="ltr"'
            ' font-family="system-ui, Noto Sans, sans-serif">'
            f'<title id="plan-title">{escape(title)}</title>'
            f'<desc id="plan-text">{escape(text)}</desc>' + "".join(parts) + "</svg>"
        )
