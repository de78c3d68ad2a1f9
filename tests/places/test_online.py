"""Services that answer rightly, slowly, wrongly or with malice."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from registry.domain.place import Point
from registry.errors import UnavailableError
from registry.places.geocoder import LABEL_LENGTH, Candidate, Kind
from registry.places.online import MOST, OnlineGeocoder, OnlineSettings, Service
from registry.places.turns import turn
from tests.places import servers

HERE = Point(latitude=60.171, longitude=24.941)


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with servers.service() as address:
        yield address


def asking(
    host: str, mode: str, kind: Service = Service.NOMINATIM, timeout: float = 5.0
) -> OnlineGeocoder:
    return OnlineGeocoder(
        OnlineSettings(
            kind=kind,
            domain=f"{host}/{mode}",
            user_agent="camera-notice-registry tests",
            attribution="© OpenStreetMap contributors",
            scheme="http",
            timeout_s=timeout,
            per_second=1000,
        )
    )


def test_an_address_is_looked_up(host: str) -> None:
    first, second = asking(host, "right").find("Kaivokatu 8")

    assert first == Candidate(
        label="8, Kaivokatu, Helsinki",
        point=HERE,
        kind=Kind.ADDRESS,
        attribution="© OpenStreetMap contributors",
        source="nominatim",
    )
    assert second.label == "Kaivokatu"


def test_a_point_is_looked_up(host: str) -> None:
    assert asking(host, "right").find(HERE, limit=1)[0].point == HERE


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (Service.PHOTON, "Citycenter, Kaivokatu 8, 00100 Helsinki"),
        (Service.PELIAS, "Kaivokatu 8, Helsinki"),
    ],
)
def test_other_services_answer_alike(host: str, kind: Service, label: str) -> None:
    (found,) = asking(host, str(kind), kind).find("Kaivokatu 8", near=HERE)

    assert (found.label, found.point, found.kind) == (label, HERE, Kind.ADDRESS)


def test_only_about_where_the_person_is_goes_with_the_question(host: str) -> None:
    asking(host, "photon", Service.PHOTON).find("near me", near=HERE)
    asking(host, "nothing").find("near me too", near=HERE)

    photon, nominatim = (
        query for _, _, query in servers.Service.asked if query.get("q", [""])[0].startswith("near")
    )

    assert (photon["lat"], photon["lon"]) == (["60.17"], ["24.94"])
    assert nominatim["viewbox"] == ["24.54,59.97,25.34,60.37"]


def test_pasted_coordinates_ask_nobody(host: str) -> None:
    (found,) = asking(host, "fault").find("60.1710, 24.9410")

    assert (found.kind, found.point) == (Kind.POINT, HERE)


@pytest.mark.parametrize("asked", ["", "   ", "\x00\u202e"])
def test_nothing_typed_asks_nobody(host: str, asked: str) -> None:
    assert asking(host, "fault").find(asked) == ()


def test_no_candidates_are_no_error(host: str) -> None:
    assert asking(host, "nothing").find("Nowhere 1") == ()


@pytest.mark.parametrize(
    "mode",
    ["fault", "busy", "moved", "huge", "page", "deep", "nan", "bare-nan", "list", "text", "number"],
)
def test_a_broken_answer_is_unavailable_and_no_fault_of_ours(host: str, mode: str) -> None:
    with pytest.raises(UnavailableError):
        asking(host, mode).find("Kaivokatu 8")


@pytest.mark.parametrize("mode", ["slow", "drip", "creep", "crumble"])
def test_a_slow_answer_is_not_waited_for(host: str, mode: str) -> None:
    began = time.monotonic()

    with pytest.raises(UnavailableError):
        asking(host, mode, timeout=0.3).find("Kaivokatu 8")

    assert time.monotonic() - began < 1.2  # far below the 1.5 s and 2 s that the service takes


def test_a_service_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(UnavailableError):
        asking("127.0.0.1:1", "right").find("Kaivokatu 8")


def test_markup_stays_text_and_hidden_characters_go(host: str) -> None:
    (found,) = asking(host, "markup").find("Kaivokatu 8")

    assert found.label == "<script>alert(1)</script> {{ 7*7 }} X"


def test_a_label_is_one_short_line(host: str) -> None:
    (found,) = asking(host, "long").find("Kaivokatu 8")

    assert len(found.label) <= LABEL_LENGTH


# geopy says so on the way to refusing it.
@pytest.mark.filterwarnings("ignore:Latitude normalization has been prohibited")
def test_a_latitude_beyond_the_pole_is_an_unreadable_answer(host: str) -> None:
    with pytest.raises(UnavailableError):
        asking(host, "beyond").find("Kaivokatu 8")


def test_a_find_without_a_place_on_the_globe_is_left_out(host: str) -> None:
    assert [found.point for found in asking(host, "nowhere").find("Kaivokatu 8")] == [HERE]


def test_no_more_candidates_than_asked_for(host: str) -> None:
    many = asking(host, "many")

    assert len(many.find("Kaivokatu 8", limit=3)) == 3
    assert len(many.find("Kaivokatu 8", limit=1000)) == MOST


def test_proxies_of_the_environment_are_not_used(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")

    assert asking(host, "right").find("Kaivokatu 8")


def test_a_slow_service_holds_two_pages_at_most(host: str) -> None:
    service = asking(host, "slow", timeout=1.0)

    def ask(_number: int) -> float:
        began = time.monotonic()
        with pytest.raises(UnavailableError):
            service.find("Kaivokatu 8")
        return time.monotonic() - began

    with ThreadPoolExecutor(4) as pages:
        waits = sorted(pages.map(ask, range(4)))

    assert waits[1] < 0.9 <= waits[2]


def test_questions_to_a_service_are_spaced_out() -> None:
    began = time.monotonic()

    assert all(turn("test: spaced", per_second=20, patience=5) for _ in range(4))

    assert time.monotonic() - began >= 3 / 20


def test_who_would_wait_too_long_is_told_at_once() -> None:
    assert turn("test: queue", per_second=0.1, patience=1)

    assert not turn("test: queue", per_second=0.1, patience=1)


def test_services_do_not_wait_for_each_other() -> None:
    assert turn("test: one", per_second=0.01, patience=0)

    assert turn("test: other", per_second=0.01, patience=0)
