"""Asks Amazon for a stream processor's description, in the operator's own account.

One call, DescribeStreamProcessor, and nothing else. Keys are used for that one call: nothing here
keeps, logs or repeats them, and what Amazon says of a failure is never passed on, for it names
accounts. The region comes from a list and the address from boto3, never from what was typed.
"""

import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from threading import BoundedSemaphore
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from registry.domain.problem import Problem
from registry.domain.readings import Found
from registry.language.catalogue import mark as _
from registry.recognisers import stream_processor

# Where Amazon Rekognition is offered; a test compares it with boto3's own list.
REGIONS = (
    *("ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1"),
    *("ap-southeast-2", "ca-central-1", "eu-central-1", "eu-south-2", "eu-west-1", "eu-west-2"),
    *("il-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2"),
)
# Questions that one process asks at a time: while Amazon is silent, the other pages go on.
_ASKING = BoundedSemaphore(2)
CONNECT_S, READ_S = 4, 8  # seconds; a person waits for the page
# Source: DescribeStreamProcessor, request syntax: 1 to 128 of these characters.
_NAME = re.compile(r"[a-zA-Z0-9_.\-]{1,128}")
# Source: AWS IAM API Reference, AccessKey and Credentials; the rest only bounds what is sent.
_KEY, _SECRET = re.compile(r"[A-Z0-9]{16,128}"), re.compile(r"[A-Za-z0-9/+=]{16,128}")
_TOKEN = re.compile(r"[A-Za-z0-9/+=]{0,4096}")

_DENIED = _(
    "Amazon did not let these keys see the stream processor."
    " They need the permission rekognition:DescribeStreamProcessor."
)
_WRONG = _("Amazon does not know these keys. Check that they were copied whole.")
_EXPIRED = _("These keys have expired. Make new ones and try again.")
_UNKNOWN = _("There is no stream processor with this name in this region.")
_BUSY = _("Amazon asks to wait. Try again in a minute.")
_QUEUE = _("Others are asking Amazon just now. Try again in a minute.")
_SILENT = _("Amazon could not be reached. Nothing was read. Try again later.")
_NO_KEYS = _("This machine has no keys of Amazon.")
NOT_INSTALLED = _("Asking Amazon needs the Python package boto3, which is not installed here.")
# By the code of Amazon's error. Source: the same page, errors, and IAM User Guide, common errors.
_SAID = MappingProxyType(
    {
        "AccessDeniedException": ("denied", _DENIED),
        "NotAuthorized": ("denied", _DENIED),
        "OptInRequired": ("denied", _DENIED),
        "UnrecognizedClientException": ("wrong_keys", _WRONG),
        "InvalidClientTokenId": ("wrong_keys", _WRONG),
        "InvalidSignatureException": ("wrong_keys", _WRONG),
        "SignatureDoesNotMatch": ("wrong_keys", _WRONG),
        "IncompleteSignature": ("wrong_keys", _WRONG),
        "MissingAuthenticationToken": ("wrong_keys", _WRONG),
        "ExpiredTokenException": ("expired", _EXPIRED),
        "ExpiredToken": ("expired", _EXPIRED),
        "RequestExpired": ("expired", _EXPIRED),
        "ResourceNotFoundException": ("unknown", _UNKNOWN),
        "ThrottlingException": ("busy", _BUSY),
        "ProvisionedThroughputExceededException": ("busy", _BUSY),
    }
)


@dataclass(frozen=True, slots=True)
class Keys:
    """Read-only credentials of an operator: never shown, not even in a traceback's values."""

    key: str = field(repr=False)
    secret: str = field(repr=False)
    token: str = field(default="", repr=False)


class Client(Protocol):
    """What of boto3's client is used."""

    def describe_stream_processor(self, *, Name: str) -> Mapping[str, Any]:  # noqa: N803  # Amazon's
        """Return the description of a stream processor."""


