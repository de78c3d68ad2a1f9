"""Amazon Rekognition's description of a stream processor: the face search of live video.

Source: Amazon Rekognition API Reference, DescribeStreamProcessor and FaceSearchSettings. Names of
collections, roles and streams are read past: they say who is on a list and where.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from registry.domain.readings import Found
from registry.language.catalogue import mark as _
from registry.recognisers.documents import read_json
from registry.recognisers.recogniser import Outcome, Recogniser, refused
from registry.recognisers.scales import of_percent

VENDOR = "Amazon Rekognition"
SETTING = "Settings.FaceSearch.FaceMatchThreshold"
OUT_OF_RANGE = _("{setting} is no number from 0 to 100, as Amazon counts.")
# Seconds since 1970: 1 January 2000 to 1 January 2100. What lies outside is no time of a change.
_FIRST, _LAST = 946_684_800, 4_102_444_800


def read(data: bytes, setting: str = "") -> Outcome:
    """Return the threshold of a stream processor, and the day on which it was last changed."""
    del setting  # there is only one
    document, problems = read_json(data)
    if document is None:
        return None, problems
    search = _inside(_inside(document, "Settings"), "FaceSearch")
    if search is None:
        text = _("This is no description of a stream processor that searches for faces.")
        return refused("other_shape", text)
    if "FaceMatchThreshold" not in search:
        text = _("The description names no FaceMatchThreshold. Amazon takes 80 then.")
        return refused("not_there", text)
    threshold = of_percent(search["FaceMatchThreshold"])
    if threshold is None:
        return refused("out_of_range", OUT_OF_RANGE, setting=SETTING)
    changed = document.get("LastUpdateTimestamp", document.get("CreationTimestamp"))
    found = Found(
        threshold=threshold, setting=SETTING, vendor=VENDOR, configured_on=read_moment(changed)
    )
    return found, ()


def read_moment(told: object) -> date | None:
    """Return the day (UTC) of a time: seconds since 1970 or ISO 8601, as AWS's tools write it."""
    if isinstance(told, Decimal) and _FIRST <= told <= _LAST:
        return datetime.fromtimestamp(int(told), UTC).date()
    if not isinstance(told, str):
        return None
    try:
        moment = datetime.fromisoformat(told)
        return (moment if moment.tzinfo is None else moment.astimezone(UTC)).date()
    except (ValueError, OverflowError):
        return None


def _inside(record: object, name: str) -> Mapping[str, object] | None:
    inner = record.get(name) if isinstance(record, Mapping) else None
    return inner if isinstance(inner, Mapping) else None


STREAM_PROCESSOR = Recogniser(
    "stream-processor",
    _("Amazon Rekognition: a stream processor"),
    _("What “aws rekognition describe-stream-processor” prints (JSON)."),
    read,
)
