"""Dated duties: whom they bind, from which fact their day follows, and what they wait for."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.dossier import Dossier
from registry.rules.days import months_after
from registry.rules.deadlines import DUTIES, Deadline, deadlines
from registry.rules.pack import load_packs

DAY = date(2026, 11, 22)
AGENCY = {"kind": "public_authority", "sector": "municipal"}
USE = {"id": "F1", "mode": "identification", "timing": "live"}


def found(raw: dict[str, Any], day: date = DAY) -> dict[str, Deadline]:
    dossier = Dossier.model_validate(raw)
    return {one.duty.id: one for one in deadlines(dossier, load_packs(), day=day)}


def in_washington(**differs: Any) -> dict[str, Any]:
    filing = {
        "operator": AGENCY,
        "site": {"jurisdictions": ["US-WA"], "status": "in_use"},
        "fr": [USE],
        **differs,
    }
    return {"filing": filing}


def test_a_report_is_due_so_long_after_the_last_one() -> None:
    report = {"kind": "accountability_report", "published_on": "2025-03-01"}

    assert found(in_washington(reports=[report]))["wa-report"].due == date(2027, 3, 1)


def test_what_cannot_be_dated_names_the_fact_that_is_missing() -> None:
    one = found(in_washington())["wa-report-first"]

    assert (one.due, one.path) == (None, "fr.0.put_into_service_on")


def test_a_notice_that_was_filed_is_no_deadline() -> None:
    filed = {"kind": "wa_accountability_report", "filed_on": "2026-01-01"}

    assert "wa-report-first" not in found(in_washington(submissions=[filed]))


def test_a_duty_binds_nobody_in_another_place() -> None:
    raw = in_washington(site={"jurisdictions": ["FI"], "status": "in_use"})

    assert not any(name.startswith("wa-") for name in found(raw))


def test_a_law_that_begins_later_is_dated_for_whom_it_will_bind() -> None:
    filing = {
        "operator": {"kind": "private_entity", "sector": "retail"},
        "site": {"jurisdictions": ["FI"], "status": "in_use"},
        "fr": [{**USE, "remote": True, "put_into_service_on": "2027-12-02"}],
    }

    assert found({"filing": filing})["aia-begins"].due == date(2027, 12, 2)
    assert "aia-begins" not in found({"filing": filing}, date(2027, 12, 3))


def test_a_planned_site_is_assessed_before_it_goes_live() -> None:
    filing = {
        "operator": {"kind": "private_entity", "sector": "retail"},
        "site": {
            "jurisdictions": ["FI"],
            "status": "planned",
            "live_since": "2027-01-10",
            "large_scale_public_monitoring": True,
        },
        "cameras": [{"id": "C1", "records_video": True}],
        "fr": [],
    }

    assert found({"filing": filing})["gdpr-dpia"].due == date(2027, 1, 10)


def test_a_sign_is_photographed_again_after_a_year() -> None:
    signs = [{"code": "7K3F9QX6", "posted_on": "2026-02-28"}]

    assert found({"signs": signs})["own-photo"].due == date(2027, 2, 28)


@given(day=st.dates(date(1900, 1, 1), date(2900, 1, 1)), months=st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or later.day in {28, 29, 30}


def test_every_duty_follows_a_rule_that_exists() -> None:
    known = {one.rule.id for one in load_packs().judgings} | {""}

    assert [duty.id for duty in DUTIES if duty.rule not in known] == []


def test_no_two_duties_have_one_name() -> None:
    names = [duty.id for duty in DUTIES]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_a_maker_can_be_asked_about_an_empty_dossier(duty: Any) -> None:
    assert all(base.day is None or base.day >= DAY for base in duty.make(Dossier(), DAY))


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_slip_in_a_year_leaves_a_deadline_undated(year: str) -> None:
    raw = in_washington(
        site={"jurisdictions": ["US-WA"], "status": "planned", "live_since": f"{year}-01-01"},
        fr=[{**USE, "put_into_service_on": f"{year}-01-01", "started_at": f"{year}-12-31T23:00Z"}],
        reports=[{"kind": "accountability_report", "published_on": f"{year}-12-31"}],
    )

    assert {found(raw)[name].due for name in ("wa-report", "wa-report-first")} & {None}
