"""Orders with good defaults: a test says only what differs."""

from datetime import date
from functools import cache
from typing import Any

import pytest

from registry.domain.filing import Filing
from registry.signs.formats import render
from registry.signs.layouts import LAYOUTS
from registry.signs.order import SignOrder
from tests.making import a_filing, a_match
from tests.thorough import THOROUGH

SETS = (("en",), ("fi", "sv", "en"), ("sv", "en"), ("ar", "en"), ("en", "fi", "sv", "ar"))
"""Sets of languages of one city or another: Latin letters and Arabic ones, leading and not."""

FITTING = tuple(
    pytest.param(layout, tags, id=f"{layout.name}-{'+'.join(tags)}")
    for number, layout in enumerate(LAYOUTS.values())
    for turn, tags in enumerate(dict.fromkeys(tags[: layout.languages] for tags in SETS))
    if THOROUGH or (number + turn) % 2 == 0
)
"""Each layout with sets of as many languages as it has room for: every other one, or all."""

FULL = tuple(name for name, layout in LAYOUTS.items() if not layout.repeater)
"""The layouts that say everything; a repeater points to one of those."""

ISSUED = date(2026, 11, 23)


def an_order(filing: Filing | None = None, **differs: Any) -> SignOrder:
    """Return the order of an English A4 sign of a shop that matches faces."""
    order: dict[str, Any] = {
        "filing": filing or a_filing(fr=[a_match()]),
        "code": "7K3F9QX6",
        "revision": 3,
        "issued_on": ISSUED,
        "ledger_index": 42,
        "fingerprint": "KZCU-ZU2D-74BH-MCY5",
        "host": "C.EXAMPLE",
        "languages": ("en",),
        "layout": "a4",
        "register_name": "Demo City Camera Register",
    }
    return SignOrder(**order | differs)


@cache
def printed(order: SignOrder, form: str = "pdf") -> bytes:
    """Return the file of a sign that must come out; several tests look at the same."""
    page, problems = render(order, form)
    assert page is not None, [problem.sentence() for problem in problems]
    return page


def refusal(order: SignOrder) -> tuple[str, str, str]:
    """Return field, code and sentence of the one problem of a sign that must not come out."""
    page, problems = render(order, "pdf")
    assert page is None
    (problem,) = problems
    return problem.field, problem.code, problem.sentence()
