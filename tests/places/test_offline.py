"""The gazetteer: built from an extract, asked as people type."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.place import Point
from registry.errors import NotFoundError, RefusedError, UnavailableError
from registry.places.geocoder import Kind
from registry.places.offline import OfflineGeocoder, build
from tests.maps.extracts import Drawing, ring

KAIVOKATU = {"addr:street": "Kaivokatu", "addr:postcode": "00100", "addr:city": "Helsinki"}


def town() -> Drawing:
    drawing = Drawing()
    drawing.point(
        (24.9425, 60.1674), {"place": "city", "name": "Helsinki", "name:sv": "Helsingfors"}
    )
    names = {"name": "Kaivokatu", "name:sv": "Brunnsgatan"}
    drawing.line([(24.940, 60.170), (24.942, 60.170)], {"highway": "primary", **names})
    drawing.line([(24.942, 60.170), (24.944, 60.170)], {"highway": "primary", **names})
    other = {"highway": "residential", "name": "Töölönlahdenkatu"}
    drawing.line([(24.936, 60.172), (24.938, 60.172)], other)
    for number, longitude in (("1", 24.941), ("8", 24.942), ("10", 24.943), ("18 B", 24.944)):
        drawing.point((longitude, 60.1701), {**KAIVOKATU, "addr:housenumber": number})
    # The same address again: a shop in the house.
    drawing.point(
        (24.9421, 60.1702),
        {**KAIVOKATU, "addr:housenumber": "8", "shop": "supermarket", "name": "Lähikauppa"},
    )
    drawing.line(
        ring(24.9360, 60.1722, 24.9364, 60.1724),
        {"building": "yes", "addr:street": "Töölönlahdenkatu", "addr:housenumber": "4"},
    )
    drawing.point((24.9415, 60.1715), {"railway": "station", "name": "Rautatieasema"})
    return drawing


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gazetteer")
    out = folder / "places.sqlite"
    build(town().save(folder / "town.osm.pbf"), out)
    return out


@pytest.fixture(scope="module")
def offline(gazetteer: Path) -> OfflineGeocoder:
    return OfflineGeocoder(gazetteer)


def labels(offline: OfflineGeocoder, asked: str | Point, limit: int = 5) -> list[str]:
    return [found.label for found in offline.find(asked, limit=limit)]


@pytest.mark.parametrize(
    "asked",
    [
        "Kaivokatu 8",
        "kaivokatu 8",
        "KAIVOKATU 8, HELSINKI",
        "Kaivokatu 8, 00100 Helsinki",
        "8 Kaivokatu",
        "kaivok 8",
        "Kaivokatu 8, Helsingfors",
        "Kaivokatu 8, Atlantis",
    ],
)
def test_an_address_is_found_as_it_is_typed(offline: OfflineGeocoder, asked: str) -> None:
    first = offline.find(asked)[0]

    assert (first.label, first.kind) == ("Kaivokatu 8, 00100 Helsinki", Kind.ADDRESS)
    assert first.point == Point(latitude=60.1701, longitude=24.942)
    assert first.attribution == "© OpenStreetMap contributors"


@pytest.mark.parametrize("asked", ["Brunnsgatan 8", "brunnsgatan 8 helsingfors", "Brunnsg 8"])
def test_the_other_language_of_the_street_is_answered_in_it(
    offline: OfflineGeocoder, asked: str
) -> None:
    assert labels(offline, asked) == ["Brunnsgatan 8, 00100 Helsingfors"]


@pytest.mark.parametrize("asked", ["Töölönlahdenkatu 4", "toolonlahdenkatu 4", "TOOLONLAHDEN 4"])
def test_accents_may_be_missing(offline: OfflineGeocoder, asked: str) -> None:
    assert labels(offline, asked)[0] == "Töölönlahdenkatu 4, Helsinki"


def test_a_number_begun_offers_the_numbers_that_begin_so(offline: OfflineGeocoder) -> None:
    assert labels(offline, "Kaivokatu 1") == [
        "Kaivokatu 1, 00100 Helsinki",
        "Kaivokatu 10, 00100 Helsinki",
        "Kaivokatu 18 B, 00100 Helsinki",
    ]


@pytest.mark.parametrize("asked", ["Kaivokatu 18B", "kaivokatu 18 b"])
def test_a_letter_may_stand_at_its_number(offline: OfflineGeocoder, asked: str) -> None:
    assert labels(offline, asked) == ["Kaivokatu 18 B, 00100 Helsinki"]


def test_a_street_comes_before_its_houses(offline: OfflineGeocoder) -> None:
    first = offline.find("Kaivokatu")[0]

    assert (first.label, first.kind) == ("Kaivokatu, Helsinki", Kind.STREET)


def test_a_number_that_is_not_there_gives_the_street(offline: OfflineGeocoder) -> None:
    assert labels(offline, "Kaivokatu 999")[0] == "Kaivokatu, Helsinki"


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("rautatieasema", "Rautatieasema, Helsinki"),
        ("lahikauppa", "Lähikauppa, Kaivokatu 8, Helsinki"),
        ("helsinki", "Helsinki"),
        ("Helsingfors", "Helsingfors"),
    ],
)
def test_places_are_found_by_name(offline: OfflineGeocoder, asked: str, label: str) -> None:
    assert labels(offline, asked)[0] == label


def test_the_pieces_of_a_street_are_one_street(offline: OfflineGeocoder) -> None:
    assert [f.kind for f in offline.find("Kaivokatu", limit=20)].count(Kind.STREET) == 1


def test_a_point_gives_the_addresses_around_it_nearest_first(offline: OfflineGeocoder) -> None:
    here = Point(latitude=60.1701, longitude=24.94195)

    assert labels(offline, here, limit=2) == [
        "Kaivokatu 8, 00100 Helsinki",
        "Kaivokatu 1, 00100 Helsinki",
    ]


def test_a_point_far_from_all_addresses_gives_none(offline: OfflineGeocoder) -> None:
    assert offline.find(Point(latitude=61.0, longitude=25.0)) == ()
    assert offline.find(Point(latitude=90.0, longitude=180.0)) == ()


def test_pasted_coordinates_give_exactly_that_point(offline: OfflineGeocoder) -> None:
    (found,) = offline.find("60°10'15.6\"N 24°56'27.6\"E")

    assert (found.kind, found.point) == (Kind.POINT, Point(latitude=60.171, longitude=24.941))


def test_what_is_nearer_comes_first_among_equals(offline: OfflineGeocoder) -> None:
    west = Point(latitude=60.1701, longitude=24.93)
    east = Point(latitude=60.1701, longitude=24.95)

    def first(near: Point) -> str:
        return offline.find("kaivok 00100", near=near)[0].label

    assert first(west) == "Kaivokatu 1, 00100 Helsinki"
    assert first(east) == "Kaivokatu 18 B, 00100 Helsinki"


HOSTILE = (
    *("", " ", "8", '"', "*", "((((", "kaivokatu*", "a AND b", 'NEAR("a" "b", 5)', "folded:x"),
    *("^kaivokatu", "'; DROP TABLE place; --", "😀", "\x00", "kaivokatu \x00 8", "x" * 10_000),
    "\ud800",
)


@pytest.mark.parametrize("asked", HOSTILE)
def test_hostile_texts_do_no_harm(offline: OfflineGeocoder, asked: str) -> None:
    assert len(offline.find(asked)) <= 5


@given(st.text())
def test_whatever_is_typed_gets_an_answer(offline: OfflineGeocoder, asked: str) -> None:
    assert isinstance(offline.find(asked), tuple)


def test_the_same_extract_makes_the_same_bytes(tmp_path: Path) -> None:
    extract = town().save(tmp_path / "town.osm.pbf")

    build(extract, tmp_path / "a.sqlite")
    build(extract, tmp_path / "b.sqlite")

    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()


def test_the_report_counts_what_is_in_it(tmp_path: Path) -> None:
    report = build(town().save(tmp_path / "town.osm.pbf"), tmp_path / "out.sqlite")

    assert (report.addresses, report.streets, report.places, report.mentions) == (5, 2, 3, 6)


def test_the_english_speaking_world_writes_the_number_first(tmp_path: Path) -> None:
    extract = town().save(tmp_path / "town.osm.pbf")
    build(extract, tmp_path / "out.sqlite", number_first=True)

    found = OfflineGeocoder(tmp_path / "out.sqlite").find("8 kaivokatu")

    assert found[0].label == "8 Kaivokatu, 00100 Helsinki"


def test_the_file_is_never_written_to(gazetteer: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(gazetteer, tmp_path / "copy.sqlite"))
    copy.chmod(0o444)

    assert OfflineGeocoder(copy).find("Kaivokatu 8")
    assert [path.name for path in tmp_path.iterdir()] == ["copy.sqlite"]


def test_a_missing_gazetteer_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="registry places build"):
        OfflineGeocoder(tmp_path / "none.sqlite")


def test_another_file_is_no_gazetteer(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("hello" * 1000)
    sqlite3.connect(tmp_path / "empty.sqlite").close()

    for name in ("text.sqlite", "empty.sqlite"):
        with pytest.raises(UnavailableError):
            OfflineGeocoder(tmp_path / name)


def test_no_extract_no_gazetteer(tmp_path: Path) -> None:
    (tmp_path / "in.osm.pbf").write_bytes(b"not a map" * 50)

    with pytest.raises(RefusedError):
        build(tmp_path / "in.osm.pbf", tmp_path / "out.sqlite")
    with pytest.raises(NotFoundError):
        build(tmp_path / "none.osm.pbf", tmp_path / "out.sqlite")
    assert not (tmp_path / "out.sqlite").exists()
