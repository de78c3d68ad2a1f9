"""The schema of facts follows the domain; every fact has a type and words."""

import pytest

from registry.domain.filing import Filing
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.recognition_choices import Mode
from registry.rules.facts import FACTS, RECORDS, Kind, Scope, fact_at, path_of, visible


@pytest.mark.parametrize("root", RECORDS)
def test_every_field_of_a_record_is_a_fact(root: str) -> None:
    assert {f"{root}.{name}" for name in RECORDS[root].model_fields} <= set(FACTS)


@pytest.mark.parametrize(
    "collection",
    [name for name in Filing.model_fields if name not in {"operator", "site", "withheld"}],
)
def test_every_list_of_a_filing_is_a_fact_of_the_site(collection: str) -> None:
    assert FACTS[f"site.{collection}"].kind is Kind.RECORDS


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("fr.remote", Kind.BOOL),
        ("fr.mode", Kind.STRING),
        ("fr.purpose", Kind.STRING),
        ("fr.watchlist_size", Kind.INT),
        ("fr.confidence_threshold", Kind.DOUBLE),
        ("site.latitude", Kind.DOUBLE),
        ("site.dpia_done_on", Kind.TIMESTAMP),
        ("fr.started_at", Kind.TIMESTAMP),
        ("fr.infers", Kind.STRINGS),
        ("sign.items", Kind.STRINGS),
        ("camera.directions_deg", Kind.DOUBLES),
        ("site.cameras", Kind.RECORDS),
        ("operator.roles", Kind.RECORDS),
        ("operator.stored_faces", Kind.INT),
    ],
)
def test_a_fact_has_the_type_of_its_field(name: str, kind: Kind) -> None:
    assert FACTS[name].kind is kind


def test_a_closed_choice_knows_its_choices() -> None:
    assert FACTS["fr.mode"].choices == set(Mode)


def test_a_fact_has_the_question_that_a_person_is_asked() -> None:
    question = FacialRecognitionUse.model_fields["mode"].description

    assert FACTS["fr.mode"].question == question


@pytest.mark.parametrize("scope", Scope)
def test_every_fact_that_a_filing_can_miss_has_words(scope: Scope) -> None:
    wordless = [fact.name for fact in visible(scope) if not (fact.label and fact.question)]

    assert [name for name in wordless if not name.startswith("sign.code")] == []


def test_a_scope_sees_its_own_record_and_no_other() -> None:
    roots = {fact.root for fact in visible(Scope.CAMERA)}

    assert roots == {"operator", "site", "page", "camera"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("fr.0.mode", "fr.mode"),
        ("cameras.12.records_video", "camera.records_video"),
        ("signs.1.items", "sign.items"),
        ("reports.0.published_on", "report.published_on"),
        ("submissions.0.filed_on", "submission.filed_on"),
        ("cameras", "site.cameras"),
        ("signs", "site.signs"),
        ("site.name", "site.name"),
        ("operator.stored_faces", "operator.stored_faces"),
    ],
)
def test_a_path_leads_back_to_its_fact(path: str, name: str) -> None:
    fact = fact_at(path)

    assert fact is not None
    assert fact.name == name


@pytest.mark.parametrize("path", ["page", "cameras.0", "nothing.at.all", ""])
def test_a_path_to_no_fact_leads_nowhere(path: str) -> None:
    assert fact_at(path) is None


@pytest.mark.parametrize(
    ("name", "path"),
    [("site.cameras", "cameras"), ("site.name", "site.name"), ("operator.kind", "operator.kind")],
)
def test_a_fact_lies_where_the_filing_has_it(name: str, path: str) -> None:
    assert path_of(name) == path
