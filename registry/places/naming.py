"""Gives every find its labels: in which town it is, and how its street is written there.

An address is mentioned by many things (a shop, an entrance, a building); here it becomes one entry,
in every spelling that its street and its town have.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

import shapely

from registry.domain.place import Point, distance_m
from registry.places.geocoder import clean_label
from registry.places.harvest import Address, Harvest, Named
from registry.places.words import fold, words

# The same street and number this near is the same house, the same name the same place. Metres.
SAME_HOUSE, SAME_PLACE, SAME_STREET = 150, 200, 1500
# How far the town of a neighbour is taken for an address that names none. Metres.
SAME_TOWN = 500
# A town is named in every address of it, so it stands before them where only some are compared.
KINDS = ("locality", "street", "address", "place")

Found = TypeVar("Found", Address, Named)


class Spelling(NamedTuple):
    """One label of an entry and the words that find it."""

    label: str
    words: str


class Entry(NamedTuple):
    """One line of the gazetteer with its spellings; the first is the local one."""

    kind: str
    point: Point
    spellings: tuple[Spelling, ...]


def named(found: Harvest, *, number_first: bool) -> list[Entry]:
    """Return the entries of a gazetteer, each once, in a fixed order.

    ``number_first`` writes ``8 Market Street`` as the English-speaking world does.
    """
    entries = _Naming(found, number_first=number_first).entries()
    return sorted(
        entries,
        key=lambda e: (KINDS.index(e.kind), e.spellings, e.point.latitude, e.point.longitude),
    )


class _Naming:
    """What is known of streets and towns while the entries are named."""

    def __init__(self, found: Harvest, *, number_first: bool) -> None:
        self._found = found
        self._number_first = number_first
        self._streets: dict[str, dict[str, Counter[str]]] = defaultdict(
            lambda: defaultdict(Counter)
        )
        for street in found.streets:
            spelt = self._streets[fold(street.names[0][1])]
            for language, name in street.names:
                spelt[language][name] += 1
        self._towns = {fold(town.names[0][1]): dict(town.names) for town in found.towns}
        self._cities = [
            (address.point, address.city) for address in found.addresses if address.city
        ]
        self._tree = shapely.STRtree([_flat(point) for point, _ in self._cities])

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, each once."""
        addresses = [replace(a, street=self._street(a.street)) for a in self._found.addresses]
        for house in _clusters(addresses, _house, SAME_HOUSE):
            yield self._address(house)
        for street in _clusters(self._found.streets, _local_name, SAME_STREET):
            yield self._named(street)
        for place in _clusters(self._found.places, _local_name, SAME_PLACE):
            yield self._named(place)

    def _address(self, mentions: Sequence[Address]) -> Entry:
        best = min(mentions, key=lambda a: (a.rank, a.point.latitude, a.point.longitude))
        city = _commonest(a.city for a in mentions) or self._town_near(best.point)
        postcode = _commonest(a.postcode for a in mentions)
        spelt = {"": Counter([best.street])} | self._streets.get(fold(best.street), {})
        spellings: dict[str, Spelling] = {}
        for language in sorted(spelt.keys() - {"*"}):
            street = _commonest(spelt[language].elements())
            town = f"{postcode} {self._town_names(city).get(language, city)}".strip()
            label = ", ".join(filter(None, (self._house(street, best.number), town)))
            others = (*spelt[language], *spelt.get("*", ()))
            spellings.setdefault(fold(street), self._spelling(label, city, others))
        return Entry("address", best.point, tuple(spellings.values()))

    def _named(self, mentions: Sequence[Named]) -> Entry:
        middle = _middle([mention.point for mention in mentions])
        point = min((m.point for m in mentions), key=lambda at: distance_m(at, middle))
        kind = mentions[0].kind
        city = "" if kind == "locality" else self._town_near(point)
        house = next((self._house(m.street, m.number) for m in mentions if m.street), "")
        languages: dict[str, str] = {}
        for language, name in (pair for mention in mentions for pair in mention.names):
            languages.setdefault(name, language)
        spellings = []
        for name, language in languages.items():
            town = self._town_names(city).get(language, city)
            label = ", ".join(filter(None, (name, house, town)))
            spellings.append(self._spelling(label, city))
        return Entry(kind, point, tuple(spellings))

    def _street(self, stated: str) -> str:
        """Return a street without the building that some write before it: ``Hall, Main Street``."""
        last = stated.rpartition(",")[2].strip()
        return last if fold(last) in self._streets else stated

    def _house(self, street: str, number: str) -> str:
        parts = (number, street) if self._number_first else (street, number)
        return " ".join(filter(None, parts))

    def _spelling(self, label: str, city: str, others: Iterable[str] = ()) -> Spelling:
        """Return a label with the words that find it: its own, and its town in all languages."""
        text = " ".join((label, *others, *self._town_names(city).values()))
        return Spelling(clean_label(label), " ".join(dict.fromkeys(words(text))))

    def _town_names(self, city: str) -> dict[str, str]:
        return self._towns.get(fold(city), {"": city})

    def _town_near(self, point: Point) -> str:
        """Return the town that the nearest address names, else the nearest town on the map."""
        if len(self._cities):
            nearest = int(self._tree.nearest(_flat(point)))
            if distance_m(point, self._cities[nearest][0]) <= SAME_TOWN:
                return self._cities[nearest][1]
        towns = ((distance_m(point, town.point), town.names[0][1]) for town in self._found.towns)
        return min(towns, default=(0.0, ""))[1]


def _flat(point: Point) -> shapely.Point:
    """Return a point with degrees of longitude as short as they are there."""
    return shapely.Point(point.longitude * math.cos(math.radians(point.latitude)), point.latitude)


def _house(address: Address) -> str:
    return f"{fold(address.street)}|{fold(address.number).replace(' ', '')}"


def _local_name(named: Named) -> str:
    return f"{named.kind}|{fold(named.names[0][1])}"


def _clusters(
    things: Iterable[Found], key: Callable[[Found], str], reach: float
) -> Iterator[list[Found]]:
    """Yield the things of one key that lie within ``reach`` metres of the first of them."""
    by_key: dict[str, list[list[Found]]] = {}
    for thing in things:
        clusters = by_key.setdefault(key(thing), [])
        for cluster in clusters:
            if distance_m(cluster[0].point, thing.point) <= reach:
                cluster.append(thing)
                break
        else:
            clusters.append([thing])
    for clusters in by_key.values():
        yield from clusters


def _commonest(texts: Iterable[str]) -> str:
    counted = Counter(text for text in texts if text)
    return min(counted, key=lambda text: (-counted[text], text), default="")


def _middle(points: Sequence[Point]) -> Point:
    return Point(
        latitude=sum(point.latitude for point in points) / len(points),
        longitude=sum(point.longitude for point in points) / len(points),
    )
