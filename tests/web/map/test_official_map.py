"""The officials' map: what is not public too, each camera at its own place, kept by nobody."""

import re

from registry.services import publishing, registrations
from registry.store.database import Database
from tests.cast import NOON, Cast, filed
from tests.making import a_filing
from tests.web.map.places import packs, put
from tests.web.map.test_map_data import tile
from tests.web.visitor import Visitor


def test_officials_see_every_state_but_drafts(dee: Visitor, db: Database, cast: Cast) -> None:
    put(db, cast, "Public")
    gone = put(db, cast, "Gone")
    publishing.withdraw(db, cast.dee, gone, now=NOON, reason="Closed")
    filed(db, cast, site={"name": "Waiting"})
    draft = a_filing(site={"name": "Draft"})
    registrations.file(db, cast.olga, draft, packs(), now=NOON, submit=False)

    drawn = dee.get("official/map/sites.json").get_json()
    page = dee.get("official/map").text

    assert drawn["name"] == ["Gone", "Public", "Waiting"]
    assert drawn["badge"] == ["withdrawn", "", "submitted"]
    assert re.findall(r"<h2><a[^>]*><bdi>(\w+)</bdi>", page) == drawn["name"]
    assert dee.get("official/map/sites.json?state=submitted").get_json()["name"] == ["Waiting"]


def test_no_filter_brings_a_draft_out(dee: Visitor, db: Database, cast: Cast) -> None:
    draft = a_filing(site={"name": "Draft"})
    registrations.file(db, cast.olga, draft, packs(), now=NOON, submit=False)

    assert dee.get("official/map/sites.json?state=draft").get_json()["count"] == 0


def test_officials_see_each_camera_at_its_own_place(dee: Visitor, db: Database, cast: Cast) -> None:
    put(db, cast, "By site")

    drawn = dee.get(f"official{tile(60.171, 24.941)}").get_json()

    assert drawn["lat"] == [60.17102]
    assert drawn["exact"] == [1]


def test_nobody_keeps_what_officials_see(dee: Visitor) -> None:
    for path in ("official/map", "official/map/sites.json", "official/map/cameras/1/1.json"):
        assert dee.get(path).headers["Cache-Control"] == "no-store"


def test_the_public_map_ignores_the_states_that_officials_ask_for(
    db: Database, cast: Cast, dee: Visitor
) -> None:
    filed(db, cast, site={"name": "Waiting"})

    assert dee.get("list.json?state=submitted").get_json()["sites"] == []
