"""The three cases that ``docs/sightlines.md`` works by hand, and the way to draw them anew.

python -m tests.domain.sightlines.cases docs/sightlines
"""

import sys
from pathlib import Path

from shapely import box

from registry.domain.place import Offset
from registry.domain.sightlines.advice import Size, suggest
from registry.domain.sightlines.look import look
from registry.domain.sightlines.plan import Plan, PlanCamera, PlanEntrance, PlanSign
from registry.maps.sightplan import PlanWords, draw

READING = 2.45  # metres: 1.4 m/s × (1 s + 2 words × 0.375 s)
A4, A3 = 4.0, 5.5  # metres from which 16 and 22 mm of cap height are read, at 4 mm a metre
SIZES = (Size("a4", A4), Size("a3", A3))
SHOP = (box(-5, 0, 5, 8),)


def square() -> Plan:
    """Return case 1: an open square, a camera that looks north, a sign on a post before it."""
    return Plan(
        cameras=(PlanCamera("C1", Offset(0, 0), (0.0,), 90.0, 10.0),),
        entrances=(),
        signs=(PlanSign("S1", Offset(0, 10), 0.0, A4, READING),),
        buildings=(),
    )


def shop(reach: float) -> Plan:
    """Return case 2: a shop, a camera inside that looks out by the door, a sign on the door."""
    return Plan(
        cameras=(PlanCamera("C1", Offset(0, 6), (180.0,), 60.0, 8.0),),
        entrances=(PlanEntrance("Door", Offset(0, 0), 1.0, 180.0),),
        signs=(PlanSign("S1", Offset(0, 0), 180.0, reach, READING),),
        buildings=SHOP,
    )


def front(reach: float | None) -> Plan:
    """Return case 3: the same shop, a camera over the door that looks at the street."""
    return Plan(
        cameras=(PlanCamera("C1", Offset(0, 0), (180.0,), 90.0, reach),),
        entrances=(PlanEntrance("Door", Offset(0, 0), 1.0, 180.0),),
        signs=(PlanSign("S1", Offset(0, 0), 180.0, A4, READING),),
        buildings=SHOP,
    )


CASES = {
    "1-square": (square(), "Case 1: an open square"),
    "2-shop-a4": (shop(A4), "Case 2: a shop, A4 on the door"),
    "2-shop-a3": (shop(A3), "Case 2: a shop, A3 on the door"),
    "3-front-2m": (front(2.0), "Case 3: a camera over the door that sees 2 m"),
    "3-front-untold": (front(None), "Case 3: a camera over the door, its range not told"),
}


def drawing(name: str) -> str:
    """Return the drawing of a case, as it stands in the documentation."""
    plan, title = CASES[name]
    sight = look(plan)
    offered = suggest(sight, SIZES, READING, most=1) if name == "1-square" else ()
    words = PlanWords(title, title, "N", "{} m")
    return draw(sight, offered, words, hanging=len(plan.signs)) + "\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        (folder / f"{case}.svg").write_text(drawing(case), "utf-8")
