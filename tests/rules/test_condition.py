"""Conditions: missing is not false, and answers name the facts that decide them."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from registry.rules.answer import Answer, FactValue, Truth
from registry.rules.facts import Scope
from tests.rules.asking import ask

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


OPEN = {"publicly_accessible": True}


def test_a_known_fact_is_used() -> None:
    answer = ask("site.publicly_accessible", site=OPEN)

    assert answer == Answer(YES, {"site.publicly_accessible": True})


def test_a_missing_fact_is_unknown_and_named() -> None:
    assert ask("site.publicly_accessible") == Answer(UNKNOWN, {}, ("site.publicly_accessible",))


@pytest.mark.parametrize(
    ("source", "truth"),
    [
        ("site.publicly_accessible && site.workers_monitored", UNKNOWN),
        ("!site.publicly_accessible && site.workers_monitored", NO),
        ("site.workers_monitored && !site.publicly_accessible", NO),
        ("site.publicly_accessible || site.workers_monitored", YES),
        ("site.workers_monitored || site.publicly_accessible", YES),
        ("!site.publicly_accessible || site.workers_monitored", UNKNOWN),
        ("!site.workers_monitored", UNKNOWN),
        ("site.workers_monitored ? site.publicly_accessible : true", YES),
        ("site.workers_monitored ? site.publicly_accessible : false", UNKNOWN),
        ("site.publicly_accessible ? site.workers_monitored : true", UNKNOWN),
        ("!site.publicly_accessible ? site.workers_monitored : true", YES),
    ],
)
def test_missing_is_not_false(source: str, truth: Truth) -> None:
    assert ask(source, site=OPEN).truth is truth


def test_only_facts_that_could_settle_it_are_missed() -> None:
    source = "(site.setting == 'public' || site.publicly_accessible) && site.workers_monitored"

    assert ask(source, site=OPEN).missing == ("site.workers_monitored",)


# --- given(…) ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "value", "truth"),
    [
        ("site.purpose", "Theft in the shop", YES),
        ("site.purpose", "none", NO),
        ("site.purpose", None, UNKNOWN),
        ("site.recipients", ["Guards Oy"], YES),
        ("site.recipients", [], NO),
        ("site.recipients", None, UNKNOWN),
        ("site.dpia_done_on", "2026-11-22", YES),
        ("site.dpia_done_on", "2026-11-23", NO),
        ("site.dpia_done_on", None, UNKNOWN),
        ("site.third_country_transfer", False, YES),
        ("site.customer_entrances_total", 0, YES),
        ("site.latitude", 0, YES),
    ],
)
def test_given_tells_stated_from_none_and_from_unknown(
    fact: str, value: object, truth: Truth
) -> None:
    site = {fact.partition(".")[2]: value}

    assert ask(f"given({fact})", site=site).truth is truth


@pytest.mark.parametrize(("cameras", "truth"), [([{"id": "C1"}], YES), ([], NO), (None, UNKNOWN)])
def test_given_knows_lists_of_records(cameras: object, truth: Truth) -> None:
    assert ask("given(site.cameras)", cameras=cameras).truth is truth


# --- facts of every type ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("site.setting == 'public'", "public"),
        ("site.customer_entrances_total == 3", 3),
        ("site.latitude > 60.0 && site.latitude < 60.2", "60.171"),
        ("site.dpia_done_on < today", "2026-03-02"),
        ("'fi' in site.languages", ("fi", "sv")),
        ("site.recipients.size() == 0", "none"),
    ],
)
def test_a_fact_of_any_type_can_be_compared_and_is_shown(source: str, shown: FactValue) -> None:
    site = {
        "setting": "public",
        "customer_entrances_total": 3,
        "latitude": 60.171,
        "dpia_done_on": "2026-03-02",
        "languages": ["fi", "sv"],
        "recipients": [],
    }

    answer = ask(source, site=site)

    assert (answer.truth, list(answer.used.values())) == (YES, [shown])


def test_a_threshold_is_compared_as_written() -> None:
    uses = [{"id": "F1", "confidence_threshold": Decimal("0.990")}]

    answer = ask("fr.confidence_threshold >= 0.99", Scope.FR, fr=uses)

    assert answer == Answer(YES, {"fr.0.confidence_threshold": "0.99"})


@pytest.mark.parametrize("zone", [UTC, None])
def test_a_time_can_be_compared(zone: Any) -> None:
    uses = [{"id": "F1", "started_at": datetime(2026, 1, 2, 3, 4, tzinfo=zone)}]

    answer = ask("fr.started_at < today", Scope.FR, fr=uses)

    assert answer.truth is YES


def test_the_faces_of_all_sites_are_a_fact_of_the_operator() -> None:
    answer = ask("operator.stored_faces >= 100000", stored_faces=100_000)

    assert answer == Answer(YES, {"operator.stored_faces": 100_000})


def test_the_faces_of_all_sites_are_missed_at_the_operator() -> None:
    assert ask("operator.stored_faces > 9").missing == ("operator.stored_faces",)


@pytest.mark.parametrize(
    ("cameras", "answer"),
    [
        ([{"id": "C1", "live_view": True}], Answer(YES, {"cameras.0.live_view": True})),
        (None, Answer(UNKNOWN, {}, ("cameras",))),
    ],
)
def test_a_question_inside_a_comparison_names_its_facts(cameras: object, answer: Answer) -> None:
    assert ask("uses_video() == true", cameras=cameras) == answer


def test_today_is_never_missing() -> None:
    assert ask("site.dpia_done_on < today").missing == ("site.dpia_done_on",)


def test_a_missing_fact_of_the_page_is_missed_there() -> None:
    assert ask("given(page.url)", page={}).missing == ("page.url",)


def test_without_a_page_the_page_is_missed() -> None:
    assert ask("given(page.url)").missing == ("page",)


# --- lists of records -------------------------------------------------------------------------

SHORT = "site.cameras.all(c, c.retention_hours <= 720)"


@pytest.mark.parametrize(
    ("hours", "truth"),
    [([72, 720], YES), ([72, 721], NO), ([721, None], NO), ([72, None], UNKNOWN), ([], YES)],
)
def test_all_is_three_valued_too(hours: list[int | None], truth: Truth) -> None:
    cameras = [{"id": f"C{n}", "retention_hours": kept} for n, kept in enumerate(hours)]

    assert ask(SHORT, cameras=cameras).truth is truth


def test_the_member_that_is_missing_is_named_where_it_lies() -> None:
    cameras = [{"id": "C1", "retention_hours": 72}, {"id": "C2"}]

    answer = ask(SHORT, cameras=cameras)

    assert answer == Answer(
        UNKNOWN, {"cameras.0.retention_hours": "72"}, ("cameras.1.retention_hours",)
    )


def test_a_list_that_nobody_gave_is_missed_as_a_whole() -> None:
    assert ask(SHORT) == Answer(UNKNOWN, {}, ("cameras",))


def test_a_list_that_is_empty_is_shown_as_none() -> None:
    assert ask(SHORT, cameras=[]) == Answer(YES, {"cameras": "none"})


def test_a_loop_in_a_loop_keeps_its_names_apart() -> None:
    source = "site.cameras.all(c, site.fr.exists(f, f.remote && c.hidden))"

    answer = ask(source, cameras=[{"id": "C1", "hidden": True}], fr=[{"id": "F1", "remote": True}])

    assert answer == Answer(YES, {"cameras.0.hidden": True, "fr.0.remote": True})
