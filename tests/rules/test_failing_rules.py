"""A rule that fails on a record is left open there, and keeps no other from its answer."""

import pytest

from registry.domain.dossier import Dossier
from registry.rules.engine import judge
from registry.rules.finding import Verdict
from tests.rules.packs import packs_of, raw_rule
from tests.rules.test_engine import DAY, judged


@pytest.mark.parametrize(
    ("part", "verdict"),
    [("requires", Verdict.EVIDENCE_MISSING), ("applies", Verdict.CANNOT_TELL)],
)
def test_a_rule_that_fails_is_left_open_and_keeps_no_other_from_its_answer(
    part: str, verdict: Verdict
) -> None:
    faulty = raw_rule(**{part: "10 / site.customer_entrances_total > 2"})
    packs = packs_of(faulty, raw_rule(id="other-rule"))
    site = {"customer_entrances_total": 0, "publicly_accessible": True}

    findings = judge(Dossier.model_validate({"filing": {"site": site}}), packs, day=DAY)

    assert [one.verdict for one in findings] == [verdict, Verdict.NO_PROBLEM]


def test_loops_beyond_the_limit_of_cel_leave_a_rule_open() -> None:
    rule = raw_rule(
        requires="site.cameras.all(a, site.cameras.all(b, site.cameras.all(c, a.id != 'X')))"
    )
    cameras = [{"id": f"C{number}"} for number in range(30)]

    (finding,) = judged(rule, cameras=cameras)

    assert finding.verdict is Verdict.EVIDENCE_MISSING
