"""Whether the notices of a site are read in time, as its signs hang, and where to put the next."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple, TypeAlias

from shapely import Polygon
from sqlalchemy.orm import Session

from registry.domain.filing import Filing
from registry.domain.place import Point
from registry.domain.sightlines import facts, placing
from registry.domain.sightlines.advice import Size, Suggestion, suggest
from registry.domain.sightlines.look import Sightlines, look
from registry.domain.sightlines.placing import Hanging
from registry.domain.sightlines.walking import reading_m
from registry.domain.states import HANGING, ON_PAPER, SignState
from registry.language.phrases import phrases
from registry.signs.blank import layout_of
from registry.signs.layouts import LAYOUTS
from registry.signs.legibility import readable_m
from registry.store import signs
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView

Outlines: TypeAlias = Callable[[Point, float], tuple[Polygon, ...] | None]
"""What stands within so many metres of a point; None where nobody knows."""

PLANNED = ON_PAPER - HANGING | {SignState.PLANNED}
HEADLINES = ("title.recognition", "title.analysis", "title.cameras")
# The sizes that are suggested, by the country's paper; see ``signs.layouts``.
OFFERED = {"iso": ("a5", "a4", "a3"), "us": ("letter", "tabloid")}
AMERICAN = frozenset({"US", "CA", "MX", "PH", "CL", "CO"})  # Source: CLDR, paperSize US-Letter


class SiteSight(NamedTuple):
    """The sightlines of one site.

    ``origin`` is where the plan's metres begin. ``now`` counts the signs that hang; ``then`` also
    those that are planned for a place, where there are any. ``placed`` are the signs of the plan,
    in its order.
    """

    origin: Point
    now: Sightlines
    then: Sightlines | None
    placed: tuple[SignView, ...]
    suggestions: tuple[Suggestion, ...]


def sightlines(
    session: Session, known: RegistrationView, outlines: Outlines | None, day: date
) -> SiteSight | None:
    """Return the sightlines of a site on ``day``, or None where nothing of it has a place.

    One question to the database. Nothing of it is for the public.
    """
    filing, origin = known.filing, placing.middle(known.filing)
    if origin is None:
        return None
    around = None if outlines is None else outlines(origin, placing.extent_m(filing, origin))
    if around is not None:
        around = placing.buildings(around, origin)
    issued = [sign for sign in signs.signs(session, known.code) if sign.layout in LAYOUTS]
    hang = tuple(sign for sign in issued if sign.state in HANGING)
    wait = tuple(sign for sign in issued if sign.state in PLANNED and _is_placed(sign))
    plan = placing.plan(filing, map(hanging, hang), around, day)
    later = placing.plan(filing, map(hanging, (*hang, *wait)), around, day) if wait else None
    if plan is None:
        return None
    now, then = look(plan), None if later is None else look(later)
    advice = suggest(then or now, sizes(filing), reading_m(_headlines(filing.site.languages or ())))
    return SiteSight(origin, now, then, (*hang, *wait), advice)


def hanging(sign: SignView) -> Hanging:
    """Return a sign as a plan needs it: from where its headline is read, and how long that takes.

    Source: ``signs.legibility.readable_m`` of the layout's headline.
    """
    reach = readable_m(layout_of(sign.layout).headline_cap_mm)
    return Hanging(sign.code, sign.placement, reach, reading_m(_headlines(sign.languages)))


def sizes(filing: Filing) -> tuple[Size, ...]:
    """Return the sizes that may be suggested for a site, by the paper of its country."""
    countries = {code.partition("-")[0] for code in filing.site.jurisdictions or ()}
    series = "us" if countries & AMERICAN else "iso"
    return tuple(Size(name, readable_m(LAYOUTS[name].headline_cap_mm)) for name in OFFERED[series])


class Computed(NamedTuple):
    """What follows from where signs hang, for rules: by sign, and of the site."""

    before_area: dict[str, bool | None]
    entrances_signed: int | None


SIGNED = "site.customer_entrances_signed"
"""The field of a filing that is filled in for rules where the operator leaves it open."""


def completed(filing: Filing, told: Computed) -> Filing:
    """Return a filing as rules judge it: with the entrances counted, if nobody has stated them.

    What the operator states or withholds stays as it is; the filing that is kept does not change.
    """
    if told.entrances_signed is None or not is_counted(filing):
        return filing
    site = filing.site.model_copy(update={"customer_entrances_signed": told.entrances_signed})
    return filing.model_copy(update={"site": site})


def is_counted(filing: Filing) -> bool:
    """Return whether the register counts the entrances with a sign: nobody has stated how many."""
    withheld = any(kept.path == SIGNED for kept in filing.withheld)
    return filing.site.customer_entrances_signed is None and not withheld


def computed(filing: Filing, known: Iterable[SignView], day: date) -> Computed:
    """Return the facts that rules are judged by, from the record alone: no map is asked."""
    hang = [sign for sign in known if sign.state in HANGING and sign.layout in LAYOUTS]
    plan = placing.plan(filing, map(hanging, hang), None, day) if hang else None
    before = {} if plan is None else facts.before_areas(plan)
    placed = [sign.placement for sign in hang]
    return Computed(before, facts.entrances_signed(filing, placed) if any(placed) else None)


def _is_placed(sign: SignView) -> bool:
    return sign.placement is not None and sign.placement.point is not None


def _headlines(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return every headline that a sign in these languages may have; the longest one counts."""
    return tuple(phrases(tag).text(key) for tag in languages or ("en",) for key in HEADLINES)
