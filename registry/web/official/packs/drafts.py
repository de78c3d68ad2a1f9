"""An edition of a pack as its pages need it: its text, its faults, and what it is compared with."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from registry.domain.editions import IN_USE, OPEN, EditionFact, EditionState
from registry.errors import ConflictError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules import comparing
from registry.rules.comparing import RuleChange
from registry.rules.differences import Kind
from registry.rules.located import Fault
from registry.rules.rule import Pack
from registry.services import rulebook
from registry.services.packs import builtin_text
from registry.store import rulebook as kept
from registry.store.rulebook import Edition
from registry.web.language import current_language


class RuleLine(NamedTuple):
    """A rule of a draft in a list: its place, its name and title, its faults, what became of it."""

    place: int
    name: str
    title: str
    faults: tuple[Fault, ...]
    kind: Kind | None


class Draft(NamedTuple):
    """An edition and its text; ``pack`` is None while the text has ``faults``.

    ``data`` is what the file holds, None if it cannot be read; ``changes`` compare it with the
    text that it is to take the place of, ``base``, or did.
    """

    edition: Edition
    text: str
    pack: Pack | None
    faults: tuple[Fault, ...]
    data: Any
    base: str | None
    changes: tuple[RuleChange, ...] | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still works on it."""
        return self.edition.state in OPEN

    def require_open(self) -> None:
        """Refuse to go on with an edition that is over: another one may be open by now.

        Raises:
            ConflictError: saying so.
        """
        if not self.is_open:
            raise ConflictError(say(_("Nobody works on this edition any more: begin a new draft.")))

    @property
    def rules(self) -> list[Any]:
        """The rules as the file states them."""
        return comparing.rules(self.data)

    def title(self) -> str:
        """Return what the pack is called in the reader's language, or its id."""
        return titled(self.data) or self.edition.pack

    def lines(self) -> list[RuleLine]:
        """Return every rule as a line of a list."""
        kinds = {one.rule: one.kind for one in self.changes or ()}
        return [
            RuleLine(place, name, titled(rule) or name, self.faults_of(name), kinds.get(name))
            for place, rule in enumerate(self.rules)
            for name in [name_of(rule, place)]
        ]

    def faults_of(self, name: str) -> tuple[Fault, ...]:
        """Return the faults of one rule."""
        return tuple(one for one in self.faults if one.where.split(", ")[0] == name)

    @property
    def other_faults(self) -> tuple[Fault, ...]:
        """The faults that are in no rule that a form can show."""
        names = {name_of(rule, place) for place, rule in enumerate(self.rules)}
        return tuple(one for one in self.faults if one.where.split(", ")[0] not in names)


def name_of(rule: Any, place: int) -> str:  # noqa: ANN401  # a file holds anything
    """Return how faults name a rule: by its id, or by its place."""
    named = rule.get("id") if isinstance(rule, dict) else None
    return str(named or f"rule {place + 1}")


def titled(data: Any) -> str:  # noqa: ANN401  # as above
    """Return the title that a pack or a rule states, in the reader's language or in English."""
    titles = data.get("title") if isinstance(data, dict) else None
    titles = titles if isinstance(titles, dict) else {}
    found = titles.get(current_language()) or titles.get("en")
    return found if isinstance(found, str) else ""


def opened(session: Session, edition_id: UUID) -> Draft:
    """Return an edition with all that its pages show.

    Raises:
        NotFoundError: if there is none.
    """
    edition = kept.edition(session, edition_id)
    return read(session, edition, kept.text(session, edition.digest))


def read(session: Session, edition: Edition, text: str) -> Draft:
    """Return an edition with another text, as it was sent."""
    pack, faults = rulebook.faults(session, text)
    found = comparing.read(text)
    base = _base(session, edition)
    changes = comparing.compared(base, text)
    return Draft(edition, text, pack, faults, found.data if found else None, base, changes)


def _base(session: Session, edition: Edition) -> str | None:
    """Return the text that an edition takes the place of; None for a new pack."""
    if edition.state is EditionState.WITHDRAWN:
        return kept.text(session, edition.digest)
    if edition.state is not EditionState.PUBLISHED:
        try:
            return rulebook.text_in_use(session, edition.pack)
        except NotFoundError:
            return None
    for one in kept.editions(session, edition.pack):
        used = one.last(*IN_USE)
        if used is not None and (used.version or 0) < (edition.version or 0):
            return kept.text(session, used.digest)
    return builtin_text(edition.pack)


def may_sign_off(edition: Edition, account: UUID) -> bool:
    """Return whether an official is a second one: neither wrote nor proposed it."""
    proposed = edition.last(EditionFact.PROPOSED)
    return proposed is not None and account not in {proposed.account, edition.written.account}
