"""Settlements, house numbers and the few kinds of places that help a person find the way."""

import re

from registry.maps.basemap.kinds.drawn import Drawn, Layer, Tags, names

# place=…: kind, first zoom, rank. Source: Protomaps basemap layers, version 4, places.
PLACES: dict[str, tuple[str, int, int]] = {
    "country": ("country", 1, 900),
    "state": ("region", 3, 890),
    "city": ("locality", 4, 880),
    "town": ("locality", 7, 870),
    "village": ("locality", 10, 860),
    "hamlet": ("locality", 12, 850),
    "suburb": ("neighbourhood", 11, 840),
    "quarter": ("neighbourhood", 12, 830),
    "neighbourhood": ("neighbourhood", 13, 820),
}
# kind, first zoom. Source: Protomaps basemap layers, version 4, pois.
POIS: dict[tuple[str, str], tuple[str, int]] = {
    ("railway", "station"): ("station", 12),
    ("railway", "halt"): ("station", 13),
    ("amenity", "ferry_terminal"): ("ferry_terminal", 13),
    ("amenity", "bus_station"): ("bus_station", 14),
    ("aeroway", "aerodrome"): ("aerodrome", 10),
    ("amenity", "hospital"): ("hospital", 13),
    ("amenity", "university"): ("university", 14),
    ("amenity", "townhall"): ("townhall", 14),
    ("amenity", "theatre"): ("theatre", 14),
    ("amenity", "police"): ("police", 14),
    ("amenity", "courthouse"): ("courthouse", 14),
    ("amenity", "library"): ("library", 15),
    ("amenity", "arts_centre"): ("arts_centre", 15),
    ("amenity", "marketplace"): ("marketplace", 15),
    ("amenity", "place_of_worship"): ("place_of_worship", 15),
    ("amenity", "school"): ("school", 15),
    ("tourism", "museum"): ("museum", 14),
    ("tourism", "attraction"): ("attraction", 15),
    ("leisure", "stadium"): ("stadium", 13),
    ("leisure", "park"): ("park", 14),
    ("place", "square"): ("square", 14),
    ("shop", "mall"): ("mall", 14),
    ("shop", "department_store"): ("department_store", 14),
}
# "123–125 B" is the longest that says a number and no more. Characters.
LONGEST_NUMBER = 9
WATER_NAMES = {"bay": 12, "strait": 12, "sea": 6}


def of(tags: Tags, languages: tuple[str, ...]) -> tuple[Drawn, ...]:
    """Return what a point is drawn as; a museum may have a house number too."""
    found = (_place(tags, languages), poi(tags, languages), number(tags), water(tags, languages))
    return tuple(drawn for drawn in found if drawn is not None)


def poi(tags: Tags, languages: tuple[str, ...]) -> Drawn | None:
    """Return the label of a named place, or None."""
    pair = next((pair for pair in POIS if tags.get(pair[0]) == pair[1]), None)
    if pair is None or "name" not in tags:
        return None
    kind, zoom = POIS[pair]
    # What is seen from farther away stands above: 700 at the first zoom.
    return Drawn(
        Layer.POIS, kind, zoom, rank=700 - zoom, names=names(tags, languages), as_point=True
    )


def number(tags: Tags) -> Drawn | None:
    """Return the house number; that of a building stands in its middle."""
    text = re.split("[,;(]", tags.get("addr:housenumber", ""), maxsplit=1)[0].strip()
    if not 0 < len(text) <= LONGEST_NUMBER:
        return None
    extra = (("addr_housenumber", text),)
    return Drawn(Layer.BUILDINGS, "address", 15, rank=600, extra=extra, as_point=True)


def water(tags: Tags, languages: tuple[str, ...]) -> Drawn | None:
    """Return the name of a bay or strait, which is a label only: the coast draws its shore."""
    kind = tags.get("natural", tags.get("place", ""))
    if kind not in WATER_NAMES or "name" not in tags:
        return None
    named = names(tags, languages)
    return Drawn(Layer.WATER, kind, WATER_NAMES[kind], rank=210, names=named, as_point=True)


def _place(tags: Tags, languages: tuple[str, ...]) -> Drawn | None:
    place = PLACES.get(tags.get("place", ""))
    if place is None or "name" not in tags:
        return None
    kind, zoom, rank = place
    people = tags.get("population", "")
    counted = people.isdecimal() and len(people) < len(str(8 * 10**9)) + 1  # no more people live
    extra = (("population_rank", population_rank(int(people))),) if counted else ()
    return Drawn(
        Layer.PLACES,
        kind,
        zoom,
        tags["place"],
        rank=rank,
        extra=extra,
        names=names(tags, languages),
    )


def population_rank(people: int) -> int:
    """Return a step from 0 to 17: how many of the limits below the population has passed.

    Source: Protomaps basemap layers, version 4, places (population_rank).
    """
    limits = (200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000)
    large = (1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000)
    return sum(people >= limit for limit in limits + large)
