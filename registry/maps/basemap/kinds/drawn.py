"""What a thing of the extract becomes on the map, and the names that it carries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from registry.maps.basemap.grid import MAX_ZOOM

Tags = Mapping[str, str]

# A name fills a label, not a page; longer ones are cut. Characters.
NAME_LENGTH = 80
NO = frozenset({"no", "false", "0"})


class Layer(StrEnum):
    """The layers of the basemap, in the order in which tiles hold them."""

    EARTH = "earth"
    WATER = "water"
    LANDUSE = "landuse"
    BOUNDARIES = "boundaries"
    BUILDINGS = "buildings"
    ROADS = "roads"
    PLACES = "places"
    POIS = "pois"


class Shape(StrEnum):
    """The shape in which a thing comes."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One feature of the map without its geometry.

    ``min_zoom`` is the first tile zoom that holds it, ``named_from`` the first that holds its
    names; ``as_point`` asks for a point in the middle of an area. ``rank`` orders a layer.
    """

    layer: Layer
    kind: str
    min_zoom: int
    detail: str | int | None = None
    rank: int = 0
    extra: tuple[tuple[str, str | int | bool], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    named_from: int = 0
    as_point: bool = False

    def attributes(self, zoom: int) -> tuple[tuple[str, str | int | bool], ...]:
        """Return what the tiles of a zoom hold of it, in a fixed order."""
        held: list[tuple[str, str | int | bool]] = [("kind", self.kind)]
        if self.detail is not None:
            held.append(("kind_detail", self.detail))
        held += [("min_zoom", self.min_zoom), ("sort_rank", self.rank)]
        if self.layer is not Layer.BUILDINGS or zoom == MAX_ZOOM:  # heights split the blocks
            held += self.extra
        return tuple(held + list(self.names) if zoom >= self.named_from else held)


Classify = Callable[[Shape, Tags], tuple[Drawn, ...]]


def names(tags: Tags, languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the local name and, where they differ, those in the languages asked for."""
    name = tags.get("name", "").strip()[:NAME_LENGTH]
    if not name:
        return ()
    kept = [("name", name)]
    for language in languages:
        other = tags.get(f"name:{language}", "").strip()[:NAME_LENGTH]
        if other and other != name:
            kept.append((f"name:{language}", other))
    return tuple(kept)


def is_set(tags: Tags, key: str) -> bool:
    """Return whether a yes-or-no tag is there and says anything but no."""
    return tags.get(key, "no") not in NO


def is_underground(tags: Tags) -> bool:
    """Return whether a thing lies under the street: a map of the surface leaves it out."""
    if tags.get("location") == "underground" or is_set(tags, "indoor"):
        return True
    layer = tags.get("layer", "").removeprefix("-")
    return tags.get("layer", "").startswith("-") and layer.isdecimal() and layer != "0"
