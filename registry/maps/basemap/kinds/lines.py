"""Roads, paths, rails, piers, rivers and boundaries."""

from registry.maps.basemap.kinds.drawn import Drawn, Layer, Tags, is_set, is_underground, names

# highway=…: kind, first zoom, rank. Zooms of 512-pixel tiles, one below the map's.
# Source: Protomaps basemap layers, version 4, roads; OpenStreetMap Wiki, Key:highway.
ROADS: dict[str, tuple[str, int, int]] = {
    "motorway": ("highway", 3, 490),
    "motorway_link": ("highway", 7, 480),
    "trunk": ("major_road", 6, 470),
    "trunk_link": ("major_road", 9, 460),
    "primary": ("major_road", 7, 450),
    "primary_link": ("major_road", 10, 440),
    "secondary": ("major_road", 9, 430),
    "secondary_link": ("major_road", 11, 420),
    "tertiary": ("major_road", 10, 410),
    "tertiary_link": ("major_road", 12, 400),
    "unclassified": ("minor_road", 12, 390),
    "residential": ("minor_road", 12, 380),
    "living_street": ("minor_road", 12, 370),
    "road": ("minor_road", 13, 360),
    "pedestrian": ("path", 12, 350),
    "service": ("minor_road", 13, 340),
    "busway": ("minor_road", 13, 340),
    "track": ("other", 13, 330),
    "cycleway": ("path", 14, 320),
    "footway": ("path", 14, 310),
    "path": ("path", 14, 300),
    "bridleway": ("path", 14, 300),
    "steps": ("path", 14, 290),
}
# Ways beside or across a street only fill the picture: last zoom. Source: Key:footway, Key:service.
FINE = {"sidewalk", "crossing", "traffic_island", "driveway", "parking_aisle", "alley"}
RAILS: dict[str, tuple[int, int]] = {
    "rail": (9, 250),
    "light_rail": (11, 240),
    "subway": (11, 230),
    "narrow_gauge": (12, 220),
    "monorail": (12, 210),
    "funicular": (12, 210),
    "tram": (13, 200),
}
WATERWAYS = {"river": 9, "canal": 11, "stream": 13}
# Names of larger streets are read from a tile zoom of 11, of others at the last one.
MAJOR_NAMES, MINOR_NAMES = 11, 15
# admin_level: kind, first zoom. Source: OpenStreetMap Wiki, Key:admin_level, levels that most of
# the world shares; quarters (9 and finer) are left out.
BOUNDARIES = {2: ("country", 0), 4: ("region", 3), 6: ("county", 8), 8: ("locality", 10)}


def of(tags: Tags, languages: tuple[str, ...]) -> Drawn | None:
    """Return what a line is drawn as, or None."""
    if "highway" in tags and not is_set(tags, "area"):
        return _road(tags, languages)
    if tags.get("railway") in RAILS:
        return _rail(tags)
    if tags.get("waterway") in WATERWAYS and not is_set(tags, "tunnel"):
        kind = tags["waterway"]
        return Drawn(Layer.WATER, kind, WATERWAYS[kind], rank=200, names=names(tags, languages))
    if tags.get("man_made") == "pier":
        return Drawn(Layer.ROADS, "path", 13, "pier", rank=260)
    if tags.get("aeroway") in {"runway", "taxiway"}:
        return Drawn(Layer.ROADS, "other", 10, tags["aeroway"], rank=270)
    return None


def boundary(level: int) -> Drawn | None:
    """Return what a line of an administrative boundary is drawn as, or None."""
    if level not in BOUNDARIES:
        return None
    kind, zoom = BOUNDARIES[level]
    return Drawn(Layer.BOUNDARIES, kind, zoom, level, rank=100 - level)


def _road(tags: Tags, languages: tuple[str, ...]) -> Drawn | None:
    if (road := ROADS.get(tags["highway"])) is None:
        return None
    kind, zoom, rank = road
    in_tunnel = tags.get("tunnel") == "yes"
    # What runs under the ground in service of buildings would lie across the streets above.
    if (in_tunnel or is_underground(tags)) and (kind == "path" or tags["highway"] == "service"):
        return None
    detail = tags["highway"].removesuffix("_link")
    if (fine := tags.get("footway") or tags.get("service")) in FINE:
        detail, zoom = str(fine), 15
    extra: list[tuple[str, str | int | bool]] = []
    if tags["highway"].endswith("_link"):
        extra.append(("is_link", True))
    if is_set(tags, "bridge"):
        extra.append(("is_bridge", True))
    if in_tunnel:
        extra.append(("is_tunnel", True))
    return Drawn(
        Layer.ROADS,
        kind,
        zoom,
        detail,
        rank=rank,
        extra=tuple(extra),
        names=names(tags, languages),
        named_from=MAJOR_NAMES if kind in {"highway", "major_road"} else MINOR_NAMES,
    )


def _rail(tags: Tags) -> Drawn | None:
    if is_set(tags, "tunnel") or is_underground(tags):
        return None
    zoom, rank = RAILS[tags["railway"]]
    return Drawn(Layer.ROADS, "rail", 14 if "service" in tags else zoom, tags["railway"], rank=rank)
