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
from registry.language.phrases import SPOKEN, unreviewed
from registry.language.sentences import say
from registry.language.tags import DEFAULT
from registry.signs.layouts import LAYOUTS
from registry.store import disclosures, sites, upkeep
from registry.store.signs import SignView
from registry.store.sites import COUNTS, SiteFilter, SiteSummary

MOST = 5_000  # signs in a batch: 2 GB of memory would be too little for many more
_LONGEST = 200  # characters of a name (domain.fields.Name)
_EVERY = 100_000  # sites that are looked through: all of a large country's register
_USUAL = 2  # languages of a sign, if nobody chooses: more make it harder to read


class Which(Choice):
    """Which signs of the sites."""

    LOOK = "look", _("The sign of each site; those that are missing are issued")
    STALE = "stale", _("New signs for those that are out of date")
    PLANNED = "planned", _("Signs that are planned; they are issued")
    UNPRINTED = "unprinted", _("Signs that are issued, but not printed yet")


class Selection(Value):
    """Which signs a batch is of; a part that is None or empty lets every site pass.

    ``only_reviewed``: signs that are issued leave out translations that nobody has reviewed; it is
    no word of a filter.
    """

    which: Which = Which.LOOK
    sites: tuple[Code, ...] = ()
    matching: Matching | None = None
    sector: Sector | None = None
    status: Status | None = None
    findings: str | None = None
    q: str = ""
    order: PostingOrder = PostingOrder.ROUTE
    only_reviewed: bool = False

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


WORDS = sorted({*Selection.model_fields, "site"} - {"sites", "only_reviewed"})
"""What a filter may say."""
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
    problems += [_unknown(name, name, WORDS) for name in sorted(words.keys() - set(WORDS))]
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


class Look(NamedTuple):
    """The look of signs that are issued now; without languages, those that each site asks for.

    ``only_reviewed``: of those, translations that nobody has reviewed are left out.
    """

    layout: str
    languages: tuple[str, ...] = ()
    only_reviewed: bool = False

    def of(self, filing: Filing | None) -> tuple[str, ...]:
        """Return the languages of a new sign of a site, as many as there is room for.

        A site all of whose languages are unreviewed keeps them: someone has to confirm them.
        """
        asked = self.asked(filing)
        if self.languages or not self.only_reviewed:
            return asked
        unsure = unreviewed(asked)
        return tuple(tag for tag in asked if tag not in unsure) or asked

    def asked(self, filing: Filing | None) -> tuple[str, ...]:
        """Return the languages that were chosen, or that the site asks for."""
        if self.languages:
            return self.languages
        asked = (filing.site.languages if filing else None) or ()
        most = min(_USUAL, LAYOUTS[self.layout].languages)
        return tuple(tag for tag in asked if tag in SPOKEN)[:most] or (DEFAULT,)


class Chosen(NamedTuple):
    """Sites with signs in posting order, None where one is to be issued; the way in metres.

    ``languages`` are those of the signs that are to be issued.
    """

    items: tuple[tuple[Code, Code | None], ...]
    walk_m: int | None
    languages: frozenset[str]


class _Site(NamedTuple):
    """A site of the selection: its line, what is public of it, and its signs in use."""

    summary: SiteSummary
    filing: Filing | None
    signs: tuple[SignView, ...]


Picked = tuple[SignView | None, ...]


