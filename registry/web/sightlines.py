"""The sightlines of a site as a plan and in words, for its operator and for officials only."""

import math
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from registry.domain.codes import grouped
from registry.domain.place import Offset
from registry.domain.sightlines.facts import BESIDE_M
from registry.domain.sightlines.look import EntranceSight, Sightlines
from registry.domain.sightlines.plan import PlanSign, Told
from registry.domain.sightlines.runs import runs
from registry.maps import outlines, sightplan
from registry.services.sightlines import Outlines, SiteSight, sightlines
from registry.signs.blank import layout_of
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView
from registry.web import current
from registry.web.bearings import comes_from, faces
from registry.web.next_signs import Step, steps
from registry.web.texts import listed

# A stretch of the edge shorter than this is not told in words, metres. Ours.
SHORTEST_M = 1.0
TWO_DIGITS_M = 10


class EntranceRow(NamedTuple):
    """An entrance in the table: its number in the plan, its name, the answer, and why."""

    number: int
    name: str
    told: Told
    answer: str
    why: str


class SignRow(NamedTuple):
    """A sign in the table: its letter in the plan, and from where it is read."""

    letter: str
    sign: SignView
    hangs: bool
    reach: str
    faces: str


class GapRow(NamedTuple):
    """A stretch where people walk in without notice: from where, how many metres."""

    told: Told
    side: str
    metres: str


class SightPage(NamedTuple):
    """What the page of the sightlines shows; ``plan`` is our own drawing."""

    plan: Markup
    summary: tuple[tuple[Told, str], ...]
    notes: tuple[str, ...]
    entrances: tuple[EntranceRow, ...]
    signs: tuple[SignRow, ...]
    gaps: tuple[GapRow, ...]
    steps: tuple[Step, ...]


def standing_buildings() -> Outlines | None:
    """Return how to ask the basemap for buildings, or None where there is no map."""
    path = current.settings().basemap
    return partial(outlines.near, path) if path is not None and path.exists() else None


def sight_page(known: RegistrationView) -> SightPage | None:
    """Return the sightlines of a site, or None where nothing of it has a place."""
    day = known.filing.site.local_day(current.now())
    with current.database().read() as session:
        found = sightlines(session, known, standing_buildings(), day)
    if found is None:
        return None
    sight = found.now
    summary = tuple(_summary(found))
    name = known.filing.site.name or known.code
    words = sightplan.PlanWords(
        title=_("Plan of the sightlines: %(site)s", site=name),
        text=" ".join(sentence for _told, sentence in summary),
        north=_("N"),
        metres=_("%(metres)s m", metres="{}"),
    )
    drawn = sightplan.draw(
        found.then or sight, found.suggestions, words, hanging=len(sight.plan.signs)
    )
    return SightPage(
        # Numbers of ours, and words that the drawing has escaped.
        plan=Markup(drawn),  # noqa: S704
        summary=summary,
        notes=tuple(_notes(sight)),
        entrances=tuple(
            EntranceRow(number, one.entrance.name, one.told, _(one.told.label), _why(sight, one))
            for number, one in enumerate(sight.entrances, 1)
        ),
        signs=tuple(_signs(found)),
        gaps=tuple(_gaps(sight)),
        steps=steps(found),
    )


def metres(length: float) -> str:
    """Return a length in whole metres, below ten with one decimal."""
    rounded = round(length, 0 if length >= TWO_DIGITS_M else 1)
    return str(_("%(metres)s m", metres=format_decimal(rounded)))


def _summary(found: SiteSight) -> Iterator[tuple[Told, str]]:
    sight = found.now
    count = len(sight.entrances)
    good = sum(one.told is Told.YES for one in sight.entrances)
    if count:
        told = Told.YES if good == count else Told.NO
        if good < count and not any(one.told is Told.NO for one in sight.entrances):
            told = Told.CANNOT_TELL
        yield (
            told,
            ngettext(
                "At %(good)s of %(num)s entrance people have read a sign before they are filmed.",
                "At %(good)s of %(num)s entrances people have read a sign before they are filmed.",
                count,
                good=good,
            ),
        )
    yield _edge(sight)
    if found.then is not None and found.then.share is not None:
        yield (
            Told.CANNOT_TELL,
            _(
                "When the planned signs hang too, it is %(share)s %%.",
                share=round(100 * found.then.share),
            ),
        )


