"""Questions made from the fields of a filing, and filings read back as words."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.problem import Problem
from registry.web import forms
from registry.web.forms import Widget
from registry.web.language import speak
from registry.web.operator import draft
from registry.web.operator.steps import STEPS, asking
from registry.web.statements import statement
from tests.making import a_filing, a_match


@pytest.fixture(autouse=True)
def request_of_a_page() -> Iterator[None]:
    """Be within a request, as a view is."""
    app = Flask("forms")
    Babel(app)
    with app.test_request_context("/en/"):
        speak("en")
        yield


@pytest.mark.parametrize(
    ("path", "widget"),
    [
        ("site.name", Widget.LINE),
        ("site.purpose", Widget.AREA),
        ("site.status", Widget.RADIOS),
        ("site.place_kind", Widget.MENU),
        ("site.publicly_accessible", Widget.RADIOS),
        ("site.dpia_done_on", Widget.LINE),
        ("site.latitude", Widget.NUMBER),
        ("site.recipients", Widget.LINE),
        ("operator.contact_email", Widget.LINE),
        ("operator.use_policy_url", Widget.LINE),
        ("cameras.3.retention_hours", Widget.NUMBER),
        ("fr.0.infers", Widget.BOXES),
    ],
)
def test_a_question_is_answered_as_its_field_asks(path: str, widget: Widget) -> None:
    assert forms.question(path, {}).widget is widget


@pytest.mark.parametrize("path", ["site.nonsense", "nonsense", "site.name.more", "signs.0.items"])
def test_a_field_that_no_filing_has_is_no_question(path: str) -> None:
    assert forms.field_of(path) is None


def test_every_field_of_every_page_can_be_asked() -> None:
    for step in STEPS:
        for path in step.paths(2):
            question = forms.question(path, {})
            assert question.text, path
            assert asking(path) is step, path


def test_no_field_is_asked_twice() -> None:
    asked = [path for step in STEPS for path in step.fields + step.folded]

    assert len(asked) == len(set(asked))


def test_a_problem_with_a_member_belongs_to_its_list() -> None:
    problem = Problem(field="site.languages.1", code="x", text="No such language.")

    assert forms.question("site.languages", {}, [problem]).error == "No such language."
    (shown,) = forms.page_problems([problem], [forms.question("site.languages", {})])
    assert shown.anchor == "site.languages"


def test_a_filing_fills_its_form_in_and_comes_back_equal() -> None:
    filing = a_filing(fr=[a_match()], site={"recipients": []})
    given = draft.given_of(filing.document())

    assert given["site.publicly_accessible"] == ("yes",)
    assert given["site.languages"] == ("en", "fi")
    assert given["site.recipients"] == ("none",)
    assert given["cameras.0.id"] == ("C1",)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("site.live_since", "Like 2026-03-31 or 31.3.2026."),
        ("fr.0.started_at", "Like 2026-03-31 18:00, with the time if you know it."),
        ("cameras.0.directions_deg", "Degrees from north, or compass words like NE."),
        ("site.name", ""),
    ],
)
def test_a_question_says_how_to_answer(path: str, hint: str) -> None:
    assert forms.question(path, {}).hint == hint


def test_unknown_is_never_no() -> None:
    filing = a_filing(site={"publicly_accessible": None, "recipients": []})

    assert statement(filing, "site.publicly_accessible").value is None
    assert statement(filing, "site.recipients").value == "None"
    assert statement(filing, "cameras.0.records_audio").value is None
    assert statement(filing, "cameras.7.records_audio").value is None


def test_what_is_withheld_says_why() -> None:
    filing = a_filing(site={"purpose": {"withheld": "An investigation"}})

    assert statement(filing, "site.purpose").withheld == "An investigation"


def test_values_read_as_words() -> None:
    filing = a_filing(site={"live_since": "2026-04-01"})

    assert statement(filing, "site.live_since").value == "1 April 2026"
    assert statement(filing, "site.languages").value == "English and Finnish"
    assert statement(filing, "site.status").value == "In use"
    assert statement(filing, "cameras.0.retention_hours").value == "72"
    assert statement(filing, "cameras.0.directions_deg").value == "95° (east)"
    assert statement(filing, "cameras.0.angle_deg").value == "90°"


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    day = forms.read_day(text)

    assert day is None or isinstance(day, date)


@given(st.text())
def test_any_text_is_clean_or_a_problem(text: str) -> None:
    clean, problem = forms.read_text(text, "reason")

    assert (clean is None) != (problem is None)
    assert clean is None or clean == " ".join(clean.split())
