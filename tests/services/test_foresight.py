"""Looking ahead: the days are those on which judging everything says something else."""

from datetime import date, timedelta
from typing import Any

from registry.domain.dossier import Dossier
from registry.rules.pack import load_packs
from registry.services.foresight import FEWEST, MOST, Foresight
from tests.making import a_filing, a_match
from tests.rules.packs import packs_of, raw_rule

TODAY = date(2026, 11, 22)


def ahead(packs: Any = None, **differs: Any) -> Foresight:
    return Foresight(Dossier(filing=a_filing(**differs)), packs or load_packs(), TODAY)


def test_every_turn_is_a_day_on_which_judging_everything_differs() -> None:
    found = ahead(fr=[a_match(remote=True, put_into_service_on="2027-12-02")])

    turns = list(found.turns())

    assert turns
    for turn in turns:
        before = found.on(turn.day - timedelta(days=1)).said
        assert before != found.on(turn.day).said


def test_today_nothing_begins() -> None:
    assert ahead().begins(TODAY) == ()


def test_of_a_site_of_many_cameras_few_days_are_looked_at() -> None:
    cameras = [
        {"id": f"C{index}", "removed_on": str(TODAY + timedelta(days=index))}
        for index in range(1, 401)
    ]
    # It says nothing more of a camera that is taken down.
    packs = packs_of(raw_rule(scope="camera", requires="false"))

    few, many = (len(list(ahead(packs, cameras=cameras[:count]).turns())) for count in (20, 400))

    assert (few, many) == (20, FEWEST)
    assert FEWEST < 20 < MOST
