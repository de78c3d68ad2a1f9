"""The head of the page: the sign's words and colours, and what it says in short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.web.public.disclosure.panel import SHORT, panel
from tests.making import a_match
from tests.web.public.scenes import a_scene

LANGUAGES = ["en", "fi", "ar"]


def test_the_panel_is_yellow_only_where_faces_are_matched() -> None:
    assert panel(a_scene(fr=[a_match()])).tone == "face"
    assert panel(a_scene(fr=[])).tone == "camera"
    assert panel(a_scene(fr=None)).tone == "camera"


def test_the_panel_says_what_the_sign_says() -> None:
    told = panel(a_scene(fr=[a_match()]))

    assert told.headline == "Face recognition"
    assert told.lead == "Cameras here compare faces"


def test_reading_emotions_is_not_called_recognition() -> None:
    assert panel(a_scene(fr=[a_match(mode="emotion")])).headline == "Face analysis"


def test_an_untold_matching_is_not_shown_as_none() -> None:
    told = panel(a_scene(fr=None))

    assert told.lead == "The operator has not told us whether faces are matched"
    assert "It has not told us whether faces are matched." in told.short


def test_every_pictogram_has_words() -> None:
    cameras = [{"id": "C1", "records_video": True, "live_view": True, "records_audio": True}]

    told = panel(a_scene(fr=[a_match(law_enforcement_purpose=True)], cameras=cameras))

    assert [(one.icon, one.words) for one in (*told.pictograms, *told.states)] == [
        ("camera", "Cameras film"),
        ("face", "Faces are matched"),
        ("police", "For the police"),
        ("live", "Watched live"),
        ("recorded", "Recorded"),
        ("sound", "Sound too"),
    ]


@given(st.sampled_from(LANGUAGES), st.integers(1, 200), st.sampled_from([None, [], [a_match()]]))
def test_in_short_is_never_long(language: str, letters: int, fr: list[object] | None) -> None:
    told = panel(a_scene(language, operator={"legal_name": "Ö" * letters}, fr=fr))

    assert len(told.short) <= SHORT


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_operator_without_a_name_is_somebody(language: str) -> None:
    assert 0 < len(panel(a_scene(language, operator={"legal_name": None})).short) <= SHORT
