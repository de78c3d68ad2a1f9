"""On which days a rule may say something else of a dossier that stays as it is."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime

from registry.domain.dossier import Dossier
from registry.domain.value import Value
from registry.rules.clock import DAY, STILL, Clock
from registry.rules.environment import midnight
from registry.rules.facts import COLLECTIONS, FACTS, Kind, Scope

NEVER = date.max
# What says whether a record of a scope is in place.
_THERE = {
    Scope.FR: ("fr.ended_on",),
    Scope.CAMERA: ("camera.removed_on",),
    Scope.SIGN: ("sign.posted_on", "sign.removed_on"),
}
# What the register works out from where cameras and signs are on the day.
_PLACED = frozenset({"sign.before_area", "site.customer_entrances_signed"})
_PLACES = (
    *("camera.live_since", "camera.removed_on", "fr.ended_on"),
    *("sign.posted_on", "sign.removed_on"),
)
_PLAIN = Clock(asks=True, offsets=frozenset({DAY * 0}))


def clock_of(scope: Scope, facts: Collection[str], *clocks: Clock) -> Clock:
    """Return what a rule reads of the day, also by asking whether its record is in place.

    ``facts`` are the names of all that it reads, ``clocks`` those of its expressions.
    """
    found = _PLAIN if scope in _THERE or not _PLACED.isdisjoint(facts) else STILL
    for one in clocks:
        found |= one
    return found


def dates_of(scope: Scope, facts: Collection[str]) -> tuple[str, ...]:
    """Return the names of every date that a rule reads, in the order of their letters."""
    names = {name for name in facts if FACTS[name].kind is Kind.TIMESTAMP}
    names.update(_THERE.get(scope, ()))
    if not _PLACED.isdisjoint(facts):
        names.update(_PLACES)
    return tuple(sorted(names))


class Turns:
    """The days on which rules may say something else of one dossier; each date is read once."""

    def __init__(self, dossier: Dossier, day: date) -> None:
        self._dossier, self._day = dossier, day
        self._first: dict[tuple[Clock, tuple[str, ...]], date] = {}
        self._dates: dict[str, tuple[datetime, ...]] = {}

    def first(self, clock: Clock, dates: tuple[str, ...]) -> date:
        """Return the first day after the day on which what reads these dates so may turn.

        ``dates`` are names, as of ``dates_of``.
        """
        key = clock, dates
        found = self._first.get(key)
        if found is None:
            days = clock.turns(moment for name in dates for moment in self._read(name))
            found = min((day for day in days if day > self._day), default=NEVER)
            self._first[key] = found
        return found

    def _read(self, name: str) -> tuple[datetime, ...]:
        if name not in self._dates:
            self._dates[name] = tuple(_moments(name, self._dossier))
        return self._dates[name]


def _moments(name: str, dossier: Dossier) -> Iterator[datetime]:
    """Yield every date that a dossier has under a name."""
    root, _, attribute = name.partition(".")
    for record in _records(root, dossier):
        value = getattr(record, attribute)
        if isinstance(value, datetime):
            yield value if value.tzinfo else value.replace(tzinfo=UTC)
        elif isinstance(value, date):
            yield midnight(value)


def _records(root: str, dossier: Dossier) -> Iterable[Value]:
    filing = dossier.filing
    match root:
        case "operator":
            return (filing.operator,)
        case "site":
            return (filing.site,)
        case "page":
            return () if dossier.page is None else (dossier.page,)
    place = _COLLECTION[root]
    found: tuple[Value, ...] | None = getattr(dossier if place == "signs" else filing, place)
    return found or ()


_COLLECTION = {element: place for place, (element, _owner) in COLLECTIONS.items()}
