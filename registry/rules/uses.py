"""What rules ask of the face recognition of a whole site: is any of it live, or for the police?

A record that has ended counts for nothing; of one whose mode is unknown nobody can tell.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from registry.domain.dossier import Dossier
from registry.domain.fields import NONE
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.recognition_choices import MATCHING_MODES, Mode, Timing
from registry.rules.answer import Answer, Truth, every, none, some, told, unknown

Use = FacialRecognitionUse
_LIVE = frozenset({Timing.LIVE, Timing.NEAR_LIVE})
_READS_TRAITS = frozenset({Mode.CATEGORISATION, Mode.EMOTION})

ACTIVE = ("fr.mode", "fr.ended_on")
"""The facts that say whether a record is in use."""


def uses_fr(dossier: Dossier, day: date) -> Answer:
    """Whether a face-recognition record is active: it matches faces and has not ended."""
    return uses_mode(dossier, day, *MATCHING_MODES)


def uses_mode(dossier: Dossier, day: date, *modes: str) -> Answer:
    """Whether a face-recognition record that has not ended has one of these modes."""
    return _any(dossier, lambda use, path: runs(use, path, day, modes))


def uses_live_fr(dossier: Dossier, day: date) -> Answer:
    """Whether people are identified while they are there: live, or nearly."""

    def live(use: Use, path: str) -> Answer:
        return runs(use, path, day, {Mode.IDENTIFICATION}) & _is(
            use, path, "timing", lambda timing: timing in _LIVE
        )

    return _any(dossier, live)


def uses_post_rbi(dossier: Dossier, day: date) -> Answer:
    """Whether police identifies people at a distance afterwards, in recordings.

    Source: Regulation (EU) 2024/1689, Art. 3(41) and (43), Art. 26(10).
    """
    return _any(dossier, lambda use, path: _afterwards(use, path, day))


def uses_post_rbi_since(dossier: Dossier, day: date, since: str) -> Answer:
    """Whether such a use (``uses_post_rbi``) began on a day or later, or its design then changed.

    ``since`` is the day, ISO 8601. Source: Regulation (EU) 2024/1689, Art. 111(2).
    """
    first = date.fromisoformat(since)

    def new(use: Use, path: str) -> Answer:
        began = _is(use, path, "put_into_service_on", lambda then: then >= first)
        changed = _is(
            use,
            path,
            "design_changed_on",
            lambda then: then != NONE and first <= then <= day,
        )
        return _afterwards(use, path, day) & (began | changed)

    return _any(dossier, new)


def uses_high_risk_fr(dossier: Dossier, day: date) -> Answer:
    """Whether faces are used in a way that the AI Act lists as high-risk.

    Source: Regulation (EU) 2024/1689, Annex III, point 1.
    """

    def risky(use: Use, path: str) -> Answer:
        at_a_distance = runs(use, path, day, {Mode.IDENTIFICATION}) & _is(use, path, "remote", bool)
        return at_a_distance | runs(use, path, day, _READS_TRAITS)

    return _any(dossier, risky)


def uses_fr_for_police(dossier: Dossier, day: date) -> Answer:
    """Whether every active record is for law enforcement; NO where none is active."""
    uses = dossier.filing.fr
    if uses is None:
        return unknown("fr")
    active = uses_fr(dossier, day)
    police = every(
        ~runs(use, path, day, MATCHING_MODES) | _is(use, path, "law_enforcement_purpose", bool)
        for use, path in _paths(uses)
    )
    return active & police


def offers_alternative(dossier: Dossier, day: date) -> Answer:
    """Whether some active record can be avoided: there is a way without face recognition."""

    def avoidable(use: Use, path: str) -> Answer:
        return runs(use, path, day, MATCHING_MODES) & _is(use, path, "alternative_offered", bool)

    return _any(dossier, avoidable)


def runs(use: Use, path: str, day: date, modes: Collection[str]) -> Answer:
    """Return whether one record has not ended and has one of ``modes``."""
    if use.ended_on is not None and use.ended_on <= day:
        return Answer(Truth.NO, {f"{path}.ended_on": use.ended_on.isoformat()})
    return told(f"{path}.mode", use.mode, lambda mode: mode in modes, str(use.mode))


def _afterwards(use: Use, path: str, day: date) -> Answer:
    return (
        runs(use, path, day, {Mode.IDENTIFICATION})
        & _is(use, path, "remote", bool)
        & _is(use, path, "timing", lambda timing: timing is Timing.RETROSPECTIVE)
        & _is(use, path, "law_enforcement_purpose", bool)
    )


def _any(dossier: Dossier, test: Callable[[Use, str], Answer]) -> Answer:
    uses = dossier.filing.fr
    if uses is None:
        return unknown("fr")
    return some(test(use, path) for use, path in _paths(uses)) if uses else none("fr")


def _paths(uses: tuple[Use, ...]) -> Iterator[tuple[Use, str]]:
    for index, use in enumerate(uses):
        yield use, f"fr.{index}"


def _is(use: Use, path: str, name: str, test: Callable[[Any], bool]) -> Answer:
    value = getattr(use, name)
    shown = value if isinstance(value, bool) else str(value)
    return told(f"{path}.{name}", value, test, shown)
