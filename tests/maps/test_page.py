"""The skeleton: the same bytes each time, nothing from elsewhere, numbers only."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.place import Point
from registry.maps.page import DEEPEST_ZOOM, SHALLOWEST_ZOOM, skeleton

HELSINKI = Point(latitude=60.1699, longitude=24.9384)


def test_equal_settings_give_equal_bytes() -> None:
    assert skeleton(HELSINKI, 14) == skeleton(HELSINKI, 14)


def test_nothing_comes_from_another_origin() -> None:
    drawn = skeleton(HELSINKI, 14)

    assert "//" not in drawn.html + drawn.script
    assert "<script" not in drawn.html
    assert "style" not in drawn.html


def test_the_element_and_the_script_name_the_same_map() -> None:
    drawn = skeleton(HELSINKI, 14)

    assert 'id="map_registry"' in drawn.html
    assert 'var map_registry = L.map(\n                "map_registry"' in drawn.script


def test_the_hash_is_of_the_script_as_it_is_served() -> None:
    drawn = skeleton(HELSINKI, 14)

    assert drawn.sha256 == hashlib.sha256(drawn.script.encode()).hexdigest()


def test_the_zoom_has_ends_which_folium_forgets_without_tiles() -> None:
    script = skeleton(HELSINKI, 14).script

    assert f'"maxZoom": {DEEPEST_ZOOM}' in script
    assert f'"minZoom": {SHALLOWEST_ZOOM}' in script


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.integers(-5, 40),
)
def test_every_city_opens_where_the_web_map_goes(
    latitude: float, longitude: float, zoom: int
) -> None:
    script = skeleton(Point(latitude=latitude, longitude=longitude), zoom).script

    opened = re.search(r'center: \[(-?[\d.e-]+), (-?[\d.e-]+)\].*"zoom": (\d+)', script, re.DOTALL)
    assert opened is not None
    assert abs(float(opened[1])) <= 85.05
    assert SHALLOWEST_ZOOM <= int(opened[3]) <= DEEPEST_ZOOM


def test_what_is_no_number_is_refused() -> None:
    nowhere = HELSINKI.model_copy(update={"latitude": float("nan")})

    with pytest.raises(ValueError, match="NaN"):
        skeleton(nowhere, 14)
