"""A dossier is what is judged; a sign hangs from the day it was put up to the day it went."""

from datetime import date

import pytest
from pydantic import ValidationError

from registry.domain.dossier import Dossier, PostedSign
from tests.making import a_filing

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("posted", "removed", "hangs"),
    [
        ("2026-11-22", None, True),
        ("2026-11-23", None, False),
        ("2026-01-01", "2026-11-22", False),
        ("2026-01-01", "2026-11-23", True),
        (None, None, None),
        (None, "2026-11-23", None),
        (None, "2026-11-22", False),
    ],
)
def test_a_sign_hangs_between_its_dates(
    posted: str | None,
    removed: str | None,
    hangs: bool | None,  # noqa: FBT001  # what is asked is yes, no or unknown
) -> None:
    sign = PostedSign.model_validate({"posted_on": posted, "removed_on": removed})

    assert sign.hangs(DAY) is hangs


def test_everything_in_an_empty_dossier_is_unknown() -> None:
    dossier = Dossier()

    assert (dossier.signs, dossier.page, dossier.reports, dossier.stored_faces) == (None,) * 4


def test_the_reports_are_those_of_the_filing() -> None:
    assert Dossier(filing=a_filing(reports=[])).reports == ()


def test_a_sign_shows_only_items_that_are_known() -> None:
    with pytest.raises(ValidationError):
        PostedSign.model_validate({"items": ["free_coffee"]})


def test_a_dossier_reads_back_from_json() -> None:
    signs = (PostedSign.model_validate({"kind": "zone", "posted_on": "2026-01-01"}),)
    dossier = Dossier(filing=a_filing(), signs=signs, stored_faces=3)

    assert Dossier.model_validate_json(dossier.model_dump_json()) == dossier
