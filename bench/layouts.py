"""Each layout measured on the page: letters, code, border, how far it is read, its file and time.

Every layout is printed in every set of languages that it has room for (all of ours alone, and the
sets of ``tests/signs/ordering``); the smallest letter, module and border are what is shown. The
share of pictures read is the worst of the six conditions of ``bench/scan``.
"""

import argparse
import time
from collections.abc import Iterator

from registry.language.phrases import SPOKEN
from registry.signs.formats import render
from registry.signs.layouts import LAYOUTS, Layout
from registry.signs.qr import SMALLEST_MODULES
from tests.making import a_filing, a_match
from tests.signs import phone, reading
from tests.signs.ordering import SETS, an_order

TRIALS = 60  # pictures in each condition; ``bench/scan`` takes 200
DPI = 300
WARM, COUNTED = 5, 30  # signs before and while the time is taken
HEAD = ("layout", "sets", "cap mm", "module", "quiet", "read m", "at most", "scan m", "read %")


def sets(layout: Layout) -> Iterator[tuple[str, ...]]:
    """Yield the sets of languages that a layout is printed in."""
    alone = ((tag,) for tag in SPOKEN)
    yield from dict.fromkeys((*alone, *(tags[: layout.languages] for tags in SETS)))


def measured(layout: Layout) -> dict[str, float]:
    """Return the smallest letter, module and border found, in millimetres, and how many sheets."""
    found: dict[str, list[float]] = {"cap": [], "module": [], "quiet": [], "bytes": []}
    for tags in sets(layout):
        filing = a_filing(site={"purpose_code": "crime_prevention"}, fr=[a_match()])
        page, problems = render(an_order(filing, layout=layout.name, languages=tags), "pdf")
        if page is None:
            print(f"{layout.name} {'+'.join(tags)}: {problems[0].sentence()}")
            continue
        picture = reading.picture(page, DPI)
        code = reading.scan(picture)
        found["cap"].append(reading.floor_mm(page))
        found["module"].append((code.right - code.left) / DPI * 25.4 / SMALLEST_MODULES)
        found["quiet"].append(reading.border_mm(picture, code, DPI))
        found["bytes"].append(len(page))
    return {
        "sets": len(found["cap"]),
        **{name: min(values) for name, values in found.items()},
        "most": max(found["bytes"]),
    }


def took_ms(layout: Layout) -> float:
    """Return the processor time of one English PDF, in milliseconds: the median."""
    taken = []
    for number in range(WARM + COUNTED):
        filing = a_filing(operator={"legal_name": f"Demo Shop {number} Oy"}, fr=[a_match()])
        order = an_order(filing, layout=layout.name, ledger_index=number)
        start = time.process_time()
        render(order, "pdf")
        taken.append((time.process_time() - start) * 1000)
    return sorted(taken[WARM:])[COUNTED // 2]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=TRIALS)
    given = parser.parse_args()
    print(f"{HEAD[0]:20}" + "".join(f"{name:>9}" for name in (*HEAD[1:], "PDF kB", "ms")))
    for name, layout in LAYOUTS.items():
        it, told = measured(layout), layout.described()
        code = phone.target(layout)
        worst = min(
            phone.rates(code, weather, {"zxing": phone.read}, given.trials)["zxing"]
            for weather in phone.CONDITIONS.values()
        )
        print(
            f"{name:20}{it['sets']:>9.0f}{it['cap']:>9.2f}{it['module']:>9.2f}{it['quiet']:>9.1f}"
            f"{told['readable_m']!s:>9}{told['readable_at_most_m']!s:>9}{told['scan_m']!s:>9}"
            f"{worst:>9.0f}{it['most'] / 1000:>9.0f}{took_ms(layout):>9.1f}",
            flush=True,
        )
