"""Numbers, positions, periods and days as people type them."""

from typing import Any

import pytest

from registry.domain.intake import read_filing
from tests.making import a_filing, a_match, raw_filing


@pytest.mark.parametrize(
    ("typed", "degrees"),
    [("60.1710°", 60.171), ("60,171 N", 60.171), ("60.171° s", -60.171), ("-60.171", -60.171)],
)
def test_a_latitude_may_have_its_sign_and_its_letter(typed: str, degrees: float) -> None:
    assert a_filing(site={"latitude": typed}).site.latitude == degrees


@pytest.mark.parametrize("typed", ["60.171 E", "-60.171 N", "60°10'", "N", "6 0"])
def test_what_is_no_latitude_is_refused(typed: str) -> None:
    _filing, problems = read_filing(raw_filing(site={"latitude": typed}))

    assert [one.field for one in problems] == ["site.latitude"]


@pytest.mark.parametrize("typed", ["2.3.2026", "2. 3. 2026", "2026-3-2", "2026-03-02"])
def test_a_day_may_be_written_in_each_of_the_usual_ways(typed: str) -> None:
    assert str(a_filing(site={"live_since": typed}).site.live_since) == "2026-03-02"


@pytest.mark.parametrize("typed", ["72", "72 h", "72 hours", "72 tuntia"])
def test_a_period_may_have_its_unit(typed: str) -> None:
    filing = a_filing(cameras=[{"id": "C1", "retention_hours": typed}])

    assert filing.cameras is not None
    assert filing.cameras[0].retention_hours == 72


def test_a_period_in_another_unit_is_refused_not_guessed() -> None:
    cameras = [{"id": "C1", "retention_hours": "3 days"}]
    uses = [a_match(biometric_retention_days="30 h")]
    _filing, problems = read_filing(raw_filing(cameras=cameras, fr=uses))

    assert [one.field for one in problems] == [
        "cameras.0.retention_hours",
        "fr.0.biometric_retention_days",
    ]


@pytest.mark.parametrize("part", ["entrances", "cameras"])
def test_half_a_position_is_none_of_an_entry_either(part: str) -> None:
    entry: dict[str, Any] = {"id": "C1"} if part == "cameras" else {"name": "Doors"}
    _filing, problems = read_filing(raw_filing(**{part: [entry | {"latitude": "60.1"}]}))

    assert [(one.field, one.code) for one in problems] == [
        (f"{part}.0.longitude", "half_a_position")
    ]
