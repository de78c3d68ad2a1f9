"""What the rules will say of a public site on other days, if nothing of it changes.

Days are found, not tried: a standing knows until when it holds. Nothing is written.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from registry.domain.dossier import Dossier
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.pack import Packs
from registry.rules.standing import SILENT, Shift, Standing, again, shifts, stand
from registry.rules.turning import NEVER
from registry.services import rejudging
from registry.store.database import Database

YEARS = 10  # how far ahead is looked
MOST = 40  # days that are looked at, some of which change nothing
# Records that are looked at for it, over all days: about a second. A site of hundreds of cameras,
# each with days of its own, is looked at on fewer days, for anybody may ask for its page.
MOST_RECORDS = 1500
FEWEST = 3  # days that are looked at, however many records a site has


class Turn(NamedTuple):
    """A day on which the rules say something else than the day before."""

    day: date
    shifts: tuple[Shift, ...]


class Foresight(NamedTuple):
    """A site and the packs: what is asked about. ``today`` is the day at the site."""

    dossier: Dossier
    packs: Packs
    today: date

    def on(self, day: date) -> Standing:
        """Return what the rules say on a day; about 2 ms."""
        return stand(self.dossier, self.packs, day=day)

    def begins(self, day: date) -> tuple[Shift, ...]:
        """Return what they say on a day and not today: duties that begin, findings that come."""
        if day == self.today:
            return ()
        now = self.on(self.today).said
        then = again(now, self.dossier, self.packs, since=self.today, day=day).said
        found = shifts(now, then, self.packs, since=self.today, day=day)
        return tuple(found)

    def turns(self) -> Iterator[Turn]:
        """Yield the days to come on which something changes, soonest first."""
        last = self.today.replace(year=self.today.year + YEARS, day=1)
        standing, day = self.on(self.today), self.today
        for _day in range(self._most()):
            after = standing.until
            if after == NEVER or after > last:
                return
            then = again(standing.said, self.dossier, self.packs, since=day, day=after)
            changed = tuple(shifts(standing.said, then.said, self.packs, since=day, day=after))
            if changed:
                yield Turn(after, changed)
            standing, day = then, after

    def _most(self) -> int:
        """Return how many days are looked at."""
        filing = self.dossier.filing
        lists = (filing.cameras, filing.fr, filing.reports, self.dossier.signs)
        return max(FEWEST, min(MOST, MOST_RECORDS // (1 + sum(len(one or ()) for one in lists))))


def begins(shift: Shift) -> bool:
    """Return whether a duty begins with it."""
    return shift.before in SILENT


def ends(shift: Shift) -> bool:
    """Return whether a duty ends with it."""
    return shift.after in SILENT


def foresee(db: Database, packs: Packs, site_id: UUID, *, now: datetime) -> Foresight:
    """Return what is needed to look ahead for a public site.

    Raises:
        NotFoundError: if the site is not public.
    """
    found = rejudging.dossiers_of(db, [site_id], now=now)
    if not found:
        raise NotFoundError(say(_("There is no such public site.")))
    dossier, today = found[0]
    return Foresight(dossier, packs.near(dossier, today), today)
