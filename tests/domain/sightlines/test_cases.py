"""Three cases, with the figures that ``docs/sightlines.md`` works out by hand."""

import math

import pytest

from registry.domain.sightlines.look import look
from registry.domain.sightlines.plan import Told
from tests.domain.sightlines.cases import A3, A4, READING, front, shop, square

PIECE_M = 0.5  # the edge is asked about in pieces: each end of an answer is off by one at most


def yes(answers: list[Told]) -> list[bool]:
    return [answer is Told.YES for answer in answers]


def test_the_square_is_seen_over_a_quarter_of_a_circle() -> None:
    sight = look(square())

    assert sight.seen.told.area == pytest.approx(math.pi * 10**2 / 4, rel=1e-3)
    assert sight.edge.metres.sum() == pytest.approx(10 + 10 + math.pi * 10 / 2, rel=1e-3)


def test_the_sign_on_the_square_serves_who_comes_within_six_degrees() -> None:
    # At 6.37° off, a walker reads from 3.79 m before the edge (4 m from the sign) to 1.34 m before
    # it (45° off the sign's normal): 2.45 m.
    metres = math.radians(2 * 6.37) * 10

    assert look(square()).metres(Told.YES) == pytest.approx(metres, abs=PIECE_M)
    assert look(square()).metres(Told.NO) == pytest.approx(35.71 - metres, abs=PIECE_M)


def test_through_the_open_door_a_camera_sees_two_metres_of_street() -> None:
    # Straight ahead: 4 m − 2 m = 2 m of reading. At 30°: seen from 1.17 m on, so 2.83 m of reading.
    (door,) = look(shop(A4)).entrances

    assert door.told is Told.NO
    assert yes([way.told for way in door.ways]) == [True] * 2 + [False] * 5 + [True] * 2


def test_a_larger_sign_on_the_door_is_read_in_time() -> None:
    (door,) = look(shop(A3)).entrances  # straight ahead: 5.5 m − 2 m = 3.5 m of reading

    assert door.told is Told.YES
    assert len(door.ways) == 9


@pytest.mark.parametrize(
    ("reach", "told"),
    [
        (1.0, Told.YES),  # 4 m − 1 m = 3 m of reading
        (4 - READING, Told.YES),  # just enough
        (1.6, Told.NO),  # 2.4 m: five centimetres too few
        (2.0, Told.NO),  # 2 m
        (None, Told.CANNOT_TELL),
    ],
)
def test_a_camera_over_the_door_may_see_as_far_as_reading_leaves(
    reach: float | None, told: Told
) -> None:
    (door,) = look(front(reach)).entrances

    assert {way.told for way in door.ways} == {told}
    assert door.told is told
