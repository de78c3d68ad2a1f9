"""How long a sign takes in a warm process, in each format and with one and two threads.

Every sign differs in code, index, operator and purpose, as real ones do; goal: a PDF within 15 ms
at the 95th percentile. Milliseconds are processor time: what else runs on the machine counts less.
"""

import resource
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count

from registry.domain.codes import new_code
from registry.signs.formats import FORMATS, render
from registry.signs.order import SignOrder
from tests.making import a_filing, a_match
from tests.signs.ordering import an_order

WARM_UP = 10  # signs that are not counted: fonts are read and phrases set for the first time
COUNTED = 100  # signs in each figure
SETS = (("en",), ("fi", "sv", "en"), ("ar", "en"))
NUMBERS = count(1)


def differing(languages: tuple[str, ...]) -> SignOrder:
    """Return the order of a sign that has not been printed yet."""
    number = next(NUMBERS)
    filing = a_filing(
        operator={"legal_name": f"Demo Shop {number} Oy"},
        site={"purpose": f"Theft at door {number} and threats", "purpose_code": "crime_prevention"},
        fr=[a_match()],
    )
    order = an_order(filing, languages=languages)
    return replace(order, code=new_code(), ledger_index=number)


def took_ms(order: SignOrder, form: str) -> float:
    """Return the processor time of one sign, in milliseconds."""
    start = time.process_time()
    page, problems = render(order, form)
    assert page is not None, problems
    return (time.process_time() - start) * 1000


def a_second(threads: int) -> float:
    """Return how many English PDF signs a second come out of ``threads`` threads."""
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda order: took_ms(order, "pdf"), orders(WARM_UP)))
        waiting = orders(COUNTED)
        start = time.perf_counter()
        list(pool.map(lambda order: took_ms(order, "pdf"), waiting))
        return COUNTED / (time.perf_counter() - start)


def orders(number: int) -> list[SignOrder]:
    """Return orders of English signs."""
    return [differing(("en",)) for _ in range(number)]


if __name__ == "__main__":
    print(f"{'ms a sign':10}{'languages':12}{'p50':>8}{'p95':>8}{'fastest':>9}")
    for form in FORMATS:
        for languages in SETS:
            for _ in range(WARM_UP):
                took_ms(differing(languages), form)
            seen = sorted(took_ms(differing(languages), form) for _ in range(COUNTED))
            median, late = seen[COUNTED // 2], seen[COUNTED * 95 // 100]
            print(f"{form:10}{'+'.join(languages):12}{median:8.1f}{late:8.1f}{seen[0]:9.1f}")
    for threads in (1, 2):
        print(f"{a_second(threads):.0f} PDF signs a second with {threads} thread(s)")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
