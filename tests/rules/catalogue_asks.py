"""What the catalogue's functions ask of a dossier: True, False, or None for unknown."""

import ast
import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from registry.domain.dossier import Dossier, PostedSign
from registry.domain.value import Value
from registry.rules.jurisdictions import lies_within

MATCHING = ("verification", "identification", "categorisation", "emotion")
LIVE = ("live", "near_live")


def there(record: Value, day: date) -> bool | None:
    gone = getattr(record, "ended_on", None) or getattr(record, "removed_on", None)
    if gone is not None and gone <= day:
        return False
    if isinstance(record, PostedSign):
        return None if record.posted_on is None else record.posted_on <= day
    return True


def conj(values: Any) -> bool | None:
    found = list(values)
    return False if False in found else None if None in found else True


def disj(values: Any) -> bool | None:
    found = list(values)
    return True if True in found else None if None in found else False


def neg(value: bool | None) -> bool | None:  # noqa: FBT001  # a truth is what it negates
    return None if value is None else not value


class UnknownFact(Exception):  # noqa: N818  # not an error: the answer "nobody knows"
    """Nobody has stated the fact."""


def among(value: Any, words: tuple[str, ...]) -> bool | None:
    return None if value is None else value in words


def past(when: date | None, day: date) -> bool | None:
    return None if when is None else when <= day


def moment(when: date) -> datetime:
    if isinstance(when, datetime):
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    return datetime.combine(when, time(), UTC)