def _edge(sight: Sightlines) -> tuple[Told, str]:
    if sight.share is None:
        if sight.seen.told.is_empty:
            return Told.CANNOT_TELL, _("What the cameras see was not told, or they see nothing.")
        return Told.YES, _("In the open, nobody walks straight into what the cameras see.")
    told = Told.NO if sight.metres(Told.NO) else Told.CANNOT_TELL
    return Told.YES if sight.share == 1 else told, _(
        "In the open, notice comes in time along %(good)s of %(all)s where people walk into what"
        " the cameras see (%(share)s %%).",
        good=metres(sight.metres(Told.YES)),
        all=metres(float(sight.edge.metres.sum())),
        share=round(100 * sight.share),
    )


def _notes(sight: Sightlines) -> Iterator[str]:
    """Yield what is not known, so that some answers cannot be given."""
    plan = sight.plan
    if plan.buildings is None:
        yield _(
            "The register has no map of the buildings here. It draws as if nothing stood in the"
            " way, and leaves open what a wall would decide."
        )
    if plan.cameras is None:
        yield _("Nobody has told us which cameras there are.")
    unsure = [one.name for one in plan.cameras or () if not one.is_told]
    if unsure:
        yield _(
            "Where it stands, its direction, its angle or its range was not told: %(cameras)s.",
            cameras=listed(unsure),
        )
    lost = [one.name for one in plan.signs if None in (one.at, one.facing)]
    if lost:
        yield _(
            "Where it hangs or faces was not told: sign %(signs)s.",
            signs=listed(map(grouped, lost)),
        )


def _why(sight: Sightlines, one: EntranceSight) -> str:
    if one.told is Told.YES:
        return str(_("Who comes straight in has read a sign first."))
    return _late(sight, one) if one.told is Told.NO else _unsure(one)


def _late(sight: Sightlines, one: EntranceSight) -> str:
    """Return who comes too late, or why everybody does."""
    late = [way for way in one.ways if way.told is Told.NO]
    if late and len(late) < len(one.ways):
        sides = listed(comes_from(way.bearing) for way in late)
        return str(_("Too late for who comes %(sides)s.", sides=sides))
    if any(_hangs_at(sign, one) for sign in sight.plan.signs):
        return str(_("The cameras see people before they can have read the sign there."))
    return str(_("No sign can be read on the way in."))


def _hangs_at(sign: PlanSign, one: EntranceSight) -> bool:
    if sign.at is None or one.entrance.at is None:
        return False
    away = Offset(sign.at.east - one.entrance.at.east, sign.at.north - one.entrance.at.north)
    return math.hypot(*away) <= (one.entrance.width or 0) / 2 + BESIDE_M


def _unsure(one: EntranceSight) -> str:
    if one.entrance.at is None:
        return str(_("Where it is was not told."))
    if one.entrance.outward is None:
        return str(_("From which side one comes in is not known. A sign placed there would tell."))
    return str(_("It depends on what was not told."))


def _signs(found: SiteSight) -> Iterator[SignRow]:
    hanging = len(found.now.plan.signs)
    plan = (found.then or found.now).plan
    for index, (sign, spot) in enumerate(zip(found.placed, plan.signs, strict=True)):
        yield SignRow(
            letter=sightplan.letter(index),
            sign=sign,
            hangs=index < hanging,
            reach=_(
                "%(layout)s, read from %(reach)s",
                layout=_(layout_of(sign.layout).title),
                reach=metres(spot.reach),
            ),
            faces="" if spot.facing is None else faces(spot.facing),
        )


def _gaps(sight: Sightlines) -> Iterator[GapRow]:
    found = [run for run in runs(sight) if run.told is not Told.YES and run.metres >= SHORTEST_M]
    for run in sorted(found, key=lambda run: -run.metres):
        yield GapRow(run.told, comes_from(run.side), metres(run.metres))
