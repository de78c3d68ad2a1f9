"""``registry signs sightlines``: whether people can read a sign before they are filmed."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from registry.cli import context, output
from registry.domain.place import Offset, Point, shifted
from registry.domain.sightlines.look import EntranceSight, Sightlines
from registry.domain.sightlines.plan import Told
from registry.domain.sightlines.runs import runs
from registry.maps import outlines, sightplan
from registry.services.sightlines import SiteSight
from registry.services.sightlines import sightlines as look
from registry.store import registrations
from registry.store.registrations import RegistrationView


@click.command()
@click.argument("site")
@click.option(
    "--svg",
    type=output.FileToWrite(),
    metavar="FILE",
    help="Write the plan as a drawing.",
)
@click.option(
    "--as-of", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="As of that day."
)
@output.json_option
def sightlines(*, site: str, svg: Path | None, day: datetime | None, as_json: bool) -> None:
    """Tell at which entrances of SITE, and where else, people read a sign before they are filmed.

    Also says where the next sign helps most. Buildings are taken from REGISTRY_BASEMAP.
    """
    basemap = context.settings().basemap
    around = partial(outlines.near, basemap) if basemap and basemap.exists() else None
    with context.database() as db, db.read() as session:
        known = registrations.registration(session, context.code(site))
        on = day.date() if day else known.filing.site.local_day(context.now())
        found = look(session, known, around, on)
    if svg is not None and found is not None:
        svg.write_text(_drawn(found, known), "utf-8")
    if as_json:
        output.document({"sightlines": [] if found is None else [_described(found, known)]})
    elif found is None:
        click.echo("Nothing of this site has a place on the map yet.")
    else:
        output.table(_rows(found))


def _drawn(found: SiteSight, known: RegistrationView) -> str:
    sight = found.now
    name = known.filing.site.name or known.code
    words = sightplan.PlanWords(f"Sightlines: {name}", _share(sight), "N", "{} m")
    return sightplan.draw(
        found.then or sight, found.suggestions, words, hanging=len(sight.plan.signs)
    )


def _share(sight: Sightlines) -> str:
    good = sum(one.told is Told.YES for one in sight.entrances)
    said = f"Notice in time at {good} of {len(sight.entrances)} entrances"
    if sight.share is None:
        return f"{said}; nobody walks into what the cameras see in the open."
    whole = float(sight.edge.metres.sum())
    return f"{said}, and along {sight.metres(Told.YES):.1f} of {whole:.1f} m in the open."


def _rows(found: SiteSight) -> Iterator[tuple[object, ...]]:
    yield (_share(found.now),)
    for one in found.now.entrances:
        yield (f"  {one.entrance.name}: {one.told.label.lower()} ({_ways(one)})",)
    for number, step in enumerate(found.suggestions, 1):
        at = shifted(found.origin, step.spot.at)
        gain = [found.now.entrances[index].entrance.name for index in step.entrances]
        gain += [f"{step.metres:.1f} m of the edge"] if step.metres else []
        line = f"  +{number} {step.size.name} on a {step.spot.mount.value}"
        line += f" at {at.latitude:.7f}, {at.longitude:.7f}, facing {step.spot.facing:.0f}°"
        yield (f"{line}: {', '.join(gain)}",)


def _ways(one: EntranceSight) -> str:
    good = sum(way.told is Told.YES for way in one.ways)
    return f"{good} of {len(one.ways)} ways"


def _described(found: SiteSight, known: RegistrationView) -> dict[str, Any]:
    """Return the sightlines as JSON data: metres, degrees; places as [longitude, latitude]."""
    sight = found.now
    return {
        "site": known.code,
        "share": None if sight.share is None else round(sight.share, 4),
        "share_with_planned": _rounded(None if found.then is None else found.then.share),
        "metres": {told.value: round(sight.metres(told), 2) for told in Told},
        "buildings_known": sight.plan.buildings is not None,
        "entrances": [
            {
                "name": one.entrance.name,
                "in_time": one.told.value,
                "ways": [
                    {"from_deg": round(way.bearing, 1), "in_time": way.told.value}
                    for way in one.ways
                ],
            }
            for one in sight.entrances
        ],
        "edge": [
            {
                "in_time": run.told.value,
                "metres": round(run.metres, 2),
                "from_deg": round(run.side, 1),
                "line": [_place(found.origin, at) for at in run.line],
            }
            for run in runs(sight)
        ],
        "suggestions": [
            {
                "layout": step.size.name,
                "mount": step.spot.mount.value,
                "at": _place(found.origin, step.spot.at),
                "facing_deg": round(step.spot.facing, 1),
                "entrances": [found.now.entrances[i].entrance.name for i in step.entrances],
                "metres": round(step.metres, 2),
            }
            for step in found.suggestions
        ],
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _place(origin: Point, at: Offset) -> list[float]:
    point = shifted(origin, at)
    return [point.longitude, point.latitude]
