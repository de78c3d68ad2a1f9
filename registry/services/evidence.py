"""Show that a sign hangs: look at photos, keep what may be kept, record it with the sign's life.

Every photo passes ``look``, whatever way it comes: there it is rebuilt from its pixels, and held.
``show`` keeps the held ones and records the fact, in one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.evidence import MOST_PHOTOS, Photo, read_codes, rounded_m
from registry.domain.lives import Particulars
from registry.domain.people import Actor
from registry.domain.place import Point
from registry.domain.placement import Placement
from registry.domain.problem import Problem
from registry.domain.states import Condition, SignFact
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.pictures.rebuild import rebuild
from registry.pictures.shelf import Shelf
from registry.services import access, lives
from registry.services.lives import Happening
from registry.store import audit, evidence, registrations, signs
from registry.store.database import Database
from registry.store.evidence import NewEvidence
from registry.store.signs import SignView


class Subject(NamedTuple):
    """What a photo should show: a sign, the register's address on it, and where it hangs."""

    code: Code
    root: str
    point: Point | None


class Looked(NamedTuple):
    """What became of one photo: held, or why not, or both; ``face``: tell who took it.

    A photo that shows another sign or a sticker is held with its problem: an inspector may keep it
    as what was found. Whether there is a face is told once, and kept nowhere.
    """

    photo: Photo | None
    problem: Problem | None
    face: bool = False


@dataclass(frozen=True, slots=True)
class Showing:
    """What is to be recorded: posted or inspected, with which photos.

    ``distance_m`` is what the phone told, for photos that do not say where they were taken.
    """

    fact: SignFact
    photos: Sequence[Photo]
    distance_m: int | None = None
    day: date | None = None
    note: str = ""
    placement: Placement | None = None
    condition: Condition | None = None


def subject(session: Session, sign: SignView, scheme: str, host: str) -> Subject:
    """Return what photos of a sign should show; its place is the site's where nobody said more."""
    place = sign.placement.point if sign.placement else None
    if place is None:
        place = registrations.registration(session, sign.site).filing.site.point
    return Subject(sign.code, f"{scheme}://{host}", place)


def look(shelf: Shelf, data: bytes, wanted: Subject, *, now: datetime) -> Looked:
    """Return what a photo shows; it is rebuilt and held for a day. Takes 0.3 to 3 seconds."""
    made, refused = rebuild(data)
    if made is None:
        return Looked(None, refused)
    reading, others, problem = read_codes(made.codes, wanted.code, wanted.root)
    photo = Photo(
        digest=shelf.hold(made.picture, now=now),
        reading=reading,
        others=others,
        distance_m=rounded_m(made.taken_at, wanted.point),
    )
    return Looked(photo, problem, made.face)


def show(
    db: Database, shelf: Shelf, actor: Actor, code: Code, told: Showing, *, now: datetime
) -> SignView:
    """Record that a sign was posted or inspected, with the photos that show it.

    Raises:
        ConflictError: if that cannot follow what is recorded of the sign.
        NotFoundError: if it is another operator's, or a photo is held no more.
        ValueError: if there are more than three photos: the faces count them.
    """
    if len(told.photos) > MOST_PHOTOS:
        raise ValueError(len(told.photos))
    new = _evidence(told)
    shown = (str(new.id),) if told.photos else ()
    particulars = Particulars(placement=told.placement, condition=told.condition, evidence=shown)
    happening = Happening(told.fact, told.day, told.note, particulars)
    record = lives.inspected if told.fact is SignFact.INSPECTED else lives.enter
    with db.write() as session:
        sign = record(session, actor, code, happening, now=now)
        if told.photos:
            evidence.add(session, code, new, actor, now=now)
        for photo in told.photos:
            # Last: a picture that no fact names would be noticed, a fact without one regretted.
            shelf.keep(photo.digest)
    return sign


def _evidence(told: Showing) -> NewEvidence:
    own = [photo.distance_m for photo in told.photos if photo.distance_m is not None]
    # The farthest photo: one that was taken at the desk should not hide behind another.
    far = max(own) if own else told.distance_m
    return NewEvidence(uuid4(), told.fact, told.photos, far, told.note)


def picture(db: Database, shelf: Shelf, actor: Actor, code: str, digest: str) -> bytes:
    """Return a picture of a sign, for its operator and for officials.

    Raises:
        NotFoundError: if it is not one of this sign, or it was taken away.
    """
    with db.read() as session:
        access.require_own(
            actor, registrations.registration(session, signs.sign(session, code).site)
        )
        known = {name for view in evidence.of_sign(session, code) for name in view.digests}
    kept = shelf.kept(digest) if digest in known else None
    if kept is None:
        raise NotFoundError(say(_("There is no such picture, or it was taken away.")))
    return kept


def take_away(  # noqa: PLR0913  # which picture of which sign, who, why, when
    db: Database, shelf: Shelf, actor: Actor, code: str, digest: str, reason: str, *, now: datetime
) -> None:
    """Remove a picture for good, for a reason; that there was one stays recorded.

    Raises:
        NotFoundError: if the sign has no such picture.
        NotAllowedError: for who is no official.
    """
    access.require(actor, access.VERIFIERS)
    with db.write() as session:
        views = evidence.of_sign(session, code)
        if not any(digest in view.digests for view in views):
            raise NotFoundError(say(_("There is no such picture.")))
        detail = {"sign": code, "picture": digest, "reason": reason}
        site = signs.sign(session, code).site
        audit.add(session, actor, "sign.picture_taken_away", site, detail, now=now)
    shelf.take_away(digest)
