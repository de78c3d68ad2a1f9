"""The finished parts of a disclosure page: every word is in the page's language already.

Operators' own words are marked ``own``: their language is not known, so a template lets their
letters decide the direction.
"""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from registry.domain.choices import Status


class Told(Enum):
    """Whether the operator told us."""

    YES = "told"
    NO = "untold"
    WITHHELD = "withheld"


class Fact(NamedTuple):
    """One thing stated: its label and its words. ``lines`` are further lines of the same thing."""

    label: str
    text: str
    told: Told = Told.YES
    own: bool = False
    link: str = ""
    lines: tuple[str, ...] = ()
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One use of face recognition; the fields are those of a section."""

    title: str
    facts: tuple[Fact, ...]
    untold: str
    more: tuple[Fact, ...]
    more_untold: str


@dataclass(frozen=True, slots=True)
class Section:
    """A question with its answer.

    ``lead`` are whole sentences; ``untold`` names what the operator has not told us and when we
    asked; ``more`` and ``more_untold`` are the same of lesser fields, which a reader may open.
    """

    anchor: str
    question: str
    lead: tuple[str, ...]
    facts: tuple[Fact, ...]
    untold: str
    more: tuple[Fact, ...]
    more_untold: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A field that changed between two revisions; an empty side was not told."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know before all else; ``tone`` is ``warning`` or ``plain``."""

    tone: str
    title: str
    sentences: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    unlisted: int = 0
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A drawing of the sign's family with the words that belong beside it."""

    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The head of the page, in the colours of the sign; ``short`` has at most 150 characters.

    ``states`` are the small pictograms: watched live, recorded, with sound, for the police.
    """

    tone: str
    headline: str
    lead: str
    short: str
    pictograms: tuple[Pictogram, ...]
    states: tuple[Pictogram, ...]


@dataclass(frozen=True, slots=True)
class Granted:
    """A named exception from a rule: office, never a person."""

    rule: str
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it is shown. ``rule`` is its id; ``tag`` is the tone of its verdict."""

    rule: str
    title: str
    tag: str
    verdict: str
    severity: str
    authority: str
    citation: str
    source: str
    read_on: str
    doubt: str
    excepted: bool
    used: tuple[Fact, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules say. ``summary`` has one sentence a pack, and how much could not be told."""

    summary: tuple[str, ...]
    findings: tuple[Shown, ...]
    open: tuple[tuple[str, str], ...]
    passed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What changed in what the rules say since the publication: rules by id, with their titles."""

    date: str
    raised: tuple[tuple[str, str], ...]
    settled: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawing of which way the cameras look; paths are SVG, lengths are in its own units."""

    words: str
    cones: str
    cameras: str
    entrances: str
    bar: int
    bar_words: str
    legend: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of the history."""

    number: int
    current: bool
    words: str
    date: str
    reason: str
    index: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Head:
    """What belongs to the scan: the sign's code, else the site's, and how it stands."""

    code: str
    tag: str
    tone: str
    scanned: str
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All of a disclosure page that its revision says, to whoever scans ``code``.

    ``latest`` is what changed with the newest revision.
    """

    code: str
    site: str
    status: Status | None
    title: str
    name: str
    address: str
    panel: Panel
    exceptions: tuple[Granted, ...]
    sections: tuple[Section, ...]
    checked: Checked
    since: Since | None
    sketch: Sketch | None
    revisions: tuple[Revision, ...]
    latest: tuple[Change, ...]
