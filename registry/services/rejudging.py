"""Judge public sites again, many at once: only the rules and the parts that can be otherwise.

Nothing is written here. What a site is judged by is read in bulk, by three questions a slice; the
signs are only looked at again where something of them can have changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from registry import __version__
from registry.domain.codes import Code
from registry.domain.dossier import Dossier, PostedSign
from registry.domain.filing import Filing
from registry.domain.public import public_filing
from registry.rules.pack import Packs
from registry.rules.reasons import Moved
from registry.rules.standing import Standing, again, stand
from registry.services import dossiers
from registry.services.dossiers import Seen
from registry.services.standing import Book, book_of, changes_of
from registry.store import many_signs, nights
from registry.store import standing as kept
from registry.store.database import Database
from registry.store.registrations import stored_filing
from registry.store.standing import Document, Kept, NewStanding, Public


class Outcome(NamedTuple):
    """What came of judging a site again."""

    site: Code
    operator_id: UUID
    new: NewStanding


class _Task(NamedTuple):
    """How sites are judged, and which rules are new to each name of packs."""

    book: Book
    changed: Mapping[str, frozenset[str]]
    whole: bool


class _Read(NamedTuple):
    """What was read of a site, and the day that it is judged by."""

    public: Public
    filed_id: int | None
    filing: Filing
    day: date


def rejudged(
    db: Database,
    packs: Packs,
    ids: Sequence[UUID],
    *,
    now: datetime,
    as_of: date | None = None,
    whole: bool = False,
) -> tuple[Outcome, ...]:
    """Return what the rules say of some public sites now.

    Judged are the rules that can say something else since the last time, with ``whole`` all of
    them and every sign anew. ``as_of`` is the day to judge by in place of today at the site.
    """
    book = book_of(packs)
    read, seen, names = _gather(db, ids, now, as_of, whole=whole)
    changed = {name: _changed(book, digests) for name, digests in names.items()}
    task = _Task(book, changed, whole)
    return tuple(_outcome(one, seen.get(one.public.id), task) for one in read)


def dossiers_of(
    db: Database, ids: Sequence[UUID], *, now: datetime
) -> tuple[tuple[Dossier, date], ...]:
    """Return what is judged of some public sites, and which day it is at each."""
    read, seen, _names = _gather(db, ids, now, None, whole=False)
    return tuple((_dossier(one, seen.get(one.public.id)), one.day) for one in read)


def _gather(
    db: Database, ids: Sequence[UUID], now: datetime, as_of: date | None, *, whole: bool
) -> tuple[list[_Read], dict[UUID, Seen], dict[str, dict[str, str]]]:
    """Return what was read of sites, the signs that were looked at anew, and the old prints."""
    with db.read() as session:
        sites = kept.public(session, ids)
        unknown = [one.id for one in sites if _is_new(one)]
        filed = kept.filed(session, unknown) if unknown else {}
        names = {one.kept.prints for one in sites if one.kept}
        digests = {name: nights.prints_of(session, name) for name in names}
        read = [_read(one, filed.get(one.id, ()), now, as_of) for one in sites]
        anew = [one for one in read if whole or not _is_seen(one)]
        own = [one.public.id for one in anew]
        signs = many_signs.signs(session, own) if own else {}
        paper = {code: on for code, found in signs.items() if (on := dossiers.on_paper(found))}
        printed = many_signs.printed(session, paper) if paper else {}
    seen = {}
    for one in anew:
        code = one.public.code
        every, revisions = signs.get(code, ()), printed.get(code, {})
        seen[one.public.id] = dossiers.seen(one.filing, every, revisions, one.day)
    return read, seen, digests


def _read(
    one: Public, filed: Iterable[tuple[int, Document]], now: datetime, as_of: date | None
) -> _Read:
    filed_id, filing = _filing(one, filed)
    return _Read(one, filed_id, filing, as_of or filing.site.local_day(now))


def _is_new(one: Public) -> bool:
    return one.kept is None or one.kept.revision != one.revision


def _filing(one: Public, filed: Iterable[tuple[int, Document]]) -> tuple[int | None, Filing]:
    """Return what the public revision was made from; where nobody can tell, what is public."""
    if one.filed is not None and one.kept is not None and not _is_new(one):
        return one.kept.filed_id, stored_filing(one.filed)
    shown = stored_filing(one.document)
    for filed_id, document in filed:
        whole = stored_filing(document)
        if public_filing(whole) == shown:
            return filed_id, whole
    return None, shown


def _changed(book: Book, old: Mapping[str, str]) -> frozenset[str]:
    """Return the rules that are judged otherwise than under the old packs."""
    return frozenset(name for name, digest in book.prints.items() if old.get(name) != digest)


def _is_seen(one: _Read) -> bool:
    """Return whether what rules see of the signs is as it was kept.

    It is worked out anew when the revision is another, when something was recorded of a sign, when
    a date of a camera or a sign has come, and with every version of the register.
    """
    was = one.public.kept
    return (
        was is not None
        and was.seen is not None
        and not (_is_new(one.public) or was.woken or one.public.newest > was.signs)
        and was.seen["version"] == __version__
        and was.day <= one.day
        and not any(was.day.isoformat() < turn <= one.day.isoformat() for turn in _turns(one))
    )


def _turns(one: _Read) -> Iterator[str]:
    """Yield the dates of cameras, records and signs, as ISO 8601."""
    days: list[date | None] = []
    for camera in one.filing.cameras or ():
        days += (camera.live_since, camera.removed_on)
    days += (use.ended_on for use in one.filing.fr or ())
    yield from (day.isoformat() for day in days if day)
    was = one.public.kept
    for sign in was.seen["signs"] if was is not None and was.seen else ():
        yield from (sign[name] for name in ("posted_on", "removed_on") if name in sign)


def _outcome(one: _Read, seen: Seen | None, task: _Task) -> Outcome:
    public, was, book = one.public, one.public.kept, task.book
    document = _document(seen) if seen is not None else was.seen if was else None
    dossier = _dossier(one, seen)
    moved = Moved(
        was.day if was else one.day,
        one.day,
        is_revised=_is_new(public),
        woken=was.woken if was else "",
        has_new_signs=was is not None and public.newest > was.signs,
        changed=task.changed.get(was.prints, frozenset()) if was else (),
    )
    same = not (task.whole or moved.is_revised or moved.woken or moved.has_new_signs)
    if was is not None and same and was.day <= one.day:
        standing = _again(was, dossier, moved, book)
    else:
        standing = stand(dossier, book.packs, day=one.day)
    return Outcome(
        public.code,
        public.operator_id,
        NewStanding(
            public.id,
            public.revision,
            one.filed_id,
            one.filing.site.time_zone or "UTC",
            one.day,
            book.name,
            public.newest,
            standing,
            document,
            changes_of(was, standing.said, book, moved),
        ),
    )


def _again(was: Kept, dossier: Dossier, moved: Moved, book: Book) -> Standing:
    """Return what stands now; before the day that was told, only changed rules are judged."""
    holds = moved.day < was.until
    some = book.movable(None if holds else was.day, frozenset(moved.changed))
    found = again(was.said, dossier, book.packs, since=was.day, day=moved.day, judged=some)
    return Standing(found.said, min(found.until, was.until)) if holds else found


def _dossier(one: _Read, seen: Seen | None) -> Dossier:
    """Return what is judged; the signs as they are kept if they were not looked at anew."""
    was = one.public.kept
    if seen is None and was is not None and was.seen is not None:
        signs = tuple(map(PostedSign.model_validate, was.seen["signs"]))
        seen = Seen(signs, was.seen["entrances_signed"])
    return dossiers.assembled(one.public, one.filing, seen or Seen((), None))


def _document(seen: Seen) -> Document:
    """Return what rules see of signs, as it is kept."""
    return {
        "version": __version__,
        "signs": [sign.model_dump(mode="json", exclude_none=True) for sign in seen.signs],
        "entrances_signed": seen.entrances_signed,
    }