class Described(NamedTuple):
    """What Amazon's answer shows, and the answer itself as JSON for its digest; or problems."""

    found: Found | None
    answer: bytes
    problems: tuple[Problem, ...]


def installed() -> bool:
    """Return whether boto3 is here: it is an optional part, ``aws``."""
    return find_spec("boto3") is not None


def read_keys(form: Mapping[str, str]) -> tuple[Keys | None, tuple[Problem, ...]]:
    """Return the keys that a form gives, or what is wrong with each; no problem repeats a key.

    Both are needed: boto3 would take the machine's own in place of one that is missing.
    """
    fields = {
        "key": (_KEY, _("Give the access key ID: 16 capital letters and digits, or more.")),
        "secret": (_SECRET, _("Give the secret access key, 40 characters.")),
        "token": (_TOKEN, _("This is no session token. Leave it empty for keys without one.")),
    }
    told = {name: form.get(name, "").strip() for name in fields}
    problems = tuple(
        Problem(field=name, code="keys", text=text)
        for name, (pattern, text) in fields.items()
        if pattern.fullmatch(told[name]) is None
    )
    return (None if problems else Keys(**told)), problems


def read_target(name: str, region: str) -> tuple[Problem, ...]:
    """Return what is wrong with a stream processor's name and its region."""
    problems = []
    if _NAME.fullmatch(name) is None:
        text = _("Give the name of the stream processor: letters, digits and . _ - only.")
        problems.append(Problem(field="processor", code="name", text=text))
    if region not in REGIONS:
        problems.append(
            Problem(field="region", code="region", text=_("Choose a region from the list."))
        )
    return tuple(problems)


def client(region: str, keys: Keys | None = None) -> Client:
    """Return boto3's client of Amazon Rekognition; without keys it takes the machine's own.

    Raises:
        ValueError: if the region is not in the list.
        ModuleNotFoundError: if boto3 is not installed.
    """
    if region not in REGIONS:
        raise ValueError(region)
    # At its wordiest botocore writes headers into the log, and session tokens with them.
    logging.getLogger("botocore").setLevel(logging.WARNING)
    boto3, config = import_module("boto3"), import_module("botocore.config")
    own = (
        {}
        if keys is None
        else {
            "aws_access_key_id": keys.key,
            "aws_secret_access_key": keys.secret,
            "aws_session_token": keys.token or None,
        }
    )
    session = boto3.session.Session(region_name=region, **own)
    once = config.Config(
        connect_timeout=CONNECT_S,
        read_timeout=READ_S,
        retries={"total_max_attempts": 1},
        # A variable of the machine must not send somebody's keys elsewhere.
        ignore_configured_endpoint_urls=True,
    )
    made: Client = session.client("rekognition", config=once)
    return made


def describe(connect: Callable[[], Client], name: str) -> Described:
    """Return what Amazon says of a stream processor: one question, at most 12 seconds."""
    if not _ASKING.acquire(blocking=False):
        return _nothing("busy", _QUEUE)
    try:
        return _described(connect, name)
    finally:
        _ASKING.release()


def _described(connect: Callable[[], Client], name: str) -> Described:
    errors = import_module("botocore.exceptions")
    try:
        answer = connect().describe_stream_processor(Name=name)
    except errors.ClientError as error:
        told = _SAID.get(str(error.response.get("Error", {}).get("Code")), ("silent", _SILENT))
        return _nothing(*told)
    except errors.NoCredentialsError:
        return _nothing("no_keys", _NO_KEYS)
    except errors.BotoCoreError:
        return _nothing("silent", _SILENT)
    kept = {key: value for key, value in answer.items() if key != "ResponseMetadata"}
    data = json.dumps(kept, default=_plain, sort_keys=True).encode()
    found, problems = stream_processor.read(data)
    return Described(found, data, problems)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _nothing(code: str, text: str) -> Described:
    field_ = "processor" if code in {"unknown", "denied"} else "account"
    return Described(None, b"", (Problem(field=field_, code=code, text=text),))
