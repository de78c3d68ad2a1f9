"""Where a site lies: what a map or an official says, beside what its operator states."""

from typing import Any

import pytest

from registry.domain.dossier import Dossier
from registry.rules.answer import Truth
from registry.rules.environment import Asked
from tests.rules.asking import DAY

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
OREGON = {"codes": ["US", "US-OR"], "open": ["US-OR-PDX"]}


@pytest.mark.parametrize(
    ("located", "stated", "code", "truth"),
    [
        (OREGON, None, "US-OR", YES),
        (OREGON, None, "US-OR-PDX", UNKNOWN),
        (OREGON, ["US-OR"], "US-OR-PDX", UNKNOWN),
        (OREGON, ["US-OR-PDX"], "US-OR-PDX", YES),
        (OREGON, None, "US-CA", NO),
        (OREGON, [], "US", YES),
        ({"codes": ["FI"]}, None, "EU", YES),
        ({"codes": ["FI"]}, None, "US", NO),
        ({"codes": [], "open": ["CH", "DE"]}, None, "EU", UNKNOWN),
        ({"codes": [], "open": ["CH", "DE"]}, None, "US", UNKNOWN),
        (None, ["FI"], "EU", YES),
        (None, None, "EU", UNKNOWN),
    ],
)
def test_a_law_applies_where_a_site_lies_and_is_open_where_nobody_can_tell(
    located: Any, stated: list[str] | None, code: str, truth: Truth
) -> None:
    raw = {"filing": {"site": {"jurisdictions": stated}}, "located": located}

    assert Asked(Dossier.model_validate(raw), DAY).answer("within", code).truth is truth
