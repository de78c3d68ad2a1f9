"""Chains: lines that an extract broke, joined again and led to the edge of the box.

An extract holds only what lies in its box. A coast or the rim of a park that leaves it comes in
pieces, which end at the last point inside. Here the pieces are joined, and what still hangs loose
is led on: to the next loose end where that is nearer, else straight to the nearest edge of the box.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import shapely
from shapely import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry


class End(NamedTuple):
    """A loose end inside the box; ``reach`` is its distance from the edge, in units."""

    chain: int
    first: bool
    x: float
    y: float
    reach: float


def joined(pieces: Sequence[LineString], *, directed: bool) -> list[LineString]:
    """Return the pieces joined where just two of them meet, in a fixed order.

    Directed pieces are joined only head to tail, and keep their direction.
    """
    merged = shapely.line_merge(MultiLineString(list(pieces)), directed=directed)
    lines = [line for line in shapely.get_parts(merged).tolist() if isinstance(line, LineString)]
    return sorted(lines, key=lambda line: line.bounds + line.coords[0])


def closed(chains: Sequence[LineString], box: Polygon, *, directed: bool) -> list[LineString]:
    """Return the chains and the straight lines that leave none of their ends loose in the box.

    Cost grows with the square of the number of loose ends; of a sound extract those are few.
    """
    ends = list(_loose_ends(chains, box))
    bridges = sorted(
        (gap, a, b)
        for a, b in combinations(ends, 2)
        if (a.first != b.first or not directed)
        # A gap that is longer than both ways out was cut by the edge; a shorter one is a fault.
        and (gap := ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5) < a.reach + b.reach
    )
    lines = list(chains)
    bound: set[End] = set()
    for _, a, b in bridges:
        if a not in bound and b not in bound:
            bound |= {a, b}
            lines.append(LineString([(a.x, a.y), (b.x, b.y)]))
    lines += [_way_out(end, box) for end in ends if end not in bound]
    return [line for line in lines if line.length > 0]


def faces(lines: Iterable[BaseGeometry], box: Polygon) -> list[Polygon]:
    """Return the pieces into which the lines cut the box, in a fixed order."""
    net = shapely.union_all([box.boundary, *lines])
    pieces = shapely.get_parts(shapely.polygonize([net])).tolist()
    inside = [piece for piece in pieces if box.contains(piece.representative_point())]
    return sorted(inside, key=lambda piece: (*piece.bounds, piece.area))


def _loose_ends(chains: Sequence[LineString], box: Polygon) -> Iterable[End]:
    west, north, east, south = box.bounds
    for number, chain in enumerate(chains):
        if chain.is_closed:
            continue
        for first, (x, y) in ((True, chain.coords[0]), (False, chain.coords[-1])):
            reach = min(x - west, east - x, y - north, south - y)
            if reach > 0:
                yield End(number, first, x, y, reach)


def _way_out(end: End, box: Polygon) -> LineString:
    west, north, east, south = box.bounds
    exits = ((west, end.y), (east, end.y), (end.x, north), (end.x, south))
    nearest = min(exits, key=lambda at: (abs(at[0] - end.x) + abs(at[1] - end.y), at))
    return LineString([(end.x, end.y), nearest])
