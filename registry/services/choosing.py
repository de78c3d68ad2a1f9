"""Which signs a batch is of, and in which order they are posted.

A filter is read here once, for pages and the terminal alike: the words of the map and the list
(``matching``, ``sector``, ``status``, ``findings``, ``q``), ``site`` with codes, and which of the
signs there: all of one look, or only those ``stale``, ``planned`` or ``unprinted``.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.orm import Session

from registry.domain.batches import PostingOrder
from registry.domain.choices import Choice, Sector, Status
from registry.domain.codes import Code, grouped, read_code
from registry.domain.filing import Filing
from registry.domain.matching import Matching
from registry.domain.problem import Problem
from registry.domain.route import length_m, walk
from registry.domain.states import PUBLIC_STATES, RegistrationState, SignState
from registry.domain.value import Value
from registry.errors import ConflictError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.store import disclosures, sites, upkeep
from registry.store.signs import SignView
from registry.store.sites import COUNTS, SiteFilter, SiteSummary

MOST = 5_000  # signs in a batch: 2 GB of memory would be too little for many more
_LONGEST = 200  # characters of a name (domain.fields.Name)


class Which(Choice):
    """Which signs of the sites."""

    LOOK = "look", _("The sign of each site; those that are missing are issued")
    STALE = "stale", _("New signs for those that are out of date")
    PLANNED = "planned", _("Signs that are planned; they are issued")
    UNPRINTED = "unprinted", _("Signs that are issued, but not printed yet")


class Selection(Value):
    """Which signs a batch is of; a part that is None or empty lets every site pass."""

    which: Which = Which.LOOK
    sites: tuple[Code, ...] = ()
    matching: Matching | None = None
    sector: Sector | None = None
    status: Status | None = None
    findings: str | None = None
    q: str = ""
    order: PostingOrder = PostingOrder.ROUTE

    def filter(self, operator_id: UUID | None) -> SiteFilter:
        """Return what the store is asked for."""
        # A site that is named is looked for in every state, to say why it has no sign.
        return SiteFilter(
            states=frozenset(RegistrationState) if self.sites else PUBLIC_STATES,
            operator_id=operator_id,
            matching=self.matching,
            sector=self.sector,
            status=self.status,
            findings=self.findings,
            text=self.q or None,
        )

    def in_words(self, tag: str) -> str:
        """Return what was asked for in the language ``tag``, for the check list and the pages."""
        labels = (choice.label for choice in (self.matching, self.sector, self.status) if choice)
        said = (translate(tag, label) for label in (self.which.label, *labels))
        finding = f"“{self.findings}”" if self.findings else ""
        named = ", ".join(grouped(code) for code in self.sites[:5])
        more = "…" if len(self.sites) > 5 else ""  # noqa: PLR2004  # as many as were named
        return "; ".join(filter(None, (*said, finding, self.q and f"“{self.q}”", named + more)))


One = TypeVar("One", bound=Choice)


def read_selection(words: Mapping[str, str]) -> tuple[Selection | None, tuple[Problem, ...]]:
    """Return what a form or a command asks for, or None and a problem for each word not known."""
    problems: list[Problem] = []

    def one(name: str, choices: type[One]) -> One | None:
        word = words.get(name, "").strip()
        known = list(choices)
        if word and word not in known:
            problems.append(_unknown(name, word, known))
        return choices(word) if word in known else None

    finding = words.get("findings", "").strip()
    if finding and finding not in COUNTS:
        problems.append(_unknown("findings", finding, COUNTS))
    for name in words.keys() - Selection.model_fields.keys() - {"site"}:
        known = [*sorted(Selection.model_fields.keys() - {"sites"}), "site"]
        problems.append(_unknown(name, name, known))
    found = Selection(
        which=one("which", Which) or Which.LOOK,
        sites=_codes(words.get("site", ""), problems),
        matching=one("matching", Matching),
        sector=one("sector", Sector),
        status=one("status", Status),
        findings=finding if finding in COUNTS else None,
        q=" ".join(words.get("q", "")[:_LONGEST].split()),
        order=one("order", PostingOrder) or PostingOrder.ROUTE,
    )
    return (None if problems else found), tuple(problems)


def _codes(text: str, problems: list[Problem]) -> tuple[Code, ...]:
    found = []
    for typed in filter(None, re.split(r"[\s,;]+", text)):
        code = read_code(typed)
        if code is None:
            sentence = _("“{typed}” is not a code. A code looks like 7K3F-9QX6.")
            problems.append(_problem("site", "not_a_code", sentence, typed=typed[:_LONGEST]))
        else:
            found.append(code)
    return tuple(dict.fromkeys(found))


def _unknown(name: str, word: str, known: Iterable[str]) -> Problem:
    sentence = _("There is no “{word}”. There are: {known}.")
    return _problem(name, "unknown_choice", sentence, word=word[:_LONGEST], known=", ".join(known))


def _problem(field: str, code: str, text: str, **values: JsonValue) -> Problem:
    return Problem(field=field, code=code, text=text, values=values)


class Chosen(NamedTuple):
    """Sites with signs in posting order, None where one is to be issued; the way in metres."""

    items: tuple[tuple[Code, Code | None], ...]
    walk_m: int | None


def choose(
    session: Session,
    wanted: Selection,
    operator_id: UUID | None,
    layout: str,
    languages: tuple[str, ...],
) -> Chosen:
    """Return the signs that a selection means, of one operator or (None) of all.

    Three questions, and 0.1 ms of thinking for each site.

    Raises:
        NotFoundError: if a site that is named is not there.
        ConflictError: if there is nothing to print, or too much for one batch.
    """
    found = sites.sites(session, wanted.filter(operator_id), limit=100_000)
    if wanted.sites:
        found = tuple(site for site in found if site.code in wanted.sites)
        known = {site.code for site in found}
        if strange := [code for code in wanted.sites if code not in known]:
            raise NotFoundError(f"There is no site {', '.join(strange)}.")
    every: dict[Code, list[SignView]] = {}
    for sign in upkeep.signs_in_use(session, operator_id=operator_id):
        every.setdefault(sign.site, []).append(sign)
    pick = _picker(wanted.which, every, layout, languages)
    picked = {site.code: codes for site in found if (codes := pick(site))}
    if not picked:
        raise ConflictError("There is nothing to print: no sign is meant by this choice.")
    if (number := sum(map(len, picked.values()))) > MOST:
        raise ConflictError(f"These are {number} signs. A batch has {MOST} at most: choose fewer.")
    visited = [site for site in found if site.code in picked]
    filings = disclosures.public_filings(session, [site.code for site in visited])
    visited.sort(key=lambda site: _by_address(site, filings.get(site.code)))
    metres = None
    if wanted.order is PostingOrder.ROUTE:
        places = [site.point for site in visited]
        path = walk(places)
        visited = [visited[i] for i in path]
        metres = round(length_m([places[i] for i in path]))
    return Chosen(
        tuple((site.code, code) for site in visited for code in picked[site.code]), metres
    )


Pick = Callable[[SiteSummary], tuple[Code | None, ...]]


def _picker(
    which: Which, every: Mapping[Code, list[SignView]], layout: str, languages: tuple[str, ...]
) -> Pick:
    """Return which signs of a site are meant, those at the first entrance first."""

    def of(site: SiteSummary) -> list[SignView]:
        return sorted(every.get(site.code, []), key=_place)

    def look(site: SiteSummary) -> tuple[Code | None, ...]:
        wanted = (layout, languages)
        alike = (sign for sign in of(site) if (sign.layout, sign.languages) == wanted)
        return tuple(sign.code for sign in alike if not sign.stale) or (None,)

    def stale(site: SiteSummary) -> tuple[Code | None, ...]:
        in_use = {sign.code for sign in of(site)}
        named = (sign.successor for sign in of(site) if sign.stale)
        return tuple(dict.fromkeys(code for code in named if code in in_use))

    def planned(site: SiteSummary) -> tuple[Code | None, ...]:
        return tuple(sign.code for sign in of(site) if sign.state is SignState.PLANNED)

    def unprinted(site: SiteSummary) -> tuple[Code | None, ...]:
        issued = (sign for sign in of(site) if sign.state is SignState.ISSUED)
        return tuple(sign.code for sign in issued if not sign.stale)

    return {
        Which.LOOK: look,
        Which.STALE: stale,
        Which.PLANNED: planned,
        Which.UNPRINTED: unprinted,
    }[which]


def _place(sign: SignView) -> tuple[int, str, str]:
    entrance = sign.placement.entrance if sign.placement else None
    return (-1 if entrance is None else entrance, sign.layout, sign.code)


def _by_address(site: SiteSummary, filing: Filing | None) -> tuple[list[tuple[int, str]], str]:
    """Return what sorts addresses as people do: by street, then by number, 9 before 10."""
    address = (filing.site.address if filing else None) or site.name or ""
    pieces = re.findall(r"\d+|\D+", address.casefold())
    return [(int(p), "") if p.isdecimal() else (0, p) for p in pieces], site.code
