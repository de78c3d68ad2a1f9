"""Sightlines of a site as its signs hang, and what rules are told of them."""

import pytest
from shapely import Polygon

from registry.domain.place import Point
from registry.domain.placement import Placement
from registry.domain.sightlines.plan import Told
from registry.rules.pack import load_packs
from registry.services import dossiers, lives, planning, registrations, signs
from registry.services.sightlines import SiteSight, sightlines, sizes
from registry.services.signs import Look
from registry.store import registrations as kept
from registry.store.database import Database
from tests.cast import NOON, Cast, published
from tests.making import EXAMPLE, a_filing

DOOR = EXAMPLE["entrances"][0]
# The camera of the example stands 9 m west of the door and looks at it; here it looks away.
AWAY = {**EXAMPLE["cameras"][0], "directions_deg": [275]}
AT_DOOR = Placement(
    entrance=0, latitude=DOOR["latitude"], longitude=DOOR["longitude"], facing_deg=90
)


def nothing_stands(_point: Point, _reach: float) -> tuple[Polygon, ...]:
    return ()


def looked(db: Database, code: str, *, known: bool = True) -> SiteSight:
    with db.read() as session:
        site = kept.registration(session, code)
        found = sightlines(session, site, nothing_stands if known else None, NOON.date())
    assert found is not None
    return found


def hang(db: Database, cast: Cast, code: str, placement: Placement | None) -> None:
    sign = signs.issue(db, cast.olga, code, "a4", ("en",), now=NOON, placement=placement)  # type: ignore[arg-type]  # a code
    lives.post(db, cast.olga, sign.code, now=NOON)


def test_a_sign_on_the_door_is_read_by_who_comes_in(db: Database, cast: Cast) -> None:
    code = published(db, cast, cameras=[AWAY]).site
    before = looked(db, code).now.entrances[0].told
    hang(db, cast, code, AT_DOOR)

    assert before is Told.NO
    assert looked(db, code).now.entrances[0].told is Told.YES


def test_a_sign_that_hangs_nobody_knows_where_leaves_it_open(db: Database, cast: Cast) -> None:
    code = published(db, cast, cameras=[AWAY]).site
    hang(db, cast, code, None)

    assert looked(db, code).now.entrances[0].told is Told.CANNOT_TELL


def test_a_sign_that_was_taken_down_counts_no_more(db: Database, cast: Cast) -> None:
    code = published(db, cast, cameras=[AWAY]).site
    hang(db, cast, code, AT_DOOR)
    (sign,) = looked(db, code).placed
    lives.remove(db, cast.olga, sign.code, now=NOON)

    assert looked(db, code).placed == ()
    assert looked(db, code).now.entrances[0].told is Told.NO


def test_a_planned_sign_counts_for_later_only(db: Database, cast: Cast) -> None:
    code = published(db, cast, cameras=[AWAY]).site
    planning.plan(db, cast.olga, code, Look("a4", ("en",), placement=AT_DOOR), now=NOON)
    found = looked(db, code)

    assert found.now.entrances[0].told is Told.NO
    assert found.then is not None
    assert found.then.entrances[0].told is Told.YES


def test_where_no_map_is_no_wall_is_made_up(db: Database, cast: Cast) -> None:
    code = published(db, cast).site

    assert looked(db, code, known=False).now.plan.buildings is None


def test_a_site_without_any_place_has_no_sightlines(db: Database, cast: Cast) -> None:
    bare = a_filing(site={"latitude": None, "longitude": None}, cameras=None, entrances=None)
    code = registrations.file(db, cast.olga, bare, load_packs(), now=NOON, submit=False).site
    with db.read() as session:
        site = kept.registration(session, code)

        assert sightlines(session, site, None, NOON.date()) is None


@pytest.mark.parametrize(
    ("land", "names"), [("US-NY", ("letter", "tabloid")), ("FI", ("a5", "a4", "a3"))]
)
def test_the_paper_of_the_country_is_suggested(land: str, names: tuple[str, ...]) -> None:
    offered = sizes(a_filing(site={"jurisdictions": [land]}))

    assert tuple(size.name for size in offered) == names


def told(db: Database, code: str) -> tuple[int | None, bool | None]:
    with db.read() as session:
        judged = dossiers.dossier(session, kept.registration(session, code), day=NOON.date())
    (sign,) = judged.signs or ()
    return judged.filing.site.customer_entrances_signed, sign.before_area


def test_rules_are_told_where_the_signs_hang(db: Database, cast: Cast) -> None:
    code = published(db, cast, cameras=[AWAY]).site
    hang(db, cast, code, AT_DOOR)

    assert told(db, code) == (1, True)


def test_what_the_operator_states_is_not_counted_again(db: Database, cast: Cast) -> None:
    code = published(db, cast, cameras=[AWAY], site={"customer_entrances_signed": 0}).site
    hang(db, cast, code, AT_DOOR)

    assert told(db, code) == (0, True)


def test_what_the_operator_withholds_stays_withheld(db: Database, cast: Cast) -> None:
    kept_back = {"customer_entrances_signed": {"withheld": "Under review"}}
    code = published(db, cast, cameras=[AWAY], site=kept_back).site
    hang(db, cast, code, AT_DOOR)

    assert told(db, code) == (None, True)


def test_the_filing_that_is_kept_is_not_completed(db: Database, cast: Cast) -> None:
    code = published(db, cast, cameras=[AWAY]).site
    hang(db, cast, code, AT_DOOR)
    with db.read() as session:
        site = kept.registration(session, code)

    assert site.filing.site.customer_entrances_signed is None


def test_a_sign_before_which_cameras_may_see_is_left_open(db: Database, cast: Cast) -> None:
    code = published(db, cast).site  # it looks at the door
    hang(db, cast, code, AT_DOOR)

    assert told(db, code) == (1, None)


def test_without_a_place_of_a_sign_nothing_is_counted(db: Database, cast: Cast) -> None:
    code = published(db, cast).site
    hang(db, cast, code, None)

    assert told(db, code) == (None, None)
