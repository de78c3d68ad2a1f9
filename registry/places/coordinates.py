"""Reads coordinates as people paste them, and says them as people read them.

Decimal degrees with point or comma, letters N S E W before or after, degrees with minutes and
seconds, ``geo:`` addresses, links of web maps. What could be an address or is not on the globe is
not read: better no answer than a point in the wrong town. Latitude comes first unless letters say
otherwise.
Source: ISO 6709:2022, annex D (human interface); RFC 5870, 3.3 (geo URI).
"""

import re
from typing import NamedTuple

from registry.domain.place import Point

# The longest notation, with seconds, spaces and letters, stays under it. Characters.
LONGEST = 80
# Quotation marks, primes and minus signs that keyboards and word processors put in their stead.
_ALIKE = str.maketrans(
    {"º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "ʹ": "'", "´": "'"}
    | {"″": '"', "”": '"', "“": '"', "ʺ": '"', "−": "-", "–": "-", "\u00a0": " ", "\u202f": " "}
)
_NUMBER = r"\d{1,3}(?:\.\d{1,15})?"
_ANGLE = re.compile(
    rf"(?P<before>[NSEW])?\s*(?P<sign>[-+])?\s*(?P<degrees>{_NUMBER})"
    rf"(?:\s*(?P<mark>°)\s*|\s+)?"
    rf"(?:(?P<minutes>\d{{1,2}}(?:\.\d{{1,15}})?)(?:\s*'(?!')\s*|\s+)?"
    rf"(?:(?P<seconds>\d{{1,2}}(?:\.\d{{1,15}})?)\s*(?:\"|'')?\s*)?)?"
    rf"\s*(?P<after>[NSEW])?",
    re.IGNORECASE,
)
_COMMA_DECIMALS = re.compile(r"[-+]?\d{1,3},\d{1,15}(?:\s*[,;/]\s*|\s+)[-+]?\d{1,3},\d{1,15}")
_GEO = re.compile(
    rf"geo:(-?{_NUMBER}),(-?{_NUMBER})(?:,-?\d+(?:\.\d+)?)?(?:[;?].*)?", re.IGNORECASE
)

# As OpenStreetMap (#map=ZOOM/LAT/LON, ?mlat=LAT&mlon=LON) and Google Maps (/@LAT,LON,17z and
# ?q=LAT,LON) write it: what stands in a link is read, the link is never opened.
_LINK = re.compile(
    rf"https?://\S*?(?:#map=\d+(?:\.\d+)?/|/@|[?&](?:q|query|ll|mlat)=)"
    rf"(-?{_NUMBER})(?:,|%2C|/|&mlon=)(-?{_NUMBER})(?![\d.])\S*",
    re.IGNORECASE,
)
LONGEST_LINK = 500  # characters


class _Angle(NamedTuple):
    """One of the two: its degrees, its letter if it has one, and whether it is surely an angle."""

    degrees: float
    letter: str
    is_sure: bool


def read(text: str) -> Point | None:
    """Return the point that a text states in one of the usual notations, else None.

    Whole degrees alone (``60 24``) are not read: they look like house numbers. Never raises.
    """
    text = text.strip().translate(_ALIKE)
    if len(text) <= LONGEST_LINK and (found := _LINK.fullmatch(text)):
        return _point(float(found[1]), float(found[2]))
    if not 0 < len(text) <= LONGEST or not text.replace("°", "").isascii():
        return None
    if found := _GEO.fullmatch(text):
        return _point(float(found[1]), float(found[2]))
    halves = _halves(text)
    first, second = (_angle(half) for half in halves) if halves else (None, None)
    if first is None or second is None or not (first.is_sure or second.is_sure):
        return None
    return _in_order(first, second)


def write(point: Point) -> str:
    """Return a point as ``60.1710000, 24.9410000``: 7 decimals, latitude first."""
    return f"{point.latitude:.7f}, {point.longitude:.7f}"


def _halves(text: str) -> tuple[str, str] | None:
    """Return the two angles of a text, or None where it does not fall in two.

    Without a comma the second begins after a letter, after a mark, or in the middle.
    """
    if _COMMA_DECIMALS.fullmatch(text):
        west, north = re.findall(r"[-+]?\d+,\d+", text)
        return west.replace(",", "."), north.replace(",", ".")
    text = re.sub(r"(\d),(\d+\s*['\"°])", r"\1.\2", text)  # 15,6" is 15.6 seconds
    if len(parts := re.split(r"\s*[,;/]\s*", text)) == 2:  # noqa: PLR2004  # latitude and longitude
        return parts[0], parts[1]
    if len(parts) > 1:
        return None
    if found := re.fullmatch(r"([^NSEW]+[NSEW])\s*([^NSEW]+[NSEW])", text, re.IGNORECASE):
        return found[1], found[2]
    if found := re.fullmatch(r"([NSEW][^NSEW]+)\s*([NSEW][^NSEW]+)", text, re.IGNORECASE):
        return found[1], found[2]
    words = text.split()
    middle, odd = divmod(len(words), 2)
    return None if odd else (" ".join(words[:middle]), " ".join(words[middle:]))


def _angle(text: str) -> _Angle | None:
    found = _ANGLE.fullmatch(text.strip())
    if found is None or (found["before"] and found["after"]):
        return None
    letter = (found["before"] or found["after"] or "").upper()
    parts = [found["degrees"], found["minutes"], found["seconds"]]
    given = [part for part in parts if part]
    # Only the last part may have decimals, and there are sixty of each in the next.
    if any("." in part for part in given[:-1]) or any(float(part) >= 60 for part in given[1:]):  # noqa: PLR2004  # ISO 6709, 6.3
        return None
    if found["sign"] and letter:
        return None
    size = sum(float(part) / 60**place for place, part in enumerate(given))
    negative = found["sign"] == "-" or letter in {"S", "W"}
    is_sure = "." in given[-1] or bool(found["mark"]) or bool(letter)
    return _Angle(-size if negative else size, letter, is_sure)


def _in_order(first: _Angle, second: _Angle) -> Point | None:
    letters = first.letter + second.letter
    if letters and not re.fullmatch("[NS][EW]|[EW][NS]", letters):
        return None
    if first.letter in {"E", "W"}:
        first, second = second, first
    return _point(first.degrees, second.degrees)


def _point(latitude: float, longitude: float) -> Point | None:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004  # WGS 84
        return None
    return Point(latitude=latitude, longitude=longitude)
