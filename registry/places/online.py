"""Asks a geocoding service that an administrator chose: Nominatim, Photon or Pelias, through geopy.

Without that choice nothing leaves the machine. What comes back is untrusted: its size and time are
bounded, labels become plain short text, points that are not on the globe are dropped.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from threading import BoundedSemaphore
from typing import Any

from geopy.exc import GeopyError
from geopy.geocoders import Nominatim, Pelias, Photon
from pydantic import ValidationError

from registry.domain.place import Point
from registry.errors import UnavailableError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.places.fetching import BoundedAdapter
from registry.places.geocoder import (
    LONGEST_QUESTION,
    Candidate,
    Kind,
    clean_label,
    stated_point,
)
from registry.places.turns import turn

MOST = 20  # candidates, whatever the service sends
# Questions that one process asks at a time: while a service is slow, the other pages go on.
_ASKING = BoundedSemaphore(2)
NEAR = 0.2  # degrees around ``near`` that Nominatim prefers, about 20 km of latitude
# What a service's answer in an unexpected form makes geopy or us raise.
_ODD_ANSWER = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)

Finder = Callable[[str, Point | None, int], Any]


class Service(StrEnum):
    """The services that can be chosen."""

    NOMINATIM = "nominatim"
    PHOTON = "photon"
    PELIAS = "pelias"


@dataclass(frozen=True, slots=True)
class OnlineSettings:
    """Which service is asked, how it is reached, and what is shown beside its answers.

    ``domain`` may hold a port and a path. ``timeout_s``, in seconds, holds for a whole answer.
    ``per_second`` is shared by all that asks the same domain in this process; 1 is the most that
    the public Nominatim allows. Source: Nominatim Usage Policy, "Requirements".
    """

    kind: Service
    domain: str
    user_agent: str
    attribution: str
    scheme: str = "https"
    timeout_s: float = 5.0
    per_second: float = 1.0


class OnlineGeocoder:
    """A geocoder that asks a service. Environment proxies and redirects are not followed."""

    def __init__(self, settings: OnlineSettings) -> None:
        self._settings = settings
        self._geopy, self._search = _client(settings)

    def find(
        self, asked: str | Point, *, near: Point | None = None, limit: int = 5
    ) -> tuple[Candidate, ...]:
        """Return candidates, best first; see ``Geocoder.find``. As slow as the service."""
        if isinstance(asked, Point):
            return self._ask(lambda: self._geopy.reverse(_pair(asked), exactly_one=False), limit)
        text = clean_label(asked[:LONGEST_QUESTION])
        if not text or limit < 1:
            return ()
        return stated_point(asked) or self._ask(lambda: self._search(text, near, limit), limit)

    def _ask(self, question: Callable[[], Any], limit: int) -> tuple[Candidate, ...]:
        if not _ASKING.acquire(blocking=False):
            raise _too_many()
        try:
            return self._asked(question, limit)
        finally:
            _ASKING.release()

    def _asked(self, question: Callable[[], Any], limit: int) -> tuple[Candidate, ...]:
        host, seconds = self._settings.domain, self._settings.timeout_s
        if not turn(host, per_second=self._settings.per_second, patience=seconds):
            raise _too_many()
        try:
            found = list(self._candidates(question()))
        except GeopyError as error:
            raise UnavailableError(say(_("The address service did not answer."))) from error
        except _ODD_ANSWER as error:
            raise UnavailableError(
                say(_("The address service sent what cannot be read."))
            ) from error
        return tuple(found[: min(limit, MOST)])

    def _candidates(self, locations: Any) -> Iterator[Candidate]:  # noqa: ANN401  # geopy has no types
        for location in (locations or [])[:MOST]:
            label = clean_label(_label(location))
            point = _point(location.raw)
            if label and point:
                yield Candidate(
                    label=label,
                    point=point,
                    kind=_kind(location.raw),
                    attribution=self._settings.attribution,
                    source=str(self._settings.kind),
                )


def _too_many() -> UnavailableError:
    return UnavailableError(
        say(_("Too many addresses are being looked up. Try again in a minute."))
    )


def _client(settings: OnlineSettings) -> tuple[Any, Finder]:
    """Return geopy's client for a service and the call that searches with it."""
    common: dict[str, Any] = {
        "domain": settings.domain,
        "scheme": settings.scheme,
        "timeout": settings.timeout_s,
        "user_agent": settings.user_agent,
        "proxies": {},
        "adapter_factory": BoundedAdapter,
    }
    if settings.kind is Service.NOMINATIM:
        nominatim = Nominatim(**common)
        return nominatim, lambda text, near, limit: nominatim.geocode(
            text, exactly_one=False, limit=limit, viewbox=_around(near)
        )
    if settings.kind is Service.PHOTON:
        photon = Photon(**common)
        return photon, lambda text, near, limit: photon.geocode(
            text, exactly_one=False, limit=limit, location_bias=_roughly(near) if near else None
        )
    pelias = Pelias(**common)
    return pelias, lambda text, _near, _limit: pelias.geocode(text, exactly_one=False)


def _pair(point: Point) -> tuple[float, float]:
    return point.latitude, point.longitude


def _roughly(point: Point) -> tuple[float, float]:
    """Return a point to about a kilometre: a hint need not say where somebody stands."""
    return round(point.latitude, 2), round(point.longitude, 2)


def _around(near: Point | None) -> list[tuple[float, float]] | None:
    if near is None:
        return None
    latitude, longitude = _roughly(near)
    south, north = max(latitude - NEAR, -90.0), min(latitude + NEAR, 90.0)
    west, east = max(longitude - 2 * NEAR, -180.0), min(longitude + 2 * NEAR, 180.0)
    return [(round(south, 2), round(west, 2)), (round(north, 2), round(east, 2))]


def _point(raw: Any) -> Point | None:  # noqa: ANN401  # whatever JSON the service sent
    """Return the point as the service states it: geopy puts 0° where a number is missing."""
    if "geometry" in raw:
        longitude, latitude = raw["geometry"]["coordinates"][:2]
    else:
        latitude, longitude = raw["lat"], raw["lon"]
    try:
        return Point(latitude=latitude, longitude=longitude)
    except ValidationError:
        return None


def _label(location: Any) -> str:  # noqa: ANN401  # geopy has no types
    """Return a whole address; geopy gives Pelias' name alone, and says Photon's street twice."""
    about = location.raw.get("properties", {})
    if label := about.get("label"):
        return str(label)
    if "osm_value" not in about:
        return str(location.address or "")
    house = f"{about.get('street', '')} {about.get('housenumber', '')}"
    town = f"{about.get('postcode', '')} {about.get('city', '')}"
    parts = (str(about.get("name", "")), house, town, str(about.get("country", "")))
    return ", ".join(part.strip() for part in parts if part.strip())


def _kind(raw: Any) -> Kind:  # noqa: ANN401  # whatever JSON the service sent
    """Return what a service says a find is; a house number makes it an address."""
    about = raw.get("properties", raw) if isinstance(raw, dict) else {}
    layer = about.get("layer") or about.get("type") or about.get("addresstype")
    if about.get("housenumber") or layer in {"address", "house"}:
        return Kind.ADDRESS
    if layer == "street" or about.get("class") == "highway":
        return Kind.STREET
    if layer in {"locality", "city", "town", "village"}:
        return Kind.LOCALITY
    return Kind.PLACE
