"""There is none, nobody has said, and something is wrong: three answers to one question."""

import pytest

from registry.domain.fields import takes_none
from registry.domain.intake import read_filing
from registry.domain.people import Operator

FIELDS = (
    "operator.civil_rights_statement_url",
    "operator.trained_on",
    "site.dpia_done_on",
    "fr.0.confidence_threshold",
    "fr.0.public_notice_on",
    "fr.0.log_retention_days",
)


@pytest.mark.parametrize("path", FIELDS)
def test_none_can_be_stated_and_is_read_back(path: str) -> None:
    filing, problems = read_filing({"fr.0.id": "F1", path: "none"})

    assert problems == ()
    assert filing is not None
    assert dict(filing.facts())[path] == "none"
    assert read_filing(filing.document()) == (filing, ())


@pytest.mark.parametrize("path", FIELDS)
def test_a_fault_is_told_at_the_field_itself(path: str) -> None:
    filing, problems = read_filing({"fr.0.id": "F1", path: "no idea"})

    assert filing is None
    assert [problem.field for problem in problems] == [path]


def test_a_field_knows_whether_it_takes_none() -> None:
    assert takes_none(Operator.model_fields["use_policy_url"])
    assert not takes_none(Operator.model_fields["contact_email"])
