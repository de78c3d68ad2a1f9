"""A phone reads the printed code at ten times its width, also when that is not easy."""

from functools import cache

import numpy as np
import pytest

from registry.signs.layouts import LAYOUTS
from tests.signs import phone, reading
from tests.thorough import THOROUGH

# The code alone is the same on every layout: the smallest, and one among other things, will do.
# ``bench/scan.py`` takes 200 pictures of each of them.


@cache
def target(layout: str) -> phone.Target:
    return phone.target(LAYOUTS[layout])


TRIALS = 12 if THOROUGH else 6
ZXING = {"zxing": phone.read}


@pytest.mark.parametrize("layout", ["belgium-150x100", "a4"])
@pytest.mark.parametrize("weather", phone.CONDITIONS.values(), ids=phone.CONDITIONS)
def test_a_phone_reads_the_code(layout: str, weather: phone.Weather) -> None:
    assert phone.rates(target(layout), weather, ZXING, TRIALS)["zxing"] >= 95


def test_the_model_can_fail() -> None:
    fog = phone.Weather(contrast=0.05, noise=40)

    assert phone.rates(target("a4"), fog, ZXING, TRIALS)["zxing"] == 0


def test_the_code_is_as_wide_as_a_phone_at_that_distance_sees_it() -> None:
    clear = phone.Weather(blur=0.01, noise=0)

    picture = phone.seen(target("a4"), clear, np.random.default_rng(1))
    code = reading.scan(picture)

    # At ten times its width it covers a tenth of a radian, turned by up to 15 degrees.
    assert phone.FOCUS / 10 <= code.right - code.left <= phone.FOCUS / 10 * 1.3
