"""What tags are drawn as."""

import pytest

from registry.maps.basemap.kinds.classify import classifier
from registry.maps.basemap.kinds.drawn import Drawn, Layer, Shape
from registry.maps.basemap.kinds.points import population_rank

classify = classifier(("en", "sv"))


def line(**tags: str) -> Drawn | None:
    drawn = classify(Shape.LINE, tags)
    return drawn[0] if drawn else None


def area(*tags: tuple[str, str]) -> set[tuple[Layer, str]]:
    return {(drawn.layer, drawn.kind) for drawn in classify(Shape.AREA, dict(tags))}


@pytest.mark.parametrize(
    ("value", "kind", "detail"),
    [
        ("motorway", "highway", "motorway"),
        ("primary_link", "major_road", "primary"),
        ("residential", "minor_road", "residential"),
        ("pedestrian", "path", "pedestrian"),
        ("steps", "path", "steps"),
    ],
)
def test_a_road_has_the_kind_that_the_style_draws(value: str, kind: str, detail: str) -> None:
    road = line(highway=value)

    assert road is not None
    assert (road.layer, road.kind, road.detail) == (Layer.ROADS, kind, detail)


def test_names_are_kept_in_the_languages_asked_for_where_they_differ() -> None:
    tags = {"name": "Kaivokatu", "name:fi": "Kaivokatu", "name:sv": "Brunnsgatan", "name:ru": "К"}

    road = line(highway="secondary", **tags)

    assert road is not None
    assert road.names == (("name", "Kaivokatu"), ("name:sv", "Brunnsgatan"))


def test_a_road_is_unnamed_in_tiles_that_are_too_coarse_to_write_on() -> None:
    road = line(highway="residential", name="Vuorikatu")

    assert road is not None
    assert "name" not in dict(road.attributes(14))
    assert dict(road.attributes(15))["name"] == "Vuorikatu"


def test_what_runs_under_the_street_is_not_drawn_upon_it() -> None:
    assert line(railway="subway", tunnel="yes") is None
    assert line(highway="service", tunnel="yes", layer="-2") is None
    assert line(highway="footway", indoor="yes") is None
    assert area(("building", "yes"), ("location", "underground")) == set()


def test_a_road_tunnel_is_drawn_and_says_so() -> None:
    road = line(highway="primary", tunnel="yes")

    assert road is not None
    assert dict(road.attributes(15))["is_tunnel"] is True


def test_a_park_is_a_green_and_a_label() -> None:
    assert area(("leisure", "park"), ("name", "Esplanadi")) == {
        (Layer.LANDUSE, "park"),
        (Layer.POIS, "park"),
    }


def test_a_museum_in_its_building_is_building_label_and_number() -> None:
    tags = (("building", "yes"), ("tourism", "museum"), ("name", "Ateneum"))

    assert area(*tags, ("addr:housenumber", "2")) == {
        (Layer.BUILDINGS, "building"),
        (Layer.POIS, "museum"),
        (Layer.BUILDINGS, "address"),
    }


def test_a_house_number_is_short() -> None:
    number = classify(Shape.POINT, {"addr:housenumber": "8, 2. krs"})
    story = classify(Shape.POINT, {"addr:housenumber": "somewhere behind the church"})

    assert dict(number[0].attributes(15))["addr_housenumber"] == "8"
    assert story == ()


def test_only_the_boundaries_that_most_of_the_world_shares_are_drawn() -> None:
    assert line(boundary="administrative") is None


def test_a_round_road_is_no_area() -> None:
    assert area(("highway", "tertiary")) == set()
    assert area(("highway", "pedestrian"), ("area", "yes")) == {(Layer.LANDUSE, "pedestrian")}


@pytest.mark.parametrize(("people", "rank"), [(0, 0), (199, 0), (200, 1), (650_000, 11)])
def test_population_is_ranked(people: int, rank: int) -> None:
    assert population_rank(people) == rank


@pytest.mark.parametrize("people", ["many", "9" * 5000, "-3"])
def test_a_population_that_is_no_number_is_left_out(people: str) -> None:
    town = classify(Shape.POINT, {"place": "town", "name": "Loviisa", "population": people})

    assert "population_rank" not in dict(town[0].attributes(15))
