"""A configuration is handed in, and what it shows stands beside what was declared."""

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from botocore.stub import Stubber
from flask import Flask
from werkzeug.test import TestResponse

from registry.recognisers import account
from registry.recognisers.account import Keys
from registry.rules.pack import load_packs
from registry.services import publishing, reviews
from registry.store import audit
from registry.store.database import Database
from tests.cast import NOON, Cast, filed
from tests.making import a_match
from tests.web.visitor import TOKEN, Visitor, words

# What is kept is tested on both databases in tests/services.
pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
SHAPES = Path(__file__).parents[2] / "vectors" / "recognisers"
FORM = {
    "processor": "hall",
    "region": "eu-west-1",
    "key": "AKIAIOSFODNN7EXAMPLE",
    "secret": "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY",
    "token": "FwoGZXIvYXdzEXAMPLE",
    "record": "F1",
}
SECRETS = (FORM["key"], FORM["secret"], FORM["token"])


def send(visitor: Visitor, code: str, file: str, **fields: str) -> TestResponse:
    page = f"/en/operator/sites/{code}/thresholds"
    token = TOKEN.search(visitor.client.get(page).text)
    assert token
    data: dict[str, Any] = {
        "csrf_token": token[1],
        "record": "F1",
        "recogniser": "stream-processor",
        "file": (BytesIO((SHAPES / file).read_bytes()), file),
        **fields,
    }
    return visitor.client.post(page, data=data, content_type="multipart/form-data")


def test_an_upload_with_80_shows_the_contradiction_and_the_finding(
    olga: Visitor, visitor: Visitor, dee: Visitor, db: Database, cast: Cast
) -> None:
    code = filed(db, cast, fr=[a_match()])
    answer = send(olga, code, "stream-processor-80.json")
    shown = words(olga.get(f"operator/sites/{code}/thresholds"))
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    publishing.publish(db, cast.olga, code, load_packs(), now=NOON)
    public = words(visitor.get(f"s/{code}"))
    official = words(dee.get(f"official/sites/{code}/thresholds"))

    said = "configuration of 3 May 2026 shows 80 % (read by machine)"
    assert answer.status_code == 303
    assert f"They contradict each other. Declared 99 %, {said}" in shown
    assert "The recogniser is set to the threshold that was declared" in shown
    assert f"Declared 99 %, {said}" in public
    assert "From a file that its operator gave They contradict each other." in public
    assert "The recogniser is set to the threshold that was declared" in public
    assert f"Declared 99 %, {said}" in official
    assert cast.olga.email in official


def test_an_upload_with_99_says_that_both_agree(olga: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast, fr=[a_match()])
    send(olga, code, "stream-processor.json")
    shown = words(olga.get(f"operator/sites/{code}/thresholds"))

    assert "Declared 99 %, configuration of 3 May 2026 shows 99 %" in shown
    assert "contradict" not in shown


