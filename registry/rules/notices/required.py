"""Asks a dossier which notice items a sign of its site must show, and why. Pure."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from registry.domain.dossier import Dossier
from registry.domain.filing import Filing
from registry.domain.located import Located
from registry.domain.notice import NoticeItem
from registry.rules.answer import Answer, Truth
from registry.rules.condition import Reads, needed
from registry.rules.environment import ASKED, Asked
from registry.rules.facts import Scope
from registry.rules.notices.notice import Notice, Wanted
from registry.rules.notices.reading import Ready, load_notices
from registry.rules.rule import Authority
from registry.rules.subjects import Need, Subject, subjects


class Applying(NamedTuple):
    """A notice of the law, and whether it applies to the site: yes, or nobody can tell yet."""

    notice: Notice
    answer: Answer


class Required(NamedTuple):
    """An item that a law wants on the sign, or may want: ``answer`` is yes or unknown.

    If unknown, ``answer.missing`` names the facts that would settle it.
    """

    notice: Notice
    wanted: Wanted
    answer: Answer

    @property
    def item(self) -> NoticeItem:
        """What is to be shown."""
        return self.wanted.item

    @property
    def authority(self) -> Authority:
        """Where the wish gets its force from."""
        return self.wanted.authority or self.notice.authority

    @property
    def citation(self) -> str:
        """Where it is written."""
        return self.wanted.citation or self.notice.citation


def applying(dossier: Dossier, day: date) -> tuple[Applying, ...]:
    """Return the notices in force on ``day`` that apply to the site, or may; in their order."""
    return tuple(one for one, _items in _asked(dossier, day))


def required(dossier: Dossier, day: date) -> tuple[Required, ...]:
    """Return every item that a sign must show on ``day``, or may have to, law by law.

    An item that does not apply is left out; one wanted by two laws stands there twice.

    Raises:
        RuleFaultError: if an expression fails for another reason than a missing fact.
    """
    return tuple(item for _one, items in _asked(dossier, day) for item in items)


def regimes(filing: Filing, day: date, located: Located | None = None) -> tuple[str, ...]:
    """Return the names of the laws that surely apply: those whose words a new sign prints.

    ``located`` says where the site lies, beside what the filing states.
    """
    found = applying(Dossier(filing=filing, located=located), day)
    return tuple(one.notice.id for one in found if one.answer.truth is Truth.YES)


@cache
def places() -> frozenset[str]:
    """Return the codes of the jurisdictions that notices ask after."""
    return frozenset(
        str(words[0]) for reads in _reads() for name, *words in reads.calls if name == "within"
    )


def _asked(dossier: Dossier, day: date) -> list[tuple[Applying, tuple[Required, ...]]]:
    asked = Asked(dossier, day)
    (subject,) = subjects(Scope.SITE, asked, needs())
    reset = ASKED.set(asked)
    try:
        return [
            (Applying(ready.notice, answer), tuple(_items(ready, answer, subject)))
            for ready in load_notices()
            if ready.notice.in_force.covers(day)
            and (answer := ready.applies.answer(subject)).truth is not Truth.NO
        ]
    finally:
        ASKED.reset(reset)


def _items(ready: Ready, applies: Answer, subject: Subject) -> Iterator[Required]:
    for wanted, when in ready.items:
        answer = applies & when.answer(subject) if when else applies
        if answer.truth is not Truth.NO:
            yield Required(ready.notice, wanted, answer)


@cache
def needs() -> tuple[Need, ...]:
    """Return every fact that notices read, each once."""
    return needed(_reads())


def _reads() -> Iterator[Reads]:
    for ready in load_notices():
        yield ready.applies.reads
        for _wanted, when in ready.items:
            if when is not None:
                yield when.reads
