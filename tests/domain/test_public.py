"""What the public sees of a filing, and what it does not."""

from registry.domain.public import public_filing
from tests.making import a_filing


def facts(**differs: object) -> dict[str, str | bool | int]:
    return dict(public_filing(a_filing(**differs)).facts())


def test_the_operators_own_books_stay_private() -> None:
    shown = facts(site={"your_ref": "HEL-014"}, operator={"responsible_employee": "Olga Example"})

    assert "site.your_ref" not in shown
    assert "Olga Example" not in shown.values()


def test_a_shop_shows_the_side_a_camera_looks_to_and_not_where_it_hangs() -> None:
    shown = facts()

    assert shown["cameras.0.public_precision"] == "site"
    assert shown["cameras.0.directions_deg.0"] == "90"
    assert not {"cameras.0.latitude", "cameras.0.range_m", "cameras.0.angle_deg"} & shown.keys()


def test_a_public_authority_shows_the_cameras_own_place() -> None:
    shown = facts(operator={"kind": "public_authority"})

    assert shown["cameras.0.latitude"] == "60.17102"
    assert shown["cameras.0.directions_deg.0"] == "95"


def test_the_operator_may_choose_otherwise() -> None:
    shown = facts(
        cameras=[{"id": "C1", "latitude": 60, "longitude": 24, "public_precision": "exact"}]
    )

    assert shown["cameras.0.latitude"] == "60"


def test_entrances_are_doors_and_doors_are_public() -> None:
    assert facts()["entrances.0.longitude"] == "24.9412"