def test_several_settings_are_asked_back_and_what_was_typed_stays(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = filed(db, cast, fr=[a_match()])
    asked = send(olga, code, "several.properties", recogniser="settings", day="1.5.2026")
    named = send(
        olga,
        code,
        "several.properties",
        recogniser="settings",
        setting="door.match.threshold",
        day="1.5.2026",
    )

    assert asked.status_code == 422
    assert "door.match.threshold, gate.match.threshold" in words(asked)
    assert 'value="1.5.2026"' in asked.text
    assert named.status_code == 303
    assert "configuration of 1 May 2026" in words(olga.get(f"operator/sites/{code}/thresholds"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"day": "5.5.2026", "recogniser": "settings"}, "a day that has not come"),
        ({"day": "soon"}, "Give a date"),
        ({"record": "F9"}, "Choose which use of face recognition"),
        ({"recogniser": "x"}, "Choose what the file is"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    olga: Visitor, db: Database, cast: Cast, fields: dict[str, str], sentence: str
) -> None:
    code = filed(db, cast, fr=[a_match()])
    answer = send(olga, code, "doors.ini" if "day" in fields else "stream-processor.json", **fields)

    assert answer.status_code == 422
    assert sentence in words(answer)


def test_another_operator_finds_no_such_page(rita: Visitor, db: Database, cast: Cast) -> None:
    code = filed(db, cast, fr=[a_match()])

    assert rita.get(f"operator/sites/{code}/thresholds").status_code == 404


def test_amazon_is_asked_only_where_a_setting_says_so(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = filed(db, cast, fr=[a_match()])
    page = f"operator/sites/{code}/thresholds"

    assert "ask Amazon" not in words(olga.get(page))
    assert olga.post(f"{page}/amazon", FORM, page=page).status_code == 404


class Amazon:
    """Amazon Rekognition with one answer put into boto3's own client; it was asked as ``asked``."""

    def __init__(self) -> None:
        self.error = ""
        self.asked: list[tuple[str, Keys]] = []

    def __call__(self, region: str, keys: Keys) -> Any:
        self.asked.append((region, keys))
        made: Any = account.client(region, keys)
        stubber = Stubber(made)
        if self.error:
            said = f"User: arn:aws:iam::123456789012:user/olga, {keys.key}"
            stubber.add_client_error("describe_stream_processor", self.error, said)
        else:
            search = {"CollectionId": "barred-2026", "FaceMatchThreshold": 80.0}
            shown = {"Name": "hall", "Settings": {"FaceSearch": search}}
            stubber.add_response("describe_stream_processor", shown, {"Name": "hall"})
        stubber.activate()
        return made


@pytest.fixture
def amazon(app: Flask) -> Amazon:
    """Return Amazon, for a register that asks it."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], asks_amazon=True)
    app.extensions["recogniser"] = amazon = Amazon()
    return amazon


def test_amazon_is_asked_once_and_the_keys_leave_no_trace(
    olga: Visitor, db: Database, cast: Cast, amazon: Amazon
) -> None:
    code = filed(db, cast, fr=[a_match()])
    page = f"operator/sites/{code}/thresholds"
    answer = olga.post(f"{page}/amazon", FORM, page=page)
    shown = olga.get(page)

    with db.read() as session:
        deeds = str(audit.deeds(session, code))
    assert amazon.asked == [("eu-west-1", Keys(*SECRETS))]
    assert answer.status_code == 303
    assert "configuration of 4 May 2026 shows 80 %" in words(shown)
    assert "From the operator’s own account with the vendor" in words(shown)
    assert not any(secret in answer.text + shown.text + deeds for secret in SECRETS)


def test_a_refusal_of_amazons_repeats_no_key(
    olga: Visitor, db: Database, cast: Cast, amazon: Amazon
) -> None:
    amazon.error = "AccessDeniedException"
    code = filed(db, cast, fr=[a_match()])
    page = f"operator/sites/{code}/thresholds"
    answer = olga.post(f"{page}/amazon", FORM, page=page)

    assert answer.status_code == 422
    assert "rekognition:DescribeStreamProcessor" in words(answer)
    assert 'value="hall"' in answer.text
    assert not any(secret in answer.text for secret in (*SECRETS, "arn:aws"))


@pytest.mark.parametrize(
    "wrong",
    [{"key": ""}, {"secret": ""}, {"region": "x.example/"}, {"processor": "../x"}],
)
def test_amazon_is_not_asked_with_half_an_answer(
    olga: Visitor, db: Database, cast: Cast, amazon: Amazon, wrong: dict[str, str]
) -> None:
    code = filed(db, cast, fr=[a_match()])
    page = f"operator/sites/{code}/thresholds"
    answer = olga.post(f"{page}/amazon", {**FORM, **wrong}, page=page)

    assert (answer.status_code, amazon.asked) == (422, [])
    assert not any(secret in answer.text for secret in SECRETS)


def test_without_boto3_the_page_says_so(
    olga: Visitor, db: Database, cast: Cast, amazon: Amazon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    code = filed(db, cast, fr=[a_match()])
    page = f"operator/sites/{code}/thresholds"
    answer = olga.post(f"{page}/amazon", FORM, page=page)

    assert "cannot ask Amazon" in words(olga.get(page))
    assert (answer.status_code, amazon.asked) == (422, [])
    assert "boto3, which is not installed here" in answer.text


def test_the_fields_for_keys_are_filled_in_by_no_browser(
    olga: Visitor, db: Database, cast: Cast, amazon: Amazon
) -> None:
    code = filed(db, cast, fr=[a_match()])
    page = olga.get(f"operator/sites/{code}/thresholds").text

    for name in ("key", "secret", "token"):
        field = page[page.index(f'id="{name}"') : page.index(">", page.index(f'id="{name}"'))]
        assert 'type="password"' in field
        assert 'autocomplete="off"' in field
    assert amazon.asked == []
