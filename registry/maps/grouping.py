"""Groups cameras into what are likely single installations.

The extract does not say which cameras belong together. Those on one building count as half as far
apart as those on different ones; whatever then lies within one reach is taken together.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from registry.domain.place import Point, distance_m
from registry.maps.cameras import Building, Found

# The farthest two cameras of a group may be from each other, on different buildings; twice that on
# the same one. Metres: a house front of the inner city, so that a sign at its doors can serve both.
REACH = 100.0
# An entrance belongs to an installation up to here, and so many of them are named. Metres.
ENTRANCE_REACH, MOST_ENTRANCES = 80.0, 4


@dataclass(frozen=True, slots=True)
class Address:
    """An address and where it is."""

    label: str
    point: Point


@dataclass(frozen=True, slots=True)
class Group:
    """One likely installation: its address, its middle, and the ids of what belongs to it."""

    label: str
    point: Point
    building: str
    cameras: tuple[str, ...]
    entrances: tuple[str, ...]


def group(
    cameras: Sequence[Found], addresses: Sequence[Address], entrances: Sequence[Found]
) -> tuple[Group, ...]:
    """Return the groups ordered by address; the same input in any order gives the same groups.

    Each camera is in one group. An address is given to one group only while others are near.
    Cost grows with the third power of the number of cameras: a town's, not a country's.
    """
    members = _members(sorted(cameras, key=lambda camera: camera.id))
    doors = _doors(members, sorted(entrances, key=lambda entrance: entrance.id))
    taken: set[str] = set()
    groups = []
    for cluster, near in zip(members, doors, strict=True):
        middle = _middle(cluster)
        building = _building(cluster)
        label = _label(middle, building, addresses, taken)
        taken.add(label)
        ids = tuple(camera.id for camera in cluster)
        groups.append(Group(label, middle, building.name, ids, near))
    return tuple(sorted(groups, key=lambda found: (found.label, found.cameras)))


def _members(cameras: Sequence[Found]) -> list[list[Found]]:
    """Return the cameras in groups, largest first: nearest groups are joined while all are near."""
    clusters = [[camera] for camera in cameras]
    # A reach over all pairs (complete linkage), so that a street of cameras is no single group.
    far = np.array([[_apart(a, b) if a is not b else np.inf for b in cameras] for a in cameras])
    while len(clusters) > 1:
        one, other = divmod(int(far.argmin()), len(clusters))
        if far[one, other] > REACH:
            break
        clusters[one] += clusters.pop(other)
        far[one] = far[:, one] = np.maximum(far[one], far[other])
        far = np.delete(np.delete(far, other, axis=0), other, axis=1)
    ordered = [sorted(cluster, key=lambda camera: camera.id) for cluster in clusters]
    return sorted(ordered, key=lambda cluster: (-len(cluster), cluster[0].id))


def _apart(a: Found, b: Found) -> float:
    metres = distance_m(a.point, b.point)
    return metres / 2 if a.building is not None and a.building == b.building else metres


def _doors(members: Sequence[Sequence[Found]], entrances: Sequence[Found]) -> list[tuple[str, ...]]:
    """Return the entrances of each group: those nearest to it, else one that it shares."""
    own: list[list[tuple[float, str]]] = [[] for _ in members]
    every: list[list[tuple[float, str]]] = [[] for _ in members]
    for entrance in entrances:
        far = [min(_apart(entrance, camera) for camera in cluster) for cluster in members]
        nearest = min(range(len(members)), key=far.__getitem__)
        for number, metres in enumerate(far):
            if metres <= ENTRANCE_REACH:
                every[number].append((metres, entrance.id))
        if far[nearest] <= ENTRANCE_REACH:
            own[nearest].append((far[nearest], entrance.id))
    return [
        tuple(name for _, name in (sorted(mine) or sorted(others)[:1])[:MOST_ENTRANCES])
        for mine, others in zip(own, every, strict=True)
    ]


def _label(middle: Point, building: Building, addresses: Sequence[Address], taken: set[str]) -> str:
    """Return the address of the building, else the nearest; one that no other group has."""
    ranked = sorted((distance_m(middle, a.point), a.label) for a in addresses)
    near = [label for metres, label in ranked if metres <= REACH and label not in taken]
    own = [label for label in near if label.partition(",")[0] == building.address]
    return (own or near or [label for _, label in ranked] or [""])[0]


def _building(cluster: Sequence[Found]) -> Building:
    """Return the building that most cameras hang on; a nameless one where there is none."""
    buildings = [camera.building for camera in cluster if camera.building]
    count = Counter(buildings)
    nameless = Building(id="", name="", address="")
    return min(count, key=lambda building: (-count[building], building.id), default=nameless)


def _middle(cluster: Sequence[Found]) -> Point:
    return Point(
        latitude=sum(camera.point.latitude for camera in cluster) / len(cluster),
        longitude=sum(camera.point.longitude for camera in cluster) / len(cluster),
    )