def choose(session: Session, wanted: Selection, operator_id: UUID | None, look: Look) -> Chosen:
    """Return the signs that a selection means, of one operator or (None) of all.

    Three questions, and 0.5 ms for each site.

    Raises:
        NotFoundError: if a site that is named is not there.
        ConflictError: if there is nothing to print, or too much for one batch.
    """
    found = _sites(session, wanted, operator_id)
    pick = _PICKERS[wanted.which]
    picked = {one.summary.code: signs for one in found if (signs := pick(one, look))}
    if not picked:
        raise ConflictError(say(_("There is nothing to print: no sign is meant by this choice.")))
    if (number := sum(map(len, picked.values()))) > MOST:
        text = _("These are {number} signs. A batch has {most} at most: choose fewer.")
        raise ConflictError(say(text, number=number, most=MOST))
    visited = sorted((one for one in found if one.summary.code in picked), key=_by_address)
    metres = None
    if wanted.order is PostingOrder.ROUTE:
        places = [one.summary.point for one in visited]
        path = walk(places)
        visited = [visited[i] for i in path]
        metres = round(length_m([places[i] for i in path]))
    pairs = [(one, sign) for one in visited for sign in picked[one.summary.code]]
    return Chosen(
        tuple((one.summary.code, sign.code if sign else None) for one, sign in pairs),
        metres,
        frozenset(tag for one, sign in pairs for tag in _to_issue(one, sign, look)),
    )


def _to_issue(site: _Site, sign: SignView | None, look: Look) -> tuple[str, ...]:
    """Return the languages of a sign that is still to be issued."""
    if sign is None:
        return look.of(site.filing)
    return sign.languages if sign.state is SignState.PLANNED else ()


def _sites(session: Session, wanted: Selection, operator_id: UUID | None) -> tuple[_Site, ...]:
    found = sites.sites(session, wanted.filter(operator_id), limit=_EVERY)
    if wanted.sites:
        found = tuple(site for site in found if site.code in wanted.sites)
        known = {site.code for site in found}
        if strange := [code for code in wanted.sites if code not in known]:
            raise NotFoundError(say(_("There is no site {what}."), what=", ".join(strange)))
    every: dict[Code, list[SignView]] = {}
    for sign in upkeep.signs_in_use(session, operator_id=operator_id):
        every.setdefault(sign.site, []).append(sign)
    if wanted.which is not Which.LOOK:
        found = tuple(site for site in found if site.code in every)
    filings = disclosures.public_filings(session, [site.code for site in found])
    return tuple(
        _Site(
            site,
            filings.get(site.code),
            tuple(sorted(every.get(site.code, ()), key=_place)),
        )
        for site in found
    )


def _alike(site: _Site, look: Look) -> Picked:
    fresh = [sign for sign in site.signs if sign.layout == look.layout and not sign.stale]
    # A sign that has every language already is the site's, whoever reviewed what.
    for languages in (look.asked(site.filing), look.of(site.filing)):
        if alike := tuple(sign for sign in fresh if sign.languages == languages):
            return alike
    return (None,)


def _successors(site: _Site, _look: Look) -> Picked:
    in_use = {sign.code: sign for sign in site.signs}
    named = (sign.successor for sign in site.signs if sign.stale)
    return tuple(in_use[code] for code in dict.fromkeys(named) if code in in_use)


def _planned(site: _Site, _look: Look) -> Picked:
    return tuple(sign for sign in site.signs if sign.state is SignState.PLANNED)


def _unprinted(site: _Site, _look: Look) -> Picked:
    return tuple(s for s in site.signs if s.state is SignState.ISSUED and not s.stale)


_PICKERS: dict[Which, Callable[[_Site, Look], Picked]] = {
    Which.LOOK: _alike,
    Which.STALE: _successors,
    Which.PLANNED: _planned,
    Which.UNPRINTED: _unprinted,
}


def _place(sign: SignView) -> tuple[int, str, str]:
    entrance = sign.placement.entrance if sign.placement else None
    return (-1 if entrance is None else entrance, sign.layout, sign.code)


def _by_address(one: _Site) -> tuple[list[tuple[int, str]], str]:
    """Return what sorts addresses as people do: by street, then by number, 9 before 10."""
    address = (one.filing and one.filing.site.address) or one.summary.name or ""
    pieces = re.findall(r"\d+|\D+", address.casefold())
    return [(int(p), "") if p.isdecimal() else (0, p) for p in pieces], one.summary.code
