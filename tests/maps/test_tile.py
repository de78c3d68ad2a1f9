"""Tiles: neighbours meet, and the whole world is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.maps.tile import bounds


def test_the_first_tile_is_the_world() -> None:
    # Source: OGC 17-083r4, annex D.2: 85.0511287798 degrees.
    assert bounds(0, 0, 0) == pytest.approx((-85.0511287798, -180, 85.0511287798, 180))


@given(st.integers(0, 2**15 - 2), st.integers(0, 2**15 - 2))
def test_neighbours_meet_without_gap_or_overlap(x: int, y: int) -> None:
    here, east, south = bounds(15, x, y), bounds(15, x + 1, y), bounds(15, x, y + 1)
    assert here is not None
    assert east is not None
    assert south is not None

    assert here[3] == east[1]
    assert here[0] == south[2]


@pytest.mark.parametrize(("x", "y"), [(-1, 0), (0, -1), (2**15, 0), (0, 2**15)])
def test_outside_the_world_there_is_no_tile(x: int, y: int) -> None:
    assert bounds(15, x, y) is None
