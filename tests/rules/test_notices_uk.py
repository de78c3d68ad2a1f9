"""What a sign in the United Kingdom must tell depends on the place."""

import pytest

from registry.domain.notice import NoticeItem
from tests.rules.test_notices import in_place, wanted


def test_the_uk_wants_sound_on_the_sign_only_where_it_is_recorded() -> None:
    camera = {"id": "C1", "records_video": True, "retention_hours": 72}
    loud = in_place("GB", cameras=[camera | {"records_audio": True}])
    silent = in_place("GB", cameras=[camera | {"records_audio": False}])

    assert NoticeItem.SOUND_RECORDING in wanted(loud, "uk-ico")
    assert NoticeItem.SOUND_RECORDING not in wanted(silent, "uk-ico")


def test_a_camera_that_is_gone_needs_no_word_about_sound_in_the_uk() -> None:
    gone = {"id": "C1", "records_video": True, "records_audio": True, "removed_on": "2026-01-01"}
    left = {"id": "C2", "records_video": True, "records_audio": False}

    assert NoticeItem.SOUND_RECORDING not in wanted(in_place("GB", cameras=[gone, left]), "uk-ico")


@pytest.mark.parametrize(("obvious", "is_wanted"), [(True, False), (False, True)])
def test_the_uk_wants_no_name_where_everybody_knows_whose_place_it_is(
    *, obvious: bool, is_wanted: bool
) -> None:
    found = wanted(in_place("GB", site={"operator_obvious": obvious}), "uk-ico")

    assert (NoticeItem.CONTROLLER_NAME in found) is is_wanted
