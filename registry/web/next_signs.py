"""Where to put the next sign, in words: what, where exactly, and what it is good for."""

from typing import NamedTuple

import numpy as np
from flask_babel import format_decimal, gettext, ngettext

from registry.domain.place import Offset, Point, shifted
from registry.domain.sightlines.advice import Suggestion
from registry.domain.sightlines.plan import Mount, Plan
from registry.domain.sightlines.rays import bearing
from registry.services.sightlines import SiteSight
from registry.signs.layouts import LAYOUTS
from registry.web.bearings import faces, lies
from registry.web.texts import listed

# Nearer than this it is said to be there, metres. Ours.
AT_M = 1.0


def _(text: str, **values: object) -> str:
    return str(gettext(text, **values))


class Step(NamedTuple):
    """One suggestion: its mark in the plan, what to do, what it brings, and the place exactly."""

    mark: str
    what: str
    gain: str
    point: Point
    facing: int


def steps(found: SiteSight) -> tuple[Step, ...]:
    """Return the suggestions of a site, in the order in which they help."""
    plan = (found.then or found.now).plan
    return tuple(
        Step(
            mark=f"+{number}",
            what=_what(plan, one),
            gain=" ".join(filter(None, (_entrances(plan, one), _metres(one)))),
            point=shifted(found.origin, one.spot.at),
            facing=round(one.spot.facing),
        )
        for number, one in enumerate(found.suggestions, 1)
    )


def _what(plan: Plan, one: Suggestion) -> str:
    spot, layout = one.spot, _(LAYOUTS[one.size.name].title)
    if spot.mount is Mount.DOOR and spot.entrance is not None:
        return _(
            "%(layout)s on the door of %(entrance)s, %(faces)s",
            layout=layout,
            entrance=plan.entrances[spot.entrance].name,
            faces=faces(spot.facing),
        )
    told = {"layout": layout, "where": _where(plan, spot.at), "faces": faces(spot.facing)}
    if spot.mount is Mount.WALL:
        return _("%(layout)s on the wall, %(where)s, %(faces)s", **told)
    return _("%(layout)s on a post or a stand, %(where)s, %(faces)s", **told)


def _where(plan: Plan, at: Offset) -> str:
    """Return where a place is, seen from the nearest thing that has a name."""
    named = [(one.at, one.name) for one in plan.entrances if one.at is not None]
    named += [
        (one.at, _("camera %(name)s", name=one.name))
        for one in plan.cameras or ()
        if one.at is not None
    ]
    if not named:
        return ""
    there, name = min(named, key=lambda it: float(np.hypot(*(np.array(at) - it[0]))))
    away = np.array(at) - there
    far = float(np.hypot(*away))
    if far < AT_M:
        return _("at %(what)s", what=name)
    distance = _("%(metres)s m", metres=format_decimal(round(far)))
    return lies(bearing(away), distance, name)


def _entrances(plan: Plan, one: Suggestion) -> str:
    if not one.entrances:
        return ""
    names = listed(plan.entrances[index].name for index in one.entrances)
    return _("Then people have read a sign in time at %(entrances)s.", entrances=names)


def _metres(one: Suggestion) -> str:
    won = round(one.metres)
    if not won:
        return ""
    return str(
        ngettext(
            "Notice comes in time along %(num)s metre more.",
            "Notice comes in time along %(num)s metres more.",
            won,
        )
    )
