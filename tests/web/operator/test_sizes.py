"""The sizes of signs on the forms: grouped, with outlines to one scale, the usual ones unfolded."""

import re

import pytest

from registry.signs.layouts import LAYOUTS
from registry.store.database import Database
from tests.cast import Cast, published
from tests.services.batching import a_street
from tests.web.visitor import Visitor, words

FOLDED = re.compile(r"<details.*?</details>", re.DOTALL)


def sizes(page: str) -> list[str]:
    """Return the sizes that a page offers, in order."""
    return re.findall(r'name="layout" id="layout-([\w-]+)"', page)


@pytest.mark.parametrize("where", ["sites/{site}/signs", "batches/new"])
def test_every_size_is_offered_once_and_only_the_usual_ones_are_unfolded(
    olga: Visitor, db: Database, cast: Cast, where: str
) -> None:
    page = olga.get("operator/" + where.format(site=published(db, cast).site)).text

    assert sorted(sizes(page)) == sorted(LAYOUTS)
    unfolded = sizes(FOLDED.sub("", page))
    assert {LAYOUTS[name].series for name in unfolded} == {"iso"}


def test_the_group_of_the_chosen_size_is_open(olga: Visitor, db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    page = olga.get(f"operator/sites/{site}/signs?layout=vehicle").text

    (open_one,) = (one for one in FOLDED.findall(page) if "layout-vehicle" in one)
    assert open_one.startswith('<details class="govuk-details" open>')


def test_the_outline_of_a_size_has_its_shape(olga: Visitor, db: Database, cast: Cast) -> None:
    page = olga.get(f"operator/sites/{published(db, cast).site}/signs").text

    rects = re.findall(r'<rect x="1" y="1" width="([\d.]+)" height="([\d.]+)"', page)
    for name, (width, height) in zip(sizes(page), rects, strict=True):
        across, up = LAYOUTS[name].page_mm
        assert float(width) / float(height) == pytest.approx(across / up, rel=0.02)


def test_us_sizes_are_told_in_inches(olga: Visitor, db: Database, cast: Cast) -> None:
    page = olga.get(f"operator/sites/{published(db, cast).site}/signs")

    assert "8.5 × 11 inches" in words(page)
    assert "210 × 297 mm" in words(page)


def test_a_batch_can_be_asked_for_as_the_form_is_first_shown(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    a_street(db, cast, 1, site={"languages": ["en", "fi"]})
    page = olga.get("operator/batches/new").text
    chosen = re.findall(r'name="(\w+)" id="[\w-]+" value="([\w-]+)" checked', page)

    answer = olga.post("operator/batches/new", dict(chosen))

    assert answer.status_code == 303, words(answer)
