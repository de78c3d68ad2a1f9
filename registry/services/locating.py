"""In which jurisdictions a site lies: found on the maps we have, or decided by an official."""

from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterable
from datetime import datetime
from typing import cast

from shapely import Polygon, from_wkb
from sqlalchemy.orm import Session

from registry import paths
from registry.domain.codes import Code
from registry.domain.located import Located, Method
from registry.domain.people import Actor
from registry.domain.place import Point
from registry.places.atlas.areas import FOLDER, Area
from registry.places.atlas.boundaries import Boundaries
from registry.rules.notices.required import places as noticed
from registry.rules.pack import Packs
from registry.services import access, judging
from registry.store import audit, boundaries
from registry.store.boundaries import Boundary
from registry.store.database import Database
from registry.store.jobs import enqueue

TASK = "places.locate"
SLICE = 500  # sites in a transaction


def find(session: Session, point: Point | None, asked: Collection[str]) -> Located | None:
    """Return in which jurisdictions a point lies; None for a site without a position.

    ``asked`` are the codes that rules ask after (see ``Packs.places``); those that notices on signs
    ask after are found too.
    """
    if point is None:
        return None
    return _boundaries(session).locate(point, {*asked, *noticed()})


def without_register(point: Point | None, asked: Collection[str]) -> Located | None:
    """Return what ``find`` does where there is no register: no boundary has been loaded."""
    if point is None:
        return None
    return Boundaries(paths.assets() / FOLDER).locate(point, {*asked, *noticed()})


def decide(  # noqa: PLR0913  # who, for which site, what, why, under which rules, when
    db: Database,
    actor: Actor,
    site: Code,
    codes: tuple[str, ...],
    reason: str,
    packs: Packs,
    *,
    now: datetime,
) -> None:
    """Say by hand in which jurisdictions a site lies, and why; nothing stays open then."""
    access.require(actor, access.VERIFIERS)
    found = Located(codes=codes, method=Method.OFFICIAL, reason=reason)
    with db.write() as session:
        access.own(session, actor, site)
        boundaries.locate(session, site, found)
        judging.judge_again(session, site, packs, now=now)
        detail = {"codes": list(codes), "reason": reason}
        audit.add(session, actor, "site.located", site, detail, now=now)


def undecide(db: Database, actor: Actor, site: Code, packs: Packs, *, now: datetime) -> None:
    """Let the maps say again in which jurisdictions a site lies."""
    access.require(actor, access.VERIFIERS)
    with db.write() as session:
        known = access.own(session, actor, site)
        found = find(session, known.filing.site.point, packs.places())
        boundaries.locate(session, site, found)
        judging.judge_again(session, site, packs, now=now)
        audit.add(session, actor, "site.located", site, {"codes": None}, now=now)


def load(
    db: Database, actor: Actor, given: Iterable[Boundary], source: str, *, now: datetime
) -> int:
    """Add boundaries and have every site located anew; return how many pieces were loaded."""
    access.require(actor, access.VERIFIERS)
    pieces = tuple(given)
    with db.write() as session:
        boundaries.put(session, pieces, source, actor, now=now)
        codes = sorted({one.code for one in pieces})
        audit.add(
            session, actor, "boundaries.loaded", ", ".join(codes)[:40], {"codes": codes}, now=now
        )
        enqueue(session, TASK, {"after": ""}, now=now)
    return len(pieces)


def unload(db: Database, actor: Actor, code: str, *, now: datetime) -> int:
    """Remove a boundary and have every site located anew; return of how many pieces it was."""
    access.require(actor, access.VERIFIERS)
    with db.write() as session:
        gone = boundaries.remove(session, (code,))
        audit.add(session, actor, "boundaries.removed", code, {}, now=now)
        enqueue(session, TASK, {"after": ""}, now=now)
    return gone


def locate_some(db: Database, after: str, packs: Packs, *, now: datetime) -> str | None:
    """Locate the next sites after a code; return the last of them, or None when all are done."""
    asked = packs.places()
    with db.write() as session:
        sites = tuple(boundaries.standing(session, after, SLICE))
        for one in sites:
            if one.located is None or one.located.method is not Method.OFFICIAL:
                found = find(session, one.point, asked)
                if found != one.located:
                    boundaries.locate(session, one.site, found)
                    judging.judge_again(session, one.site, packs, now=now)
        if len(sites) == SLICE:
            enqueue(session, TASK, {"after": sites[-1].site}, now=now)
            return sites[-1].site
    return None


_kept: OrderedDict[Hashable, Boundaries] = OrderedDict()
_DATABASES = 4  # whose maps are kept in one process


def _boundaries(session: Session) -> Boundaries:
    """Return the maps of this database; they are read again when a boundary has changed."""
    key = (str(session.get_bind().engine.url), boundaries.stamp(session))
    found = _kept.get(key)
    if found is None:
        loaded = (
            Area(one.code, one.name, cast("Polygon", from_wkb(one.outline)))
            for one in boundaries.outlines(session)
        )
        found = _kept[key] = Boundaries(paths.assets() / FOLDER, loaded)
        while len(_kept) > _DATABASES:
            _kept.popitem(last=False)
    return found
