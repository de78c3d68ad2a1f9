"""Pages about several things: entrances, cameras, and one answer for all of them."""

from registry.store.database import Database
from tests.cast import Cast
from tests.making import a_filing, a_match
from tests.web.operator.drafts import draft, kept
from tests.web.visitor import Visitor, words


def test_a_page_changes_only_its_own_fields(olga: Visitor, db: Database, cast: Cast) -> None:
    code = draft(db, cast, a_filing(fr=[a_match()]))
    olga.post(f"operator/sites/{code}/edit/recording", {"cameras.all.retention_hours": "24"})

    before, after = a_filing(fr=[a_match()]), kept(db, code).filing
    assert after.fr == before.fr
    assert after.cameras is not None
    assert before.cameras is not None
    assert after.cameras[0].covers == before.cameras[0].covers
    assert after.cameras[0].retention_hours == 24


def test_one_answer_counts_for_all_cameras_while_they_are_alike(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = draft(db, cast, a_filing(cameras=[{"id": "C1"}, {"id": "C2"}]))
    page = olga.get(f"operator/sites/{code}/edit/recording")
    olga.post(f"operator/sites/{code}/edit/recording", {"cameras.all.retention_hours": "48"})

    assert "All cameras" in words(page)
    assert [c.retention_hours for c in kept(db, code).filing.cameras or ()] == [48, 48]


def test_a_problem_with_the_answer_for_all_is_told_once(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = draft(db, cast, a_filing(cameras=[{"id": "C1"}, {"id": "C2"}]))
    answer = olga.post(
        f"operator/sites/{code}/edit/recording", {"cameras.all.retention_hours": "long"}
    )

    assert answer.status_code == 422
    assert 'id="cameras.all.retention_hours-error"' in answer.text
    assert answer.text.count('href="#cameras.all.retention_hours"') == 1


def test_cameras_that_differ_are_asked_one_by_one(olga: Visitor, db: Database, cast: Cast) -> None:
    cameras = [{"id": "C1", "retention_hours": 24}, {"id": "C2", "retention_hours": 72}]
    code = draft(db, cast, a_filing(cameras=cameras))

    page = olga.get(f"operator/sites/{code}/edit/recording").text

    assert 'name="cameras.1.retention_hours"' in page
    assert "cameras.all." not in page


def test_another_camera_is_added_and_the_first_removed(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = draft(db, cast, a_filing(fr=[a_match(cameras=["C1"])]))
    path = f"operator/sites/{code}/edit/cameras"
    two = {"cameras.0.id": "C1", "cameras.1.id": "C2", "cameras.1.covers": "Yard"}
    added = olga.post(path, {**two, "add": "1"})
    olga.post(path, {**two, "remove": "0"})

    filing = kept(db, code).filing
    assert added.location.endswith("edit/cameras?more=1")
    assert [camera.id for camera in filing.cameras or ()] == ["C2"]
    assert filing.fr is not None
    assert filing.fr[0].cameras is None


def test_an_empty_page_of_cameras_states_none(olga: Visitor, db: Database, cast: Cast) -> None:
    code = draft(db, cast, a_filing(cameras=None))
    olga.post(f"operator/sites/{code}/edit/cameras", {"cameras.0.id": "C1"})

    assert kept(db, code).filing.cameras is None


def test_no_entrances_can_be_stated(olga: Visitor, db: Database, cast: Cast) -> None:
    code = draft(db, cast, a_filing(entrances=None))
    olga.post(f"operator/sites/{code}/edit/entrances", {"entrances.none": "yes"})

    assert kept(db, code).filing.entrances == ()
