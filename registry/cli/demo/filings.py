"""Turn the real positions of the demonstration city into invented filings."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from registry.cli.demo.operators import OPERATORS, Invented, Raw
from registry.domain.filing import Filing
from registry.domain.intake import read_filing

DATA = Path(__file__).resolve().parent / "data"
# The extract has no directions: they are invented, and go round the compass.
TURN_DEG = 137  # the golden angle, so that neighbours look different ways
ANGLES_DEG = (60, 75, 90, 110)
RANGES_M = (10, 14, 18, 25)
HEIGHTS_M = ("2.8", "3.1", "3.6", "4.5")


class Stated(NamedTuple):
    """A filing of the demonstration city and whose it is."""

    invented: Invented
    filing: Filing


def city() -> tuple[Stated, ...]:
    """Return the filing of every site of the city, in a fixed order."""
    groups = json.loads((DATA / "helsinki-sites.json").read_text("utf-8"))["sites"]
    cameras = {
        camera["id"]: camera
        for camera in json.loads((DATA / "helsinki-cameras.json").read_text("utf-8"))["cameras"]
    }
    stated = []
    for number, (group, invented) in enumerate(zip(groups, _turns(), strict=False)):
        filing, problems = read_filing(_raw(group, cameras, invented, number))
        if filing is None:
            raise ValueError(f"the demonstration data is wrong: {problems}")
        stated.append(Stated(invented, filing))
    return tuple(stated)


def _turns() -> Iterator[Invented]:
    """Yield operators by turns, so that each has its share and they mix over the city."""
    for turn in range(max(invented.share for invented in OPERATORS)):
        for invented in OPERATORS:
            if turn < invented.share:
                yield invented


def _raw(group: Raw, cameras: dict[Any, Raw], invented: Invented, number: int) -> Raw:
    names = [f"C{index}" for index, _ in enumerate(group["cameras"], 1)]
    return {
        "operator": invented.operator,
        "site": {
            "your_ref": f"DEMO-{number:03}",
            "name": f"{invented.words[0]}, {group['street']}",
            "address": group["address"],
            "latitude": group["latitude"],
            "longitude": group["longitude"],
            "time_zone": "Europe/Helsinki",
            "jurisdictions": ["FI"],
            "status": "in_use",
            "languages": list(invented.languages),
            "live_since": f"2026-0{1 + number % 4}-01",
            **invented.site,
        },
        "entrances": [
            {
                "name": f"Entrance {index}",
                "latitude": entrance["latitude"],
                "longitude": entrance["longitude"],
                "width_m": "1.8",
            }
            for index, entrance in enumerate(group["entrances"], 1)
        ]
        or None,
        "cameras": [
            _camera(cameras[camera], name, invented, number + place)
            for place, (camera, name) in enumerate(zip(group["cameras"], names, strict=True))
        ],
        "fr": None
        if invented.fr is None
        else [
            {"id": f"F{index}", "cameras": names[:2], **use}
            for index, use in enumerate(invented.fr, 1)
        ],
        "submissions": [],
        "reports": [],
    }


def _camera(found: Raw, name: str, invented: Invented, turn: int) -> Raw:
    return {
        "id": name,
        "latitude": found["latitude"],
        "longitude": found["longitude"],
        "height_m": HEIGHTS_M[turn % len(HEIGHTS_M)],
        "directions_deg": [turn * TURN_DEG % 360],
        "angle_deg": ANGLES_DEG[turn % len(ANGLES_DEG)],
        "range_m": RANGES_M[turn % len(RANGES_M)],
        **invented.camera,
    }
