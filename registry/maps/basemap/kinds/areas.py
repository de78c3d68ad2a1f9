"""Water, land use and buildings, and the labels that stand in their middle."""

from registry.maps.basemap.kinds import points
from registry.maps.basemap.kinds.drawn import Drawn, Layer, Tags, is_set, is_underground, names

# What protomaps-leaflet paints, by tag; the first that fits wins. ``*`` stands for any value.
# Source: Protomaps basemap layers, version 4, landuse; OpenStreetMap Wiki, Map features.
LANDUSE: dict[tuple[str, str], str] = {
    ("aeroway", "aerodrome"): "aerodrome",
    ("amenity", "hospital"): "hospital",
    ("amenity", "university"): "university",
    ("amenity", "college"): "college",
    ("amenity", "school"): "school",
    ("amenity", "kindergarten"): "school",
    ("amenity", "grave_yard"): "cemetery",
    ("leisure", "park"): "park",
    ("leisure", "garden"): "park",
    ("leisure", "dog_park"): "park",
    ("leisure", "recreation_ground"): "park",
    ("leisure", "playground"): "playground",
    ("leisure", "golf_course"): "golf_course",
    ("leisure", "nature_reserve"): "nature_reserve",
    ("leisure", "pitch"): "pitch",
    ("landuse", "cemetery"): "cemetery",
    ("landuse", "recreation_ground"): "park",
    ("landuse", "village_green"): "village_green",
    ("landuse", "allotments"): "allotments",
    ("landuse", "forest"): "forest",
    ("landuse", "grass"): "grass",
    ("landuse", "meadow"): "grassland",
    ("landuse", "flowerbed"): "grass",
    ("landuse", "industrial"): "industrial",
    ("landuse", "military"): "military",
    ("natural", "wood"): "wood",
    ("natural", "scrub"): "scrub",
    ("natural", "heath"): "scrub",
    ("natural", "shrubbery"): "scrub",
    ("natural", "wetland"): "scrub",
    ("natural", "grassland"): "grassland",
    ("natural", "sand"): "sand",
    ("natural", "shingle"): "sand",
    ("natural", "beach"): "beach",
    ("natural", "glacier"): "glacier",
    ("boundary", "national_park"): "national_park",
    ("boundary", "protected_area"): "protected_area",
    ("tourism", "zoo"): "zoo",
    ("man_made", "pier"): "pier",
    ("railway", "platform"): "platform",
    ("public_transport", "platform"): "platform",
    ("place", "square"): "pedestrian",
    ("area:highway", "pedestrian"): "pedestrian",
}
FOOT = {"pedestrian", "footway", "path"}
# Larger things lie underneath. Rank of what is painted over the green.
OVER_GREEN = {"pedestrian": 40, "platform": 50, "pier": 50, "pitch": 30, "playground": 30}
WATER_KEYS = {("landuse", "basin"), ("landuse", "reservoir"), ("waterway", "riverbank")}
POOLS = {("leisure", "swimming_pool"), ("amenity", "fountain"), ("waterway", "dock")}
WATER_KINDS = {"lake", "river", "canal", "basin", "reservoir", "stream", "pond"}


def of(tags: Tags, languages: tuple[str, ...]) -> tuple[Drawn, ...]:
    """Return what an area is drawn as; a park is an area and a label."""
    if is_set(tags, "building") and not is_underground(tags):
        return _building(tags) + _label(tags, languages)
    if water := _water(tags, languages):
        return water
    drawn = _landuse(tags)
    return ((drawn,) if drawn else ()) + _label(tags, languages)


def _building(tags: Tags) -> tuple[Drawn, ...]:
    extra = tuple(
        (key, metres) for key in ("height", "min_height") if (metres := _metres(tags, key))
    )
    return (Drawn(Layer.BUILDINGS, "building", 13, rank=400, extra=extra),)


def _metres(tags: Tags, key: str) -> int:
    """Return whole metres, 0 where the tag says nothing of use."""
    number = tags.get(key, "").removesuffix("m").strip().partition(".")[0]
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0  # noqa: PLR2004  # no building reaches 1 000 m


def _water(tags: Tags, languages: tuple[str, ...]) -> tuple[Drawn, ...]:
    pairs = set(tags.items())
    if tags.get("natural") == "water" or pairs & WATER_KEYS:
        kind = tags.get("water", "lake")
        kind = kind if kind in WATER_KINDS else "lake"
    elif pairs & POOLS:
        kind = "water"
    else:
        return ()
    if is_underground(tags):
        return ()
    drawn = Drawn(Layer.WATER, kind, 6 if kind != "water" else 14, rank=200)
    if kind not in {"lake", "pond", "basin", "reservoir"} or "name" not in tags:
        return (drawn,)
    label = Drawn(Layer.WATER, "lake", 12, rank=210, names=names(tags, languages), as_point=True)
    return (drawn, label)


def _landuse(tags: Tags) -> Drawn | None:
    kind = next((LANDUSE[pair] for pair in LANDUSE if tags.get(pair[0]) == pair[1]), None)
    if tags.get("highway") in FOOT and is_set(tags, "area"):
        kind = "pedestrian"
    if kind is None or is_underground(tags):
        return None
    return Drawn(Layer.LANDUSE, kind, 7, rank=OVER_GREEN.get(kind, 10))


def _label(tags: Tags, languages: tuple[str, ...]) -> tuple[Drawn, ...]:
    found = points.poi(tags, languages) or points.water(tags, languages)
    return (found,) if found else ()
