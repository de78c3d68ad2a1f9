"""One dossier against every notice and every pack: what each wants, shows and misses. Pure.

A regime that does not apply is judged too: whoever thinks of another city sees what it would want.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from registry.domain.dossier import Dossier
from registry.domain.notice import NoticeItem
from registry.rules.answer import Truth
from registry.rules.environment import ASKED, Asked
from registry.rules.facts import Scope
from registry.rules.finding import Finding, Verdict
from registry.rules.notices.notice import Notice
from registry.rules.notices.reading import Ready, load_notices
from registry.rules.notices.required import needs
from registry.rules.rule import Pack, Texts
from registry.rules.subjects import Subject, subjects
from registry.rules.tally import PackTally, Silence, Tally, tally

Shows = tuple[frozenset[NoticeItem], ...]
"""What each sign shows."""


class Item(NamedTuple):
    """One item of a notice: whether it is wanted, and whether the signs and the page show it.

    ``on_signs`` counts the signs that show it, of ``signs``.
    """

    item: NoticeItem
    wanted: Truth
    on_signs: int
    signs: int
    on_page: bool

    @property
    def is_missing_on_sign(self) -> bool:
        """Whether it is surely wanted and not every sign shows it; without a sign it is missing."""
        return self.wanted is Truth.YES and (self.on_signs < self.signs or not self.signs)

    @property
    def is_missing_on_page(self) -> bool:
        """Whether it is surely wanted and the page does not show it."""
        return self.wanted is Truth.YES and not self.on_page


class Noticed(NamedTuple):
    """A notice, whether it applies, and its items."""

    notice: Notice
    applies: Truth
    items: tuple[Item, ...]


class Regime(NamedTuple):
    """The law of one source: a pack, the notices of the same law, and what both say.

    ``said`` is what its rules say, ``why`` why they say nothing; of a notice without a pack both
    are None. ``raised`` are the rules with a problem.
    """

    id: str
    title: Texts
    applies: Truth
    said: PackTally | None
    why: Silence | None
    raised: tuple[str, ...]
    notices: tuple[Noticed, ...]

    def missing(self, *, on_page: bool) -> tuple[NoticeItem, ...]:
        """Return the items that are wanted and missing, each once."""
        found = (
            one.item
            for notice in self.notices
            for one in notice.items
            if (one.is_missing_on_page if on_page else one.is_missing_on_sign)
        )
        return tuple(dict.fromkeys(found))

    @property
    def unsure(self) -> tuple[NoticeItem, ...]:
        """The items of which nobody can tell yet whether they are wanted."""
        found = (
            one.item
            for notice in self.notices
            for one in notice.items
            if one.wanted is Truth.UNKNOWN
        )
        return tuple(dict.fromkeys(found))


def beside(
    dossier: Dossier, findings: Iterable[Finding], packs: Iterable[Pack], day: date, shows: Shows
) -> tuple[Regime, ...]:
    """Return every regime, those first that apply; ``shows`` is what each sign tells.

    Raises:
        RuleFaultError: if an expression fails for another reason than a missing fact.
    """
    found = tuple(findings)
    told, noticed = tally(found), _noticed(dossier, day, shows)
    raised = [one for one in found if one.verdict is Verdict.RAISED]
    made = [
        _of_pack(pack, told, [one for one in noticed if one.notice.pack == pack.id], raised)
        for pack in packs
    ]
    known = {one.id for one in made}
    made += [_alone(one) for one in noticed if one.notice.pack not in known]
    return tuple(sorted(made, key=lambda one: _ORDER.index(one.applies)))


_ORDER = (Truth.YES, Truth.UNKNOWN, Truth.NO)


def _of_pack(
    pack: Pack, told: Tally, noticed: Collection[Noticed], raised: Iterable[Finding]
) -> Regime:
    applying = next((one for one in told.applying if one.pack == pack.id), None)
    unsure = next((one for one in told.unsure if one.pack == pack.id), None)
    applies = Truth.YES if applying else Truth.UNKNOWN if unsure else Truth.NO
    return Regime(
        id=pack.id,
        title=pack.title,
        applies=_most([applies, *(one.applies for one in noticed)]),
        said=applying or unsure,
        why=next((why for name, why in told.silent if name == pack.id), None),
        raised=tuple(dict.fromkeys(one.rule for one in raised if one.pack == pack.id)),
        notices=tuple(noticed),
    )


def _alone(one: Noticed) -> Regime:
    return Regime(one.notice.id, one.notice.title, one.applies, None, None, (), (one,))


def _most(truths: Collection[Truth]) -> Truth:
    return next(truth for truth in _ORDER if truth in truths)


def _noticed(dossier: Dossier, day: date, shows: Shows) -> list[Noticed]:
    asked = Asked(dossier, day)
    (subject,) = subjects(Scope.SITE, asked, needs())
    reset = ASKED.set(asked)
    page = frozenset(dossier.page.items or ()) if dossier.page else frozenset()
    try:
        return [
            Noticed(
                ready.notice,
                ready.applies.answer(subject).truth,
                tuple(_items(ready, subject, shows, page)),
            )
            for ready in load_notices()
            if ready.notice.in_force.covers(day)
        ]
    finally:
        ASKED.reset(reset)


def _items(
    ready: Ready, subject: Subject, shows: Shows, page: frozenset[NoticeItem]
) -> Iterator[Item]:
    for wanted, when in ready.items:
        truth = when.answer(subject).truth if when else Truth.YES
        if truth is not Truth.NO:
            yield Item(
                item=wanted.item,
                wanted=truth,
                on_signs=sum(wanted.item in one for one in shows),
                signs=len(shows),
                on_page=wanted.item in page,
            )
