"""What the map's script is given: numbers, and texts that it puts in as plain text.

Columns instead of rows, and each text once: 10,000 sites are under 1 MB before compression.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.maps.features import CameraFeature, cameras
from registry.web.cards import Card

# Decimals of a degree: 6 are 11 cm, finer than a camera's box.
DECIMALS = 6


def site_columns(cards: Iterable[Card], address: Callable[[Code], str]) -> dict[str, Any]:
    """Return sites that have a place as columns; ``lines`` are indexes into ``texts``."""
    texts: dict[str, int] = {}
    placed = [(card, card.point) for card in cards if card.point]

    def line(text: str) -> int:
        return texts.setdefault(text, len(texts))

    return {
        "code": [card.code for card, _point in placed],
        "lat": [round(point.latitude, DECIMALS) for _card, point in placed],
        "lon": [round(point.longitude, DECIMALS) for _card, point in placed],
        "name": [card.name or card.code for card, _point in placed],
        "operator": [card.operator for card, _point in placed],
        "kind": [card.matching.value for card, _point in placed],
        "badge": [card.badge for card, _point in placed],
        "faces": [line(card.faces) for card, _point in placed],
        "lines": [[line(text) for text in _lines(card)] for card, _point in placed],
        "page": [address(card.code) for card, _point in placed],
        "texts": list(texts),
    }


def _lines(card: Card) -> tuple[str, ...]:
    return tuple(filter(None, (card.badge_words, card.cameras, *card.findings)))


def camera_columns(filings: Mapping[Code, Filing], day: date) -> dict[str, Any]:
    """Return the cameras of some sites as columns, on ``day``.

    ``sights`` is a list of [bearing, width, reach] for each: degrees, degrees, metres, null where
    it was not told.
    """
    found: list[tuple[Code, CameraFeature]] = [
        (code, feature)
        for code, filing in sorted(filings.items())
        for feature in cameras(filing, day)
    ]
    return {
        "site": [code for code, _feature in found],
        "lat": [round(feature.point.latitude, DECIMALS) for _code, feature in found],
        "lon": [round(feature.point.longitude, DECIMALS) for _code, feature in found],
        "exact": [int(feature.exact) for _code, feature in found],
        "faces": [int(feature.faces) for _code, feature in found],
        "sights": [feature.sights for _code, feature in found],
    }
