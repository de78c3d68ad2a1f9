"""What the rules say on another day, and the feed of what changed: public, and without a script."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest

from registry.rules.pack import load_packs
from registry.services import nightly
from registry.store.database import Database
from tests.cast import NOON, Cast, published
from tests.making import a_match
from tests.web.visitor import Visitor, words

ATOM = "{http://www.w3.org/2005/Atom}"
BEGINS = "2027-12-02"


@pytest.fixture
def site(db: Database, cast: Cast) -> str:
    """Return a shop whose staff is filmed by a system that starts with the AI Act's duties."""
    use = a_match(remote=True, put_into_service_on=BEGINS)
    staff = {"workers_monitored": True, "workers_informed_on": "none"}
    return published(db, cast, fr=[use], site=staff).site


def test_the_page_names_the_days_on_which_duties_begin(visitor: Visitor, site: str) -> None:
    page = visitor.get(f"s/{site}/law")

    assert page.status_code == 200
    assert f"on={BEGINS}" in page.text
    assert "2 December 2027" in words(page)


def test_a_day_shows_the_duties_that_have_begun_by_then(visitor: Visitor, site: str) -> None:
    page = visitor.get(f"s/{site}/law?on={BEGINS}")

    assert "By 2 December 2027 these duties have begun" in words(page)
    assert "/rules/aia-26-7-workers" in page.text


@pytest.mark.parametrize("typed", ["yesterday", "2020-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_asked_for_is_said_at_its_field(
    visitor: Visitor, site: str, typed: str
) -> None:
    page = visitor.get(f"s/{site}/law?on={typed}")

    assert page.status_code == 422
    assert "Give a day" in words(page)


def test_a_code_that_nobody_has_leads_nowhere(visitor: Visitor) -> None:
    assert visitor.get("s/7K3F9QX6/law").status_code == 404


def test_the_feed_names_what_a_law_raised(visitor: Visitor, db: Database, site: str) -> None:
    for day in (1, 2):
        now = datetime(2027, 12, day, 9, tzinfo=UTC)
        assert nightly.work(db, load_packs(), "Europe/Helsinki", "", lambda: True, now=now)

    feed = visitor.get("rules/changes.atom")

    entries = ET.fromstring(feed.text).findall(f"{ATOM}entry")  # noqa: S314  # our own words
    assert feed.content_type.startswith("application/atom+xml")
    assert any("The rule came into force" in str(one.findtext(f"{ATOM}summary")) for one in entries)
    assert any(site in str(one.find(f"{ATOM}link").get("href")) for one in entries)  # type: ignore[union-attr]


def test_the_page_behind_the_sign_says_what_the_rules_say_now(
    visitor: Visitor, db: Database, site: str
) -> None:
    before = visitor.get(f"s/{site}").text
    now = datetime(2027, 12, 2, 9, tzinfo=UTC)
    assert nightly.work(db, load_packs(), "Europe/Helsinki", "", lambda: True, now=now)

    after = visitor.get(f"s/{site}").text

    assert "Judged again" not in before
    assert "Judged again on 2 December 2027. This has changed since the publication:" in after
    assert "/rules/aia-26-7-workers" in after


def test_an_empty_feed_is_a_feed(visitor: Visitor) -> None:
    assert ET.fromstring(visitor.get("rules/changes.atom").text).tag == f"{ATOM}feed"  # noqa: S314  # our own words


def test_times_of_the_cast_are_before_the_law() -> None:
    assert NOON.date().isoformat() < BEGINS
