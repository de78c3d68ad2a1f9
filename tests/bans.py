"""The bans that the register acts on: for each a filing on its side of the line, and others beyond.

A rule that refuses needs a line here; a test sees to it.
"""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from registry.domain.filing import Filing
from tests.cast import NOON
from tests.making import a_filing, a_match

Stated = dict[str, dict[str, Any]]
"""What a test says of operator, site and the one face-recognition record."""

CITY = {"kind": "public_authority", "sector": "municipal", "is_city_department": True}
AGENCY = {"kind": "public_authority", "sector": "other", "is_city_department": False}
POLICE = {"kind": "public_authority", "sector": "law_enforcement", "is_city_department": False}
CITY_POLICE = {**POLICE, "is_city_department": True}
GYM = {"kind": "private_entity", "sector": "other", "is_city_department": False}
SHOP = {**GYM, "sector": "retail"}
SEARCH = {"law_enforcement_purpose": True, "remote": True, "timing": "live"}
SANCTIONED = {
    "le_objective": "victim_or_missing",
    "confirms_identity_only": True,
    "national_law_reference": "Police Act, s. 4",
}
SORTED = {"mode": "categorisation", "infers": ["religion"]}


class Line(NamedTuple):
    """A ban: where it holds, who is on its side of the line, and who is beyond it."""

    rule: str
    codes: tuple[str, ...]
    barred: Stated
    free: tuple[Stated, ...]
    now: datetime = NOON


def stated(line: Stated, **site: Any) -> Filing:
    """Return the filing of one side of a line; ``site`` adds to what it says of the site."""
    use = a_match(**{"scraped_database": False, "remote": True, **line.get("fr", {})})
    place = {**line.get("site", {}), **site}
    return a_filing(operator=line.get("operator", {}), site=place, fr=[use])


LINES = (
    Line(
        "aia-5-1-e-scraping",
        ("FI",),
        {"operator": SHOP, "fr": {"scraped_database": True}},
        ({"operator": SHOP},),
    ),
    Line(
        "aia-5-1-g-categorisation",
        ("FI",),
        {"operator": SHOP, "fr": SORTED},
        ({"operator": SHOP, "fr": {**SORTED, "infers": ["age"]}},),
    ),
    Line(
        "aia-5-1-h-live-police",
        ("FI",),
        {"operator": POLICE, "fr": {**SEARCH, **SANCTIONED, "national_law_reference": "none"}},
        (
            {"operator": POLICE, "fr": {**SEARCH, **SANCTIONED}},
            {"operator": POLICE, "fr": {**SEARCH, "timing": "retrospective"}},
            {"operator": SHOP},
        ),
    ),
    Line(
        "oak-9-64-ban",
        ("US", "US-CA", "US-CA-OAK"),
        {"operator": CITY},
        ({"operator": GYM}, {"operator": AGENCY}),
    ),
    Line(
        "sf-19b-ban",
        ("US", "US-CA", "US-CA-SF"),
        {"operator": CITY},
        ({"operator": GYM}, {"operator": AGENCY}, {"operator": CITY, "fr": {"mode": "detection"}}),
    ),
    Line(
        "bos-16-62-ban",
        ("US", "US-MA", "US-MA-BOS"),
        {"operator": CITY, "fr": {"consent_exception": "none"}},
        (
            {"operator": GYM},
            {"operator": CITY, "fr": {"consent_exception": "16-62(B)(2), evidence of others"}},
        ),
    ),
    Line(
        "pdx-34-10-private-ban",
        ("US", "US-OR", "US-OR-PDX"),
        {"operator": SHOP, "fr": {"consent_exception": "none"}},
        (
            {"operator": AGENCY},
            {"operator": {**GYM, "sector": "private_club_or_worship"}},
            {"operator": SHOP, "site": {"publicly_accessible": False}},
            {"operator": SHOP, "fr": {"consent_exception": "34.10.040, another law demands it"}},
        ),
    ),
    Line(
        "pdx-bureau-ban",
        ("US", "US-OR", "US-OR-PDX"),
        {"operator": CITY, "fr": {"consent_exception": "none"}},
        ({"operator": AGENCY}, {"operator": CITY, "fr": {"consent_exception": "One's own phone"}}),
    ),
    Line(
        "wa-080-live-warrant",
        ("US", "US-WA"),
        {"operator": AGENCY, "fr": {"authorisation_kind": "none"}},
        (
            {"operator": AGENCY, "fr": {"authorisation_kind": "warrant"}},
            {"operator": AGENCY, "fr": {"timing": "retrospective"}},
            {"operator": SHOP},
        ),
    ),
    Line(
        "co-307-live",
        ("US", "US-CO"),
        {
            "operator": POLICE,
            "fr": {**SEARCH, "authorisation_kind": "none", "linked_to_offence": False},
        },
        (
            {"operator": POLICE, "fr": {**SEARCH, "authorisation_kind": "warrant"}},
            {"operator": SHOP},
        ),
    ),
    Line(
        "bal-21-038-lapsed",
        ("US", "US-MD", "US-MD-BAL"),
        {"operator": SHOP},
        ({"operator": CITY_POLICE, "fr": SEARCH},),
        datetime(2022, 12, 31, 12, tzinfo=UTC),
    ),
)
