"""What an expression may ask of the whole dossier: ``uses_video()``, ``has_report('audit', 400)``.

Each function answers with a three-valued ``Answer`` that names the facts it read and the facts it
misses. Its arguments are literals, so a pack shows what it asks. How missing facts are read is
written in ``docs/sources.md``, "How the rules read a filing".
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from registry.domain.choices import ReportKind, SubmissionKind
from registry.domain.dossier import Dossier, PostedSign
from registry.domain.filing import Submission, TransparencyReport
from registry.domain.notice import NoticeItem, SignKind
from registry.domain.recognition_choices import Mode
from registry.domain.site import Camera
from registry.rules.answer import Answer, Truth, every, none, some, told, unknown
from registry.rules.jurisdictions import lies_within
from registry.rules.uses import (
    ACTIVE,
    offers_alternative,
    uses_fr,
    uses_fr_for_police,
    uses_high_risk_fr,
    uses_live_fr,
    uses_mode,
    uses_post_rbi,
    uses_post_rbi_since,
)


@dataclass(frozen=True, slots=True)
class Function:
    """A question to the dossier.

    ``words`` are what its text arguments can be (empty: any text); ``number`` says that a whole
    number follows them; with ``several`` the text may be repeated. ``reads`` are the facts.
    """

    name: str
    ask: Callable[..., Answer]
    reads: tuple[str, ...]
    words: Collection[str] | None = None
    number: bool = False
    several: bool = False


Lies: TypeAlias = tuple[tuple[str, ...] | None, ...]
"""What says in which jurisdictions a site lies: what is stated; what was found, what is open."""


def lies(dossier: Dossier) -> Lies:
    """Return all that ``within`` reads of a dossier."""
    stated, located = dossier.filing.site.jurisdictions, dossier.located
    return (stated,) if located is None else (stated, located.codes, located.open)


def within(dossier: Dossier, _day: date, code: str) -> Answer:
    """Whether the site lies in a jurisdiction, itself or through one that lies inside it."""
    stated, located = dossier.filing.site.jurisdictions, dossier.located
    codes: tuple[str, ...] | None = stated
    left: tuple[str, ...] = ()
    if located is not None:
        # Who files can say that another law applies too, but not that one does not.
        found = tuple(dict.fromkeys((*located.codes, *(stated or ()))))
        left, codes = located.open, found if found or not located.open else None
    holds = any(lies_within(one, code) for one in codes or ())
    if not holds and any(lies_within(one, code) for one in left):
        return unknown("site.jurisdictions")
    return told("site.jurisdictions", codes, lambda _: holds, codes or "none")


def uses_video(dossier: Dossier, day: date) -> Answer:
    """Whether a camera that is there and live records, or is watched live."""
    return _some_camera(dossier, day, ("records_video", "live_view"))


def stores_video(dossier: Dossier, day: date) -> Answer:
    """Whether a camera that is there and live records."""
    return _some_camera(dossier, day, ("records_video",))


def records_sound(dossier: Dossier, day: date) -> Answer:
    """Whether a camera that is there and live records sound, or somebody listens to it."""
    return _some_camera(dossier, day, ("records_audio",))


def _some_camera(dossier: Dossier, day: date, either: Collection[str]) -> Answer:
    cameras = dossier.filing.cameras
    if cameras is None:
        return unknown("cameras")
    films = (
        _films(camera, f"cameras.{index}", day, either) for index, camera in enumerate(cameras)
    )
    return some(films) if cameras else none("cameras")


def _films(camera: Camera, path: str, day: date, either: Collection[str]) -> Answer:
    if camera.removed_on is not None and camera.removed_on <= day:
        return Answer(Truth.NO, {f"{path}.removed_on": camera.removed_on.isoformat()})
    if camera.live_since is not None and camera.live_since > day:
        return Answer(Truth.NO, {f"{path}.live_since": camera.live_since.isoformat()})
    return some(_told(f"{path}.{fact}", known=getattr(camera, fact)) for fact in either)


def every_sign_lists(dossier: Dossier, day: date, *items: str) -> Answer:
    """Whether every sign that hangs shows all these items; NO when none hangs."""
    return _signs_list(dossier, day, items, tuple(SignKind))


def every_entrance_sign_lists(dossier: Dossier, day: date, *items: str) -> Answer:
    """Whether every sign that hangs at an entrance shows all these items; NO when none hangs."""
    return _signs_list(dossier, day, items, (SignKind.ENTRANCE,))


def any_sign_lists(dossier: Dossier, day: date, *items: str) -> Answer:
    """Whether some sign that hangs shows all these items."""
    if dossier.signs is None:
        return unknown("signs")
    shown = (_hangs(sign, path, day) & _shows(sign, path, items) for sign, path in _signs(dossier))
    return some(shown) if dossier.signs else none("signs")


def sign_hangs(dossier: Dossier, day: date, *kinds: str) -> Answer:
    """Whether some sign of one of these kinds hangs."""
    if dossier.signs is None:
        return unknown("signs")
    up = (_hangs(sign, path, day) & _is_of(sign, path, kinds) for sign, path in _signs(dossier))
    return some(up) if dossier.signs else none("signs")


def _signs_list(
    dossier: Dossier, day: date, items: Collection[str], kinds: Collection[SignKind]
) -> Answer:
    if dossier.signs is None:
        return unknown("signs")
    counted = [
        (sign, path, _hangs(sign, path, day) & _is_of(sign, path, kinds))
        for sign, path in _signs(dossier)
    ]
    if not counted:
        return none("signs")
    # A sign that does not count, for it is gone or of another kind, owes nothing.
    complete = every(~counts | _shows(sign, path, items) for sign, path, counts in counted)
    return some(counts for _, _, counts in counted) & complete


def _signs(dossier: Dossier) -> Iterator[tuple[PostedSign, str]]:
    for index, sign in enumerate(dossier.signs or ()):
        yield sign, f"signs.{index}"


def _hangs(sign: PostedSign, path: str, day: date) -> Answer:
    if sign.removed_on is not None and sign.removed_on <= day:
        return Answer(Truth.NO, {f"{path}.removed_on": sign.removed_on.isoformat()})
    posted = sign.posted_on
    return told(f"{path}.posted_on", posted, lambda since: since <= day, str(posted))


def _is_of(sign: PostedSign, path: str, kinds: Collection[str]) -> Answer:
    if set(kinds) == set(SignKind):
        return Answer(Truth.YES)
    return told(f"{path}.kind", sign.kind, lambda kind: kind in kinds, str(sign.kind))


def _shows(sign: PostedSign, path: str, items: Collection[str]) -> Answer:
    shown = sign.items
    return told(
        f"{path}.items",
        shown,
        lambda given: set(items) <= set(given),
        tuple(map(str, shown or ())) or "none",
    )


def has_report(dossier: Dossier, day: date, kind: str, days: int) -> Answer:
    """Whether a report of this kind was published at most so many days ago."""
    reports = dossier.reports
    if reports is None:
        return unknown("reports")
    found = (
        _is_kind(report, f"reports.{index}", kind) & _recent(report, f"reports.{index}", day, days)
        for index, report in enumerate(reports)
    )
    return some(found) if reports else none("reports")


def _recent(report: TransparencyReport, path: str, day: date, days: int) -> Answer:
    published = report.published_on
    return told(
        f"{path}.published_on",
        published,
        lambda then: 0 <= (day - then).days <= days,
        str(published),
    )


def filed(dossier: Dossier, day: date, kind: str) -> Answer:
    """Whether a notice of this kind was filed with an authority."""
    submissions = dossier.filing.submissions
    if submissions is None:
        return unknown("submissions")
    found = (
        _is_kind(one, f"submissions.{index}", kind) & _was_filed(one, f"submissions.{index}", day)
        for index, one in enumerate(submissions)
    )
    return some(found) if submissions else none("submissions")


def _was_filed(one: Submission, path: str, day: date) -> Answer:
    on = one.filed_on
    return told(f"{path}.filed_on", on, lambda then: then <= day, str(on))


def _is_kind(record: TransparencyReport | Submission, path: str, kind: str) -> Answer:
    return told(f"{path}.kind", record.kind, lambda own: own == kind, str(record.kind))


def _told(path: str, *, known: bool | None) -> Answer:
    return told(path, known, bool, bool(known))


_STORES = ("camera.records_video", "camera.live_since", "camera.removed_on")
_SOUND = ("camera.records_audio", "camera.live_since", "camera.removed_on")
_CAMERA = (*_STORES, "camera.live_view")
_SIGN = ("sign.items", "sign.posted_on", "sign.removed_on")
_HUNG = ("sign.kind", "sign.posted_on", "sign.removed_on")
# The days that may be asked after. Source: Regulation (EU) 2024/1689, Art. 113 as amended.
HIGH_RISK_FROM = ("2027-12-02",)
_REMOTE = ("fr.remote", "fr.timing", "fr.law_enforcement_purpose")

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        Function("within", within, ("site.jurisdictions",), words=()),
        Function("uses_video", uses_video, _CAMERA),
        Function("stores_video", stores_video, _STORES),
        Function("records_sound", records_sound, _SOUND),
        Function("uses_fr", uses_fr, ACTIVE),
        Function("uses_mode", uses_mode, ACTIVE, words=tuple(Mode), several=True),
        Function("uses_live_fr", uses_live_fr, (*ACTIVE, "fr.timing")),
        Function("uses_post_rbi", uses_post_rbi, (*ACTIVE, *_REMOTE)),
        Function(
            "uses_post_rbi_since",
            uses_post_rbi_since,
            (*ACTIVE, *_REMOTE, "fr.put_into_service_on", "fr.design_changed_on"),
            HIGH_RISK_FROM,
        ),
        Function("uses_high_risk_fr", uses_high_risk_fr, (*ACTIVE, "fr.remote")),
        Function("uses_fr_for_police", uses_fr_for_police, (*ACTIVE, "fr.law_enforcement_purpose")),
        Function("offers_alternative", offers_alternative, (*ACTIVE, "fr.alternative_offered")),
        Function("every_sign_lists", every_sign_lists, _SIGN, tuple(NoticeItem), several=True),
        Function(
            "every_entrance_sign_lists",
            every_entrance_sign_lists,
            ("sign.kind", *_SIGN),
            tuple(NoticeItem),
            several=True,
        ),
        Function("any_sign_lists", any_sign_lists, _SIGN, tuple(NoticeItem), several=True),
        Function("sign_hangs", sign_hangs, _HUNG, tuple(SignKind), several=True),
        Function(
            "has_report",
            has_report,
            ("report.kind", "report.published_on"),
            tuple(ReportKind),
            number=True,
        ),
        Function("filed", filed, ("submission.kind", "submission.filed_on"), tuple(SubmissionKind)),
    )
}
"""The questions that rules may ask, by name. ``given(fact)`` is beside them: see ``condition``."""
