"""Amazon is asked by boto3's real client, with its answers put in; keys leave no trace."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import boto3
import pytest
from botocore.exceptions import BotoCoreError, ConnectTimeoutError, NoCredentialsError
from botocore.stub import Stubber

from registry.recognisers import account
from registry.recognisers.account import Keys, client, describe, read_keys, read_target

KEYS = Keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY", "FwoGZXIvYXdzEXAMPLE")
ANSWER = {
    "Name": "hall",
    "Status": "RUNNING",
    "LastUpdateTimestamp": datetime(2026, 5, 3, 11, 5, tzinfo=UTC),
    "Settings": {"FaceSearch": {"CollectionId": "barred-2026", "FaceMatchThreshold": 99.0}},
}


@contextmanager
def amazon(answer: dict[str, Any] | None = None, error: str = "") -> Iterator[Any]:
    """Give a real client whose next answer is ``answer`` or the error of this code."""
    made: Any = client("eu-west-1", KEYS)
    with Stubber(made) as stubber:
        if error:
            secret = f"User: arn:aws:iam::123456789012:user/olga with {KEYS.key}"
            stubber.add_client_error("describe_stream_processor", error, secret)
        else:
            stubber.add_response("describe_stream_processor", answer or ANSWER, {"Name": "hall"})
        yield made


def test_a_stream_processor_is_read_from_the_account() -> None:
    with amazon() as made:
        told = describe(lambda: made, "hall")

    assert told.found is not None
    assert (told.found.threshold, told.found.configured_on) == (Decimal("0.99"), date(2026, 5, 3))
    assert told.problems == ()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("AccessDeniedException", "denied"),
        ("ExpiredTokenException", "expired"),
        ("UnrecognizedClientException", "wrong_keys"),
        ("InvalidSignatureException", "wrong_keys"),
        ("ResourceNotFoundException", "unknown"),
        ("ThrottlingException", "busy"),
        ("InternalServerError", "silent"),
    ],
)
def test_each_refusal_is_a_sentence_that_repeats_nothing(error: str, code: str) -> None:
    with amazon(error=error) as made:
        found, answer, (problem,) = describe(lambda: made, "hall")

    assert (found, answer, problem.code) == (None, b"", code)
    assert "arn:" not in problem.model_dump_json()
    assert KEYS.key not in problem.model_dump_json()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConnectTimeoutError(endpoint_url="https://rekognition.eu-west-1.amazonaws.com"), "silent"),
        (NoCredentialsError(), "no_keys"),
    ],
)
def test_silence_is_a_sentence_too(error: BotoCoreError, code: str) -> None:
    def fails() -> Any:
        raise error

    assert describe(fails, "hall").problems[0].code == code


def test_no_more_than_two_questions_wait_at_a_time() -> None:
    def nested(depth: int) -> Any:
        told = describe(lambda: nested(depth + 1), "hall")
        codes.append(told.problems[0].code)
        raise NoCredentialsError

    codes: list[str] = []
    describe(lambda: nested(1), "hall")

    assert codes == ["busy", "no_keys"]
    assert describe(lambda: nested(2), "hall").problems[0].code == "no_keys"


def test_the_address_is_amazons_whatever_the_machine_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://elsewhere.example")
    made: Any = client("eu-west-1", KEYS)

    assert made.meta.endpoint_url == "https://rekognition.eu-west-1.amazonaws.com"


def test_a_question_is_put_once_and_not_for_long() -> None:
    made: Any = client("eu-west-1", KEYS)
    config = made.meta.config

    assert config.retries["total_max_attempts"] == 1
    assert config.connect_timeout + config.read_timeout <= 12


def test_a_region_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        client("elsewhere.example/", KEYS)


def test_every_region_is_one_of_amazons() -> None:
    known = boto3.session.Session().get_available_regions("rekognition")

    assert set(account.REGIONS) <= set(known)


def test_keys_are_not_shown() -> None:
    assert repr(KEYS) == "Keys()"


def test_keys_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), amazon() as made:
        describe(lambda: made, "hall")

    assert not any(one in caplog.text for one in (KEYS.key, KEYS.secret, KEYS.token))


def test_keys_that_are_missing_are_not_taken_from_the_machine() -> None:
    keys, problems = read_keys({"key": "", "secret": " ", "token": ""})

    assert keys is None
    assert [problem.field for problem in problems] == ["key", "secret"]


def test_what_is_wrong_with_keys_does_not_repeat_them() -> None:
    keys, problems = read_keys({"key": "akia wrong", "secret": "hunter2!", "token": "<token>"})

    assert keys is None
    told = " ".join(problem.model_dump_json() for problem in problems)
    assert not any(one in told for one in ("akia wrong", "hunter2", "<token>"))


def test_keys_that_were_copied_with_spaces_are_read() -> None:
    keys, _ = read_keys({"key": f" {KEYS.key} ", "secret": f"{KEYS.secret}\n"})

    assert keys == Keys(KEYS.key, KEYS.secret)


@pytest.mark.parametrize(
    ("name", "region", "fields"),
    [
        ("hall", "eu-west-1", []),
        ("", "eu-west-1", ["processor"]),
        ("hall/../x", "eu-west-1", ["processor"]),
        ("hall", "http://169.254.169.254", ["region"]),
        ("h" * 129, "", ["processor", "region"]),
    ],
)
def test_name_and_region_are_checked_before_anything_is_asked(
    name: str, region: str, fields: list[str]
) -> None:
    assert [problem.field for problem in read_target(name, region)] == fields
