"""Amazon Rekognition's search calls: the request itself, or the line that CloudTrail keeps of it.

Source: Amazon Rekognition API Reference, SearchFaces, SearchFacesByImage, StartFaceSearch,
SearchUsers, SearchUsersByImage and CompareFaces (requests); AWS CloudTrail User Guide, "CloudTrail
record contents" (``eventSource``, ``eventTime``, ``requestParameters``, names in lower camel case).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from registry.domain.readings import Found
from registry.language.catalogue import mark as _
from registry.recognisers.documents import read_json
from registry.recognisers.recogniser import Outcome, Recogniser, refused
from registry.recognisers.scales import of_percent
from registry.recognisers.stream_processor import OUT_OF_RANGE, VENDOR, read_moment

NAMES = ("FaceMatchThreshold", "SimilarityThreshold", "UserMatchThreshold")
EVENTS = "rekognition.amazonaws.com"


def read(data: bytes, setting: str = "") -> Outcome:
    """Return the threshold of search calls, and the day of the newest where it is told.

    ``setting`` chooses where calls name several thresholds of different kinds.
    """
    document, problems = read_json(data)
    if document is None:
        return None, problems
    calls = list(_calls(document))
    told = {name: value for _day, call in calls for name, value in _told(call, setting)}
    if not told:
        return _nothing(bool(calls))
    if len({value for _day, call in calls for _name, value in _told(call, setting)}) > 1:
        text = _("The calls name different thresholds. Give the calls of one recogniser.")
        return refused("differ", text)
    name, value = next(iter(told.items()))
    threshold = of_percent(value)
    if threshold is None:
        return refused("out_of_range", OUT_OF_RANGE, setting=name)
    days = [day for day, call in calls if day is not None and any(_told(call, setting))]
    found = Found(
        threshold=threshold, setting=name, vendor=VENDOR, configured_on=max(days, default=None)
    )
    return found, ()


def _nothing(is_call: bool) -> Outcome:  # noqa: FBT001  # whether there is any call in it
    if is_call:
        text = _("The call names no threshold. Amazon takes 80 then: write it into the call.")
        return refused("not_there", text)
    return refused("other_shape", _("This is no search call of Amazon Rekognition."))


def _calls(document: Mapping[str, object]) -> Iterator[tuple[date | None, Mapping[str, object]]]:
    """Yield the requests in a document: one, or those that CloudTrail has recorded."""
    records = document.get("Records", [document])
    for record in records if isinstance(records, list) else ():
        if not isinstance(record, Mapping):
            continue
        request = record.get("requestParameters")
        if isinstance(request, Mapping):
            if record.get("eventSource") == EVENTS:
                yield read_moment(record.get("eventTime")), request
        elif _is_request(record):
            yield None, record


def _is_request(record: Mapping[str, object]) -> bool:
    """Return whether these are the parameters of a search or of a comparison."""
    names = {_key(name) for name in record}
    searches = {"CollectionId"} <= names or {"SourceImage", "TargetImage"} <= names
    return searches or bool(names & set(NAMES))


def _told(call: Mapping[str, object], setting: str) -> Iterator[tuple[str, object]]:
    for name, value in call.items():
        key = _key(name)
        if key in NAMES and setting.strip() in {"", key, name}:
            yield key, value if isinstance(value, Decimal | str) else str(value)


def _key(name: str) -> str:
    """Return a name as the API writes it: CloudTrail begins it with a small letter."""
    return name[:1].upper() + name[1:]


SEARCH = Recogniser(
    "search",
    _("Amazon Rekognition: a search or a comparison"),
    _(
        "The request of SearchFacesByImage, StartFaceSearch or CompareFaces,"
        " or its CloudTrail record (JSON)."
    ),
    read,
)
