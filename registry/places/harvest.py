"""Gathers from an OpenStreetMap extract what a gazetteer needs: addresses, streets, places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import osmium
from shapely import MultiPoint, Polygon

from registry.domain.place import Point
from registry.errors import NotFoundError, RefusedError
from registry.language.catalogue import mark as _
from registry.language.sentences import say

Tags = Mapping[str, str]
Names = tuple[tuple[str, str], ...]  # language and name

# What people look for by name. Source: OpenStreetMap Wiki, Map features.
NAMED = (
    "amenity", "shop", "tourism", "leisure", "office", "craft", "healthcare", "historic",
    "aeroway", "place", "building", "natural",
)  # fmt: skip
STATIONS = {"station", "halt", "tram_stop"}
SETTLEMENTS = {"city", "town", "village", "hamlet", "suburb", "quarter", "neighbourhood"}
TOWNS = {"city", "town", "village"}
# highway=…: what has a name without being a street. Source: OpenStreetMap Wiki, Key:highway.
NO_STREETS = {"platform", "bus_stop", "corridor", "elevator", "construction", "proposed"}
# A house number has a digit and no word in it ("8 B", "12–14", "A7"); what follows a comma is a
# floor or a yard.
_NUMBER = re.compile(r"(?=.*\d)(?!.*[^\W\d_]{3})[^,;(]{1,12}")


@dataclass(frozen=True, slots=True)
class Address:
    """One mention of an address. ``rank`` is 0 for a point of its own, 1 for a building, 2 else."""

    street: str
    number: str
    postcode: str
    city: str
    point: Point
    rank: int


@dataclass(frozen=True, slots=True)
class Named:
    """A street or place with its names by language; ``""`` is the local one."""

    names: Names
    kind: str
    point: Point
    street: str = ""
    number: str = ""


@dataclass(slots=True)
class Harvest:
    """What was found, in the order of the file."""

    addresses: list[Address] = field(default_factory=list)
    streets: list[Named] = field(default_factory=list)
    places: list[Named] = field(default_factory=list)
    towns: list[Named] = field(default_factory=list)


def harvest(extract: Path, languages: Sequence[str]) -> Harvest:
    """Return what an extract says of addresses, streets and named places.

    Names are kept in the local language and in ``languages``.

    Raises:
        NotFoundError: there is no such file.
        RefusedError: it is no OpenStreetMap data.
    """
    if not extract.is_file():
        raise NotFoundError(say(_("There is no file {extract}."), extract=extract))
    found = Harvest()
    try:
        for tags, point in _things(str(extract)):
            _address(found, tags, point)
            _named(found, tags, _names(tags, languages), point)
    except (RuntimeError, ValueError) as error:
        raise RefusedError(
            say(_("{name} cannot be read as an OpenStreetMap extract."), name=extract.name)
        ) from error
    return found


def _things(extract: str) -> Iterator[tuple[Tags, Point]]:
    """Yield tags and place of every tagged thing that stands anywhere, one for each thing."""
    for thing in (
        osmium.FileProcessor(extract).with_areas().with_filter(osmium.filter.EmptyTagFilter())
    ):
        if isinstance(thing, osmium.osm.Node):
            yield dict(thing.tags), Point(latitude=thing.lat, longitude=thing.lon)
        elif isinstance(thing, osmium.osm.Way):
            if point := _middle(thing.nodes, closed=thing.is_closed()):
                yield dict(thing.tags), point
        elif isinstance(thing, osmium.osm.Area) and not thing.from_way():
            for ring in thing.outer_rings():
                if point := _middle(ring, closed=True):
                    yield dict(thing.tags), point
                break


def _middle(nodes: osmium.osm.NodeRefList, *, closed: bool) -> Point | None:
    """Return a point on a line or inside an area, from what the extract holds of it."""
    known = [(node.lon, node.lat) for node in nodes if node.location.valid()]
    if not known:
        return None
    inside = None
    if closed and len(known) > 3:  # noqa: PLR2004  # a triangle, closed
        inside = Polygon(known).representative_point()
    if inside is None or inside.is_empty:
        centre = MultiPoint(known).centroid
        lon, lat = min(known, key=lambda at: (at[0] - centre.x) ** 2 + (at[1] - centre.y) ** 2)
        return Point(latitude=lat, longitude=lon)
    return Point(latitude=inside.y, longitude=inside.x)


def _address(found: Harvest, tags: Tags, point: Point) -> None:
    street = tags.get("addr:street") or tags.get("addr:place")
    if not street or not (number := _number(tags)):
        return
    city = tags.get("addr:city", "").strip()
    is_something = any(key in tags for key in ("shop", "amenity", "office", "tourism", "name"))
    rank = 2 if is_something else int("building" in tags)
    found.addresses.append(
        Address(
            street=street.strip(),
            number=number,
            postcode=tags.get("addr:postcode", "").strip(),
            city=city if re.search(r"[^\W\d_]", city) else "",
            point=point,
            rank=rank,
        )
    )


def _number(tags: Tags) -> str:
    number = _NUMBER.match(tags.get("addr:housenumber", ""))
    return number[0].strip() if number else ""


def _named(found: Harvest, tags: Tags, names: Names, point: Point) -> None:
    if not names:
        return
    if "highway" in tags and tags["highway"] not in NO_STREETS:
        found.streets.append(Named(names, "street", point))
    elif tags.get("place") in SETTLEMENTS:
        thing = Named(names, "locality", point)
        found.places.append(thing)
        if tags["place"] in TOWNS:
            found.towns.append(thing)
    elif any(key in tags for key in NAMED) or tags.get("railway") in STATIONS:
        found.places.append(
            Named(names, "place", point, tags.get("addr:street", ""), _number(tags))
        )


def _names(tags: Tags, languages: Sequence[str]) -> Names:
    """Return the names by language (``""`` is the local one), and under ``*`` other spellings."""
    if not (local := tags.get("name", "").strip()):
        return ()
    found = [("", local)]
    found += [(language, tags.get(f"name:{language}", "").strip()) for language in languages]
    for key in ("alt_name", "short_name", *(f"alt_name:{language}" for language in languages)):
        found += [("*", other.strip()) for other in tags.get(key, "").split(";")]
    return tuple((language, name) for language, name in found if name)
