"""What the rules say of every public site as of today, kept beside what was sealed with it.

The findings of a revision are those of the day of its publication and stay so. Here stands what
the rules say of the same revision now: law comes into force, periods run out, reports fall due.
What a site is judged by is what its operator filed for the revision, not only what is public of it.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from registry.rules.finding import OPEN, Verdict
from registry.rules.pack import Judging, Packs
from registry.rules.reasons import Moved, why
from registry.rules.standing import (
    Said,
    Shift,
    Standing,
    movable,
    prints,
    said_by,
    shifts,
)
from registry.store import nights
from registry.store import standing as kept
from registry.store.database import Database
from registry.store.disclosures import Disclosure
from registry.store.registrations import RegistrationView
from registry.store.standing import Kept, NewStanding

SLICE = 500  # sites in a transaction
_BYTES = 8


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """Packs, ready for many sites: their name, the digest of each rule, each rule by its id."""

    packs: Packs
    name: str
    prints: dict[str, str]
    judgings: dict[str, Judging]
    _some: dict[tuple[date | None, frozenset[str]], Packs] = field(default_factory=dict)

    def movable(self, since: date | None, changed: frozenset[str]) -> Packs:
        """Return the rules that can say something else after ``since``; picked once.

        Without ``since`` those are the ``changed`` ones alone.
        """
        key = since, changed
        if key not in self._some:
            if len(self._some) >= _MOST_DAYS:
                self._some.clear()
            picked = movable(self.packs, since, changed) if since else self.packs.only(changed)
            self._some[key] = picked
        return self._some[key]


_MOST_DAYS = 256  # on which sites were judged last; most were last night
_MOST_BOOKS = 4
_books: OrderedDict[int, Book] = OrderedDict()


def book_of(packs: Packs) -> Book:
    """Return packs ready for many sites; made once a process. It keeps its packs, so ids last."""
    found = _books.get(id(packs))
    if found is None:
        digests = prints(packs)
        text = "".join(f"{name} {digest}\n" for name, digest in sorted(digests.items()))
        name = blake2b(text.encode(), digest_size=_BYTES).hexdigest()
        judgings = {one.rule.id: one for one in packs.judgings}
        found = _books[id(packs)] = Book(packs, name, digests, judgings)
        while len(_books) > _MOST_BOOKS:
            _books.popitem(last=False)
    return found


def published(
    session: Session,
    known: RegistrationView,
    made: Disclosure,
    packs: Packs,
    *,
    now: datetime,
) -> None:
    """Keep what the rules say of a revision that was just published; nothing is judged anew.

    It is looked at again the next night, which finds out how long it holds.
    """
    book, before = book_of(packs), kept.kept(session, known.id)
    day = known.filing.site.local_day(now)
    said = said_by(made.findings)
    moved = Moved(before.day if before else day, day, is_revised=True)
    changes = changes_of(before, said, book, moved)
    new = NewStanding(
        known.id,
        made.revision,
        kept.newest_filed(session, known.id),
        known.filing.site.time_zone or "UTC",
        day,
        book.name,
        kept.newest_fact(session, known.id),
        Standing(said, day),
        None,
        changes,
    )
    nights.know(session, book.name, book.prints)
    kept.keep(session, [new], now=now)


def due(db: Database, packs: Packs, *, now: datetime) -> tuple[UUID, ...]:
    """Return the public sites of which the rules may say something else by now.

    The day is the one at each site. Nothing is judged: two questions, whatever the size.
    """
    with db.read() as session:
        return kept.due(session, book_of(packs).name, lambda zone: _day(zone, now))


def _day(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def changes_of(
    was: Kept | None, said: tuple[Said, ...], book: Book, moved: Moved
) -> tuple[tuple[Shift, str], ...]:
    """Return the changes that people are told: those from or to an open finding."""
    before = was.said if was else ()
    found = shifts(before, said, book.packs, since=moved.since, day=moved.day)
    # Of a site that was never looked at only what is wrong is news.
    told = {Verdict.RAISED} if was is None else OPEN
    return tuple(
        (shift, why(shift.rule, book.judgings.get(shift.rule), moved).value)
        for shift in found
        if shift.before in told or shift.after in told
    )


def keep(db: Database, packs: Packs, given: Iterable[NewStanding], *, now: datetime) -> int:
    """Keep what was judged, in one transaction; return how many verdicts changed."""
    book = book_of(packs)
    with db.write() as session:
        nights.know(session, book.name, book.prints)
        return kept.keep(session, given, now=now)


def slices(ids: Sequence[UUID], size: int = SLICE) -> Iterator[Sequence[UUID]]:
    """Yield sites by slices that are judged together."""
    for at in range(0, len(ids), size):
        yield ids[at : at + size]
