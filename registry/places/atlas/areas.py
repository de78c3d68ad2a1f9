"""The areas that come with the register, under the codes that rules use.

Countries are Natural Earth's by way of the npm package ``world-atlas``, US states and counties the
Census Bureau's by way of ``us-atlas``. A city that is a county of its own comes with them.

Source: ISO 3166-1 (numeric and alpha-2, through Unicode CLDR); FIPS 5-2 and 6-4.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.core import get_global
from shapely import Polygon

from registry.places.atlas.outlines import Shape, shapes

FOLDER = Path("static", "vendor", "atlas")

STATES = {
    "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT",
    "10": "DE", "11": "DC", "12": "FL", "13": "GA", "15": "HI", "16": "ID", "17": "IL",
    "18": "IN", "19": "IA", "20": "KS", "21": "KY", "22": "LA", "23": "ME", "24": "MD",
    "25": "MA", "26": "MI", "27": "MN", "28": "MS", "29": "MO", "30": "MT", "31": "NE",
    "32": "NV", "33": "NH", "34": "NJ", "35": "NM", "36": "NY", "37": "NC", "38": "ND",
    "39": "OH", "40": "OK", "41": "OR", "42": "PA", "44": "RI", "45": "SC", "46": "SD",
    "47": "TN", "48": "TX", "49": "UT", "50": "VT", "51": "VA", "53": "WA", "54": "WV",
    "55": "WI", "56": "WY", "60": "AS", "66": "GU", "69": "MP", "72": "PR", "78": "VI",
}  # fmt: skip
# Cities whose borders are those of counties. Source: US Census Bureau, county equivalents.
CITIES = {
    "06075": "US-CA-SF",
    "24510": "US-MD-BAL",
    **dict.fromkeys(("36005", "36047", "36061", "36081", "36085"), "US-NY-NYC"),
}


class Area(NamedTuple):
    """A piece of an area: the area's code, what it is called, and an outline in degrees."""

    code: str
    name: str
    outline: Polygon


@cache
def countries(folder: Path) -> tuple[Area, ...]:
    """Return every country that has a code, island by island. Read once, in 0.2 s."""
    return tuple(
        Area(code, shape.name, shape.outline)
        for shape in shapes(folder, "countries")
        if (code := _country(shape))
    )


@cache
def counties(folder: Path) -> tuple[Area, ...]:
    """Return every county of the United States, under the code of its city or its state."""
    return tuple(_counties(folder))


def _counties(folder: Path) -> Iterator[Area]:
    for shape in shapes(folder, "counties"):
        state = STATES.get(shape.id[:2])
        if state is not None:
            code = CITIES.get(shape.id, f"US-{state}")
            yield Area(code, shape.name, shape.outline)


def _country(shape: Shape) -> str | None:
    """Return the two letters of a country; a place that no country is agreed for has none."""
    return next(iter(get_global("territory_aliases").get(shape.id, ())), None)
