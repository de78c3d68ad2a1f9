"""Orders with good defaults: a test says only what differs."""

from datetime import date
from typing import Any

from registry.domain.filing import Filing
from registry.signs.formats import render
from registry.signs.order import SignOrder
from tests.making import a_filing, a_match

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


def printed(order: SignOrder, form: str = "pdf") -> bytes:
    """Return the file of a sign that must come out."""
    page, problems = render(order, form)
    assert page is not None, [problem.sentence() for problem in problems]
    return page


def refusal(order: SignOrder) -> tuple[str, str, str]:
    """Return field, code and sentence of the one problem of a sign that must not come out."""
    page, problems = render(order, "pdf")
    assert page is None
    (problem,) = problems
    return problem.field, problem.code, problem.sentence()
