"""How many filings a second are read, judged and sealed, beside reading the same JSON only."""

import json
import time
from collections.abc import Callable
from datetime import date
from secrets import token_bytes

from registry.domain.dossier import Dossier
from registry.domain.filing import Filing
from registry.domain.intake import read_filing
from registry.domain.public import public_filing
from registry.ledger import document
from registry.rules.engine import judge
from registry.rules.pack import load_packs
from tests.making import a_match, raw_filing

ROUNDS = 5
SECONDS = 1.0  # each thing is done for this long in each round; rounds take turns
DAY = date(2026, 5, 4)
TEXT = json.dumps(raw_filing(fr=[a_match()]))
PACKS = load_packs()


def read() -> Filing:
    filing, problems = read_filing(json.loads(TEXT))
    assert filing is not None, problems
    return filing


FILING = read()
FACTS = dict(public_filing(FILING).facts())
SALTS = {path: token_bytes(16) for path in FACTS}
THINGS: dict[str, Callable[[], object]] = {
    "read the JSON only": lambda: json.loads(TEXT),
    "intake": read,
    "judge (all packs)": lambda: judge(Dossier(filing=FILING), PACKS, day=DAY),
    "intake and judge": lambda: judge(Dossier(filing=read()), PACKS, day=DAY),
    "seal the document": lambda: document.seal(FACTS, SALTS),
}


def rate(thing: Callable[[], object]) -> float:
    """Return how often a second ``thing`` is done."""
    done, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < SECONDS:
        thing()
        done += 1
    return done / spent


if __name__ == "__main__":
    rates: dict[str, list[float]] = {name: [] for name in THINGS}
    for _ in range(ROUNDS):
        for name, thing in THINGS.items():
            rates[name].append(rate(thing))
    print(f"{'':22}{'a second':>10}{'µs':>8}   (median of {ROUNDS} rounds)")
    for name, seen in rates.items():
        median = sorted(seen)[ROUNDS // 2]
        print(f"{name:22}{median:10,.0f}{1e6 / median:8,.0f}")
