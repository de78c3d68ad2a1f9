"""How long the sightlines of a site take: every site of the demonstration city, with its map.

A warm run, as a server that was asked before: each tile of the map is read once. Counted is
processor time, so that whatever else the machine does changes little.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from registry.cli.demo.filings import DATA, city
from registry.cli.demo.hanging import hung
from registry.domain.filing import Filing
from registry.domain.sightlines import placing
from registry.domain.sightlines.advice import Suggestion, suggest
from registry.domain.sightlines.look import Sightlines, look
from registry.domain.sightlines.plan import Told
from registry.domain.sightlines.walking import reading_m
from registry.maps import outlines
from registry.maps.sightplan import PlanWords, draw
from registry.services.sightlines import sizes
from registry.signs.layouts import LAYOUTS
from registry.signs.legibility import readable_m

DAY = date(2026, 5, 4)
ROUNDS = 3
READING = reading_m(("Face recognition",))
WORDS = PlanWords("Plan", "Plan", "N", "{} m")
Answer = TypeVar("Answer")


def timed(thing: Callable[..., Answer], *given: object) -> tuple[Answer, float]:
    """Return what ``thing`` gives and how many milliseconds it took."""
    start = time.process_time()
    found = thing(*given)
    return found, (time.process_time() - start) * 1000


def sight(filing: Filing, signs: tuple[placing.Hanging, ...]) -> Sightlines:
    origin = placing.middle(filing)
    assert origin is not None
    around = outlines.near(DATA / "helsinki.pmtiles", origin, placing.extent_m(filing, origin))
    built = None if around is None else placing.buildings(around, origin)
    plan = placing.plan(filing, signs, built, DAY)
    assert plan is not None
    return look(plan)


def drawn(seen: Sightlines, advice: tuple[Suggestion, ...]) -> str:
    return draw(seen, advice, WORDS, hanging=len(seen.plan.signs))


def hanging(filing: Filing) -> tuple[placing.Hanging, ...]:
    signs = hung(filing, careful=len(filing.cameras or ()) > 1)
    return tuple(
        placing.Hanging(str(i), s.placement, readable_m(LAYOUTS[s.layout].headline_cap_mm), READING)
        for i, s in enumerate(signs)
    )


def spread(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    p95 = ordered[round(0.95 * (len(ordered) - 1))]
    print(f"{name:34}{statistics.median(ordered):8.1f}{p95:8.1f}{ordered[-1]:8.1f}")


if __name__ == "__main__":
    sites = [(each.filing, hanging(each.filing)) for each in city()]
    looks: list[float] = []
    wholes: list[float] = []
    drawings: list[float] = []
    last: list[tuple[Sightlines, tuple[Suggestion, ...]]] = []
    for _ in range(ROUNDS):
        last = []
        for filing, signs in sites:
            seen, look_ms = timed(sight, filing, signs)
            advice, advice_ms = timed(suggest, seen, sizes(filing), READING)
            _svg, draw_ms = timed(drawn, seen, advice)
            looks.append(look_ms)
            wholes.append(look_ms + advice_ms)
            drawings.append(draw_ms)
            last.append((seen, advice))
    print(f"{len(sites)} sites, {ROUNDS} rounds; ms{'':14}{'p50':>8}{'p95':>8}{'most':>8}")
    spread("buildings, plan and answers", looks)
    spread("the same and suggestions", wholes)
    spread("the drawing", drawings)
    doors = [one.told for seen, _ in last for one in seen.entrances]
    told = {answer: doors.count(answer) for answer in Told}
    metres = {answer: sum(seen.metres(answer) for seen, _ in last) for answer in Told}
    print(f"entrances: {', '.join(f'{a.value} {n}' for a, n in told.items())}")
    print(f"metres of edge: {', '.join(f'{a.value} {n:.0f}' for a, n in metres.items())}")
    print(f"suggestions: {sum(len(advice) for _, advice in last)}")
