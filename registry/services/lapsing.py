"""Signs that go stale because a day passes: a camera is removed, a use of faces or a site ends.

A publication judges the signs of its site; this looks after those that nobody publishes anew.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.services import access, freshness
from registry.services.accounts import WORKER
from registry.services.apart import apart
from registry.store import jobs, upkeep
from registry.store.database import Database

REISSUE = "signs.reissue"


def lapsed(db: Database, *, now: datetime) -> tuple[Code, ...]:
    """Return the public sites at which such a day has come since a sign was issued.

    One question: it leaves out every site whose filing has no such day, and those whose signs are
    stale already.
    """
    with db.read() as session:
        found = upkeep.dated(session)
    return tuple(one.site for one in found if _has_come(one.filing, one.issued, now))


def _has_come(filing: Filing, issued: date, now: datetime) -> bool:
    today = filing.site.local_day(now)
    # A site that ends on a day is in use on that day still; a camera is not.
    ended = filing.site.ended_on
    is_over = ended is not None and issued <= ended and freshness.is_over(filing, today)
    return is_over or any(issued < day <= today for day in _days(filing))


def _days(filing: Filing) -> Iterator[date]:
    yield from (one.removed_on for one in filing.cameras or () if one.removed_on)
    yield from (one.ended_on for one in filing.fr or () if one.ended_on)


def work(db: Database, more: Callable[[], bool], *, now: datetime) -> bool:
    """Judge the signs of such sites while ``more`` says so; return whether all were judged.

    Each site is a transaction; the successors of its signs are left to the worker. Safe to do
    again: what is stale is not looked at twice.
    """
    for site in lapsed(db, now=now):
        if not more():
            return False
        apart(lambda part: _looked_at(db, part[0], now), (site,))
    return True


def _looked_at(db: Database, site: Code, now: datetime) -> tuple[Code, ...]:
    with db.write() as session:
        access.own(session, WORKER, site)
        if freshness.look(session, site, now=now):
            jobs.enqueue(session, REISSUE, {"site": site}, now=now)
    return (site,)
