"""What the filings of many sites do not tell: their signs, and what was read in recognisers.

Of a public site the signs are as the last night saw them, where nothing was recorded since: to look
at each sign anew takes a hundred times as long as to judge by it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry import __version__
from registry.domain.codes import Code
from registry.domain.dossier import Dossier, PostedSign
from registry.domain.located import Located
from registry.domain.readings import Reading
from registry.domain.states import RegistrationState
from registry.services import dossiers
from registry.services.dossiers import Seen
from registry.store import many_signs, readings, standing
from registry.store.filings import Filed
from registry.store.standing import Public


class _Site(NamedTuple):
    """What a dossier needs of a site beside its filing."""

    code: Code
    located: Located | None
    readings: tuple[Reading, ...]


def gathered(
    session: Session, sites: Sequence[Filed], *, measured: bool, now: datetime
) -> dict[Code, Dossier]:
    """Return the whole dossiers of some sites, by code; ``measured`` with what machines read.

    Four questions for all, and one for each site whose measurements are wanted.
    """
    public = [one.id for one in sites if one.state is RegistrationState.PUBLISHED]
    nights = {
        one.id: seen
        for one in (standing.public(session, public) if public else ())
        if (seen := _as_kept(one)) is not None
    }
    anew = [one.id for one in sites if one.id not in nights]
    signs = many_signs.signs(session, anew) if anew else {}
    paper = {code: on for code, found in signs.items() if (on := dossiers.on_paper(found))}
    printed = many_signs.printed(session, paper) if paper else {}
    found = {}
    for one in sites:
        day = one.filing.site.local_day(now)
        seen = nights.get(one.id) or dossiers.seen(
            one.filing, signs.get(one.code, ()), printed.get(one.code, {}), day
        )
        read = readings.newest(session, one.id) if measured else ()
        found[one.code] = dossiers.assembled(_Site(one.code, one.located, read), one.filing, seen)
    return found


def _as_kept(one: Public) -> Seen | None:
    """Return what the last night saw of the signs of a site; None where it is not so any more."""
    was = one.kept
    if was is None or was.seen is None or was.revision != one.revision:
        return None
    if was.woken or one.newest > was.signs or was.seen["version"] != __version__:
        return None
    signs = tuple(map(PostedSign.model_validate, was.seen["signs"]))
    return Seen(signs, was.seen["entrances_signed"])
