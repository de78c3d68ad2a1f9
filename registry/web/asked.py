"""What a reader asks of the sites: read from the address, and written back into it.

The map, the list and the exports read the same words, so one address gives all of them. A word
that is not known is a problem, never a filter that lets everything pass.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from flask_babel import gettext as _

from registry.domain.choices import Choice, Sector, Status
from registry.domain.matching import Matching
from registry.domain.problem import Problem
from registry.domain.states import PUBLIC_STATES, RegistrationState
from registry.domain.value import Value
from registry.language.catalogue import mark
from registry.store.sites import COUNTS, SiteFilter

# A name has at most 200 characters (domain.fields.Name); nobody types a longer one to find it.
LONGEST_TEXT = 200
LAST_PAGE = 1_000_000
BACKWARDS, NEAREST = "-name", "near"
FINDINGS = {
    "stops_the_use": mark("Something stops the use"),
    "duty": mark("A duty is not met"),
    "advice": mark("Advice is not followed"),
    "evidence_missing": mark("Evidence is missing"),
    "cannot_tell": mark("Something cannot be told yet"),
}
SORTS = {"": mark("Name, A to Z"), BACKWARDS: mark("Name, Z to A"), NEAREST: mark("Nearest first")}

One = TypeVar("One", bound=Choice)


class Asked(Value):
    """What to look for and how to show it; a part that is None or empty lets everything pass."""

    matching: Matching | None = None
    sector: Sector | None = None
    status: Status | None = None
    findings: str | None = None
    state: RegistrationState | None = None
    q: str = ""
    place: str = ""
    sort: str = ""
    page: int = 1

    def filter(self, states: frozenset[RegistrationState] = PUBLIC_STATES) -> SiteFilter:
        """Return what the store is asked; never a state outside ``states``."""
        return SiteFilter(
            states=states & {self.state} if self.state else states,
            matching=self.matching,
            sector=self.sector,
            status=self.status,
            findings=self.findings,
            text=self.q or None,
        )

    def query(self, **differs: object) -> dict[str, Any]:
        """Return the words of the address, those that say nothing left out."""
        said = self.model_dump(mode="json", exclude_defaults=True) | differs
        return {name: str(word) for name, word in said.items() if word not in {None, ""}}

    def filtering(self) -> dict[str, Any]:
        """Return only the words that decide which sites there are, the same for every export."""
        return self.query(place=None, sort=None, page=None)


def read(args: Mapping[str, str]) -> tuple[Asked, tuple[Problem, ...]]:
    """Return what an address asks for, and a problem for each word that is not known."""
    problems: list[Problem] = []

    def one(name: str, choices: type[One]) -> One | None:
        word = known(name, choices)
        return choices(word) if word else None

    def known(name: str, words: type[Choice] | Mapping[str, str]) -> str | None:
        word = args.get(name, "")
        if word and word not in list(words):
            sentence = mark("This choice does not exist. Choose one from the list.")
            problems.append(Problem(field=name, code="unknown_choice", text=sentence))
        return word if word in list(words) else None

    asked = Asked(
        matching=one("matching", Matching),
        sector=one("sector", Sector),
        status=one("status", Status),
        findings=known("findings", dict.fromkeys(COUNTS, "")),
        state=one("state", RegistrationState),
        q=_line(args.get("q", "")),
        place=_line(args.get("place", "")),
        sort=known("sort", SORTS) or "",
        page=_page(args.get("page", "")),
    )
    return asked, tuple(problems)


def _line(text: str) -> str:
    """Return a text as one line; the database refuses some of what has no picture."""
    seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text[:LONGEST_TEXT])
    return " ".join(seen.split())


def _page(text: str) -> int:
    digits = text[:9] if text.isascii() and text.isdigit() else "1"  # no number of pages is longer
    return min(int(digits), LAST_PAGE) or 1


class Choices(NamedTuple):
    """What each filter offers: words of the address and words for people."""

    matching: tuple[tuple[str, str], ...]
    sector: tuple[tuple[str, str], ...]
    status: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, str], ...]
    state: tuple[tuple[str, str], ...]
    sort: tuple[tuple[str, str], ...]


def choices(states: Iterable[RegistrationState] = ()) -> Choices:
    """Return what can be asked for, in the reader's language; ``states`` only for officials."""
    return Choices(
        matching=_words(Matching),
        sector=_words(Sector),
        status=_words(Status),
        findings=tuple((name, _(label)) for name, label in FINDINGS.items()),
        state=_words(states),
        sort=tuple((name, _(label)) for name, label in SORTS.items() if name),
    )


def _words(offered: Iterable[Choice]) -> tuple[tuple[str, str], ...]:
    return tuple((choice.value, _(choice.label)) for choice in offered)


def chosen(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return each filter that is set as its name in the address and its words."""
    said = (
        ("matching", asked.matching and _(asked.matching.label)),
        ("sector", asked.sector and _(asked.sector.label)),
        ("status", asked.status and _(asked.status.label)),
        ("findings", asked.findings and _(FINDINGS[asked.findings])),
        ("state", asked.state and _(asked.state.label)),
        ("q", asked.q),
    )
    return tuple((name, words) for name, words in said if words)
