"""Coordinates as people paste them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.place import Point
from registry.places.coordinates import read, write

LATITUDES = st.floats(-90, 90).map(lambda degrees: round(degrees, 7))
LONGITUDES = st.floats(-180, 180).map(lambda degrees: round(degrees, 7))


@pytest.mark.parametrize(
    "text",
    [
        "60.1710, 24.9410",
        "60.1710 24.9410",
        "60.1710;24.9410",
        "60.1710/24.9410",
        "+60.1710, +24.9410",
        "60,1710 24,9410",
        "60,1710, 24,9410",
        "60,1710; 24,9410",
        "  60.1710 ,24.9410\n",
        "60.1710N 24.9410E",
        "60.1710° N, 24.9410° E",
        "N 60.1710 E 24.9410",
        "n60.1710,e24.9410",
        "24.9410 E, 60.1710 N",
        "60°10'15.6\"N 24°56'27.6\"E",
        "60° 10′ 15.6″ N, 24° 56′ 27.6″ E",
        "60°10’15.6”N 24°56’27.6”E",
        "60°10'15,6\"N 24°56'27,6\"E",
        "60° 10' 15.6'' N 24° 56' 27.6'' E",
        "60 10 15.6 N 24 56 27.6 E",
        "60 10 15.6 24 56 27.6",
        "60°10.26'N 24°56.46'E",
        "60°10.26′ 24°56.46′",
        "geo:60.1710,24.9410",
        "https://www.openstreetmap.org/#map=17/60.1710/24.9410",
        "https://www.openstreetmap.org/?mlat=60.1710&mlon=24.9410#map=12/0.5/0.5",
        "https://www.google.com/maps/@60.1710,24.9410,17z",
        "https://www.google.com/maps/place/Kaivokatu+8/@60.1710,24.9410,17z/data=!3m1",
        "https://maps.google.com/?q=60.1710,24.9410",
        "GEO:60.171,24.941,12.5;u=35?z=17",
    ],
)
def test_the_usual_notations_state_the_same_point(text: str) -> None:
    assert read(text) == Point(latitude=60.171, longitude=24.941)


@pytest.mark.parametrize(
    "text",
    ["-33.8568, 151.2153", "−33.8568, 151.2153", "33.8568 S, 151.2153 E", "geo:-33.8568,151.2153"],
)
def test_the_south_is_negative(text: str) -> None:
    assert read(text) == Point(latitude=-33.8568, longitude=151.2153)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kaivokatu 8",
        "8, 10",
        "60 24",
        "12 14",
        "60.1710",
        "60.1710 N",
        "60.1710,",
        "60,1710",
        "60,171,24",
        "60.1.7, 24.9",
        "NaN, NaN",
        "nan 24.9",
        "inf, 1.0",
        "Infinity, 1.0",
        "1e1, 2e1",
        "90.0000001, 24.9",
        "60.1, 180.1",
        "360.1, 24.9",
        "geo:91.0,0.0",
        "geo:NaN,0.0",
        "60°60'N 24°10'E",
        "60°10'60\"N 24°10'E",
        "60.5°10'N 24°10'E",
        "60.1 N, 24.9 N",
        "60.1 E, 24.9 W",
        "-60.1 S, 24.9 E",
        "60.1 N, 24.9",
        "٦٠٫١, ٢٤٫٩",
        "60.1, 24.9, 3.0",
        "60.1710, 24.9410 please",
        "1" * 500 + ".0, 1.0",
    ],
)
def test_what_states_no_point_on_the_globe_is_not_read(text: str) -> None:
    assert read(text) is None


@given(LATITUDES, LONGITUDES)
def test_what_is_written_is_read_again(latitude: float, longitude: float) -> None:
    point = Point(latitude=latitude, longitude=longitude)

    assert read(write(point)) == point


@given(LATITUDES, LONGITUDES)
def test_degrees_minutes_and_seconds_come_back(latitude: float, longitude: float) -> None:
    text = f"{sexagesimal(latitude, 'NS')} {sexagesimal(longitude, 'EW')}"

    found = read(text)

    assert found is not None
    assert math.isclose(found.latitude, latitude, abs_tol=2e-7)
    assert math.isclose(found.longitude, longitude, abs_tol=2e-7)


@given(LATITUDES, LONGITUDES)
def test_a_decimal_comma_reads_like_a_point(latitude: float, longitude: float) -> None:
    text = f"{latitude:.7f} {longitude:.7f}"

    assert read(text.replace(".", ",")) == read(text)


@given(st.text())
def test_whatever_is_pasted_it_is_a_point_or_none(text: str) -> None:
    found = read(text)

    assert found is None or (abs(found.latitude) <= 90 and abs(found.longitude) <= 180)


@given(st.text("0123456789.,;° '\"NSEWnsew+-/geo:", max_size=90))
def test_whatever_looks_like_coordinates_does_no_harm(text: str) -> None:
    found = read(text)

    assert found is None or math.isfinite(found.latitude + found.longitude)


def sexagesimal(degrees: float, letters: str) -> str:
    """Write an angle with seconds to four decimals, carrying what rounds up to sixty."""
    units = round(abs(degrees) * 3600 * 10_000)
    whole, rest = divmod(units, 3600 * 10_000)
    minutes, seconds = divmod(rest, 60 * 10_000)
    return f"{whole}°{minutes}'{seconds / 10_000:.4f}\"{letters[degrees < 0]}"