class Asks:
    """The functions of the catalogue; their arguments come unread."""

    dossier: Dossier
    day: date

    def value(self, node: ast.expr) -> Any:
        """Return the value of an argument.

        Raises:
            UnknownFact: if nobody has stated it.
        """
        raise NotImplementedError

    def within(self, code: ast.expr) -> bool | None:
        codes = self.dossier.filing.site.jurisdictions
        return None if codes is None else any(lies_within(c, self.value(code)) for c in codes)

    def uses_video(self) -> bool | None:
        return self._some(self.dossier.filing.cameras, self._films)

    def _films(self, camera: Any) -> bool | None:
        return disj((camera.records_video, camera.live_view)) if self._live(camera) else False

    def _live(self, camera: Any) -> bool:
        gone = camera.removed_on is not None and camera.removed_on <= self.day
        return not gone and (camera.live_since is None or camera.live_since <= self.day)

    def stores_video(self) -> bool | None:
        return self._some(
            self.dossier.filing.cameras,
            lambda camera: camera.records_video if self._live(camera) else False,
        )

    def records_sound(self) -> bool | None:
        return self._some(
            self.dossier.filing.cameras,
            lambda camera: camera.records_audio if self._live(camera) else False,
        )

    def _some(self, records: Any, test: Callable[[Any], bool | None]) -> bool | None:
        return None if records is None else disj(map(test, records))

    def _runs(self, use: Any, *modes: str) -> bool | None:
        if use.ended_on is not None and use.ended_on <= self.day:
            return False
        return None if use.mode is None else use.mode in modes

    def uses_fr(self) -> bool | None:
        return self._some(self.dossier.filing.fr, lambda use: self._runs(use, *MATCHING))

    def uses_mode(self, *modes: ast.expr) -> bool | None:
        words = [self.value(mode) for mode in modes]
        return self._some(self.dossier.filing.fr, lambda use: self._runs(use, *words))

    def uses_live_fr(self) -> bool | None:
        return self._some(
            self.dossier.filing.fr,
            lambda use: conj((self._runs(use, "identification"), among(use.timing, LIVE))),
        )

    def uses_post_rbi(self) -> bool | None:
        return self._some(self.dossier.filing.fr, self._afterwards)

    def _afterwards(self, use: Any) -> bool | None:
        return conj(
            (
                self._runs(use, "identification"),
                use.remote,
                among(use.timing, ("retrospective",)),
                use.law_enforcement_purpose,
            )
        )

    def uses_post_rbi_since(self, day: ast.expr) -> bool | None:
        """Return whether such a use began on a day or later, or its design then changed."""
        first = date.fromisoformat(self.value(day))

        def new(use: Any) -> bool | None:
            began, changed = use.put_into_service_on, use.design_changed_on
            if isinstance(changed, date):
                changed = first <= changed <= self.day
            changed = False if changed == "none" else changed
            return disj((None if began is None else began >= first, changed))

        return self._some(
            self.dossier.filing.fr, lambda use: conj((self._afterwards(use), new(use)))
        )

    def uses_high_risk_fr(self) -> bool | None:
        return self._some(
            self.dossier.filing.fr,
            lambda use: disj(
                (
                    conj((self._runs(use, "identification"), use.remote)),
                    self._runs(use, "categorisation", "emotion"),
                )
            ),
        )

    def uses_fr_for_police(self) -> bool | None:
        uses = self.dossier.filing.fr
        if uses is None:
            return None
        every = conj(
            disj((neg(self._runs(use, *MATCHING)), use.law_enforcement_purpose)) for use in uses
        )
        return conj((self.uses_fr(), every))

    def offers_alternative(self) -> bool | None:
        return self._some(
            self.dossier.filing.fr,
            lambda use: conj((self._runs(use, *MATCHING), use.alternative_offered)),
        )

    def stored_faces(self) -> int:
        if self.dossier.stored_faces is None:
            raise UnknownFact
        return self.dossier.stored_faces

    def every_sign_lists(self, *items: ast.expr, kinds: tuple[str, ...] = ()) -> bool | None:
        signs = self.dossier.signs
        if signs is None:
            return None
        counts = [
            conj((there(s, self.day), among(s.kind, kinds) if kinds else True)) for s in signs
        ]
        shows = [self._shows(sign, items) for sign in signs]
        complete = conj(disj((neg(c), s)) for c, s in zip(counts, shows, strict=True))
        return conj((disj(counts), complete))

    def every_entrance_sign_lists(self, *items: ast.expr) -> bool | None:
        return self.every_sign_lists(*items, kinds=("entrance",))

    def any_sign_lists(self, *items: ast.expr) -> bool | None:
        return self._some(
            self.dossier.signs,
            lambda sign: conj((there(sign, self.day), self._shows(sign, items))),
        )

    def _shows(self, sign: Any, items: tuple[ast.expr, ...]) -> bool | None:
        keys = {self.value(item) for item in items}
        return None if sign.items is None else keys <= set(map(str, sign.items))

    def sign_hangs(self, *kinds: ast.expr) -> bool | None:
        words = tuple(self.value(kind) for kind in kinds)
        return self._some(
            self.dossier.signs,
            lambda sign: conj((there(sign, self.day), among(sign.kind, words))),
        )

    def filed(self, kind: ast.expr) -> bool | None:
        word = self.value(kind)
        return self._some(
            self.dossier.filing.submissions,
            lambda one: conj((one.kind == word, past(one.filed_on, self.day))),
        )

    def filed_before(self, kind: ast.expr, day: ast.expr, days: ast.expr) -> bool | None:
        word, number = self.value(kind), self.value(days)
        try:
            start = self.value(day)
        except UnknownFact:
            start = None

        def early(one: Any) -> bool | None:
            if one.filed_on is None or start is None:
                return None
            return bool((start - moment(one.filed_on)).days >= number)

        return self._some(
            self.dossier.filing.submissions, lambda one: conj((one.kind == word, early(one)))
        )

    def has_report(self, kind: ast.expr, days: ast.expr) -> bool | None:
        word, number = self.value(kind), self.value(days)

        def fresh(one: Any) -> bool | None:
            if one.published_on is None:
                return None
            return bool(0 <= (self.day - one.published_on).days <= number)

        return self._some(
            self.dossier.filing.reports, lambda one: conj((one.kind == word, fresh(one)))
        )

    def report_comment_held(self) -> bool | None:
        return self._some(
            self.dossier.filing.reports,
            lambda one: conj((one.kind == "accountability_report", one.public_comment_held)),
        )

    def report_meetings(self) -> int:
        """Return the meetings of the newest accountability report."""
        found = [
            one
            for one in self.dossier.filing.reports or ()
            if one.kind == "accountability_report" and one.published_on is not None
        ]
        if not found:
            raise UnknownFact
        held = max(found, key=lambda one: one.published_on or self.day).community_meetings
        if held is None:
            raise UnknownFact
        return held

    def report_consulted(self, kind: ast.expr, days: ast.expr, meetings: ast.expr) -> bool | None:
        """Return whether a report that is fresh enough was open to comment and to meetings."""
        word, number, least = self.value(kind), self.value(days), self.value(meetings)

        def consulted(one: Any) -> bool | None:
            on, held = one.published_on, one.community_meetings
            return conj(
                (
                    one.kind == word,
                    None if on is None else 0 <= (self.day - on).days <= number,
                    one.public_comment_held,
                    None if held is None else held >= least,
                )
            )

        return self._some(self.dossier.filing.reports, consulted)

    def today(self) -> datetime:
        return moment(self.day)

    def on(self, day: ast.expr) -> datetime:
        return moment(date.fromisoformat(self.value(day)))

    def age_days(self, day: ast.expr) -> float:
        age = (moment(self.day) - self.value(day)).days
        return float(age) if age >= 0 else math.nan

    def hours_between(self, one: ast.expr, other: ast.expr) -> float:
        found: float = (self.value(other) - self.value(one)).total_seconds() / 3600
        return found
