"""The plan as it is drawn."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from registry.domain.sightlines.advice import suggest
from registry.domain.sightlines.look import look
from registry.domain.sightlines.plan import Plan, Told
from registry.maps.sightplan import COLOUR, DASH, MARK, PlanWords, draw
from tests.domain.sightlines.cases import CASES, READING, SIZES, drawing, front, shop, square
from tests.domain.sightlines.plans import BUILT

DOCS = Path(__file__).resolve().parents[2] / "docs" / "sightlines"
WORDS = PlanWords("Plan of <Shop> & “co”", "At 1 of 2 entrances", "N", "{} m")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", CASES)
def test_the_drawings_in_the_documentation_are_those_of_the_cases(name: str) -> None:
    assert (DOCS / f"{name}.svg").read_text("utf-8") == drawing(name)


def test_a_plan_is_read_out_by_its_name_and_what_it_shows() -> None:
    root = ET.fromstring(draw(look(square()), (), WORDS, hanging=1))  # noqa: S314  # our own drawing

    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == WORDS.title
    assert root.findtext(f"{SVG}desc") == WORDS.text
    assert set((root.get("aria-labelledby") or "").split()) == {"plan-title", "plan-text"}


def test_a_plan_needs_no_style() -> None:
    drawn = draw(look(shop(4.0)), (), WORDS, hanging=1)

    assert "style" not in drawn
    assert "class=" not in drawn


def test_no_answer_is_told_by_its_colour_alone() -> None:
    assert len(set(DASH.values())) == len(set(MARK.values())) == len(set(COLOUR.values())) == 3


def test_a_gap_is_dashed_and_what_is_in_time_is_not() -> None:
    drawn = draw(look(square()), (), WORDS, hanging=1)

    assert re.search(rf'stroke="{COLOUR[Told.NO]}"[^>]*stroke-dasharray="7 4"', drawn)
    assert re.search(rf'stroke="{COLOUR[Told.YES]}"[^>]*stroke-dasharray="0"', drawn)


def test_what_a_camera_may_see_is_drawn_apart() -> None:
    drawn = draw(look(front(None)), (), WORDS, hanging=1)

    assert f'fill="{COLOUR[Told.CANNOT_TELL]}" fill-opacity=".1"' in drawn


def test_a_sign_that_does_not_hang_yet_is_drawn_in_outline() -> None:
    sight = look(square())

    assert draw(sight, (), WORDS, hanging=0) != draw(sight, (), WORDS, hanging=1)


def test_a_name_from_outside_is_no_markup() -> None:
    plan = replace(shop(4.0), entrances=(replace(shop(4.0).entrances[0], name="<script>"),))

    assert "<script>" not in draw(look(plan), (), WORDS, hanging=1)


@given(BUILT)
def test_every_plan_can_be_drawn(plan: Plan) -> None:
    sight = look(plan)
    drawn = draw(sight, suggest(sight, SIZES, READING), WORDS, hanging=1)

    assert "nan" not in drawn
    assert ET.fromstring(drawn).tag == f"{SVG}svg"  # noqa: S314  # our own drawing
