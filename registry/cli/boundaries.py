"""``registry places boundaries``: load where the law of a city or a province applies."""

from pathlib import Path

import click

from registry.cli import context, output
from registry.places.atlas.geojson import read_boundaries
from registry.services import locating
from registry.store import boundaries as kept
from registry.store.boundaries import Boundary


@click.group()
def boundaries() -> None:
    """Load boundaries of cities, provinces and districts; every site is then located anew."""


@boundaries.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--code", required=True, metavar="US-OR-PDX", help="The jurisdiction it is of.")
@click.option(
    "--by",
    metavar="PROPERTY",
    help="Each area has a code of its own: CODE, a hyphen and this property.",
)
@click.option("--source", default="", help="Who drew it, and when. The file's name if not said.")
@output.as_option
@output.json_option
def add(
    *, file: Path, code: str, by: str | None, source: str, account: str | None, as_json: bool
) -> None:
    """Load the boundary of CODE from FILE, a GeoJSON file in degrees (WGS 84).

    What was loaded before for the same code gives way. The worker then locates every site.
    """
    areas, problems = read_boundaries(file.read_bytes(), code, by=by)
    if problems:
        output.refuse(problems, as_json=as_json)
    given = [Boundary(area.code, area.name, area.outline.wkb) for area in areas]
    with context.database() as db:
        actor = context.actor(db, account)
        locating.load(db, actor, given, source or file.name, now=context.now())
    codes = sorted({area.code for area in areas})
    if as_json:
        output.document({"boundaries": [{"code": one} for one in codes]})
    else:
        click.echo(f"Loaded {len(codes)} boundaries in {len(given)} pieces.")


@boundaries.command("list")
@output.json_option
def listing(*, as_json: bool) -> None:
    """List the boundaries that were loaded; countries and US counties come with the register."""
    with context.database() as db, db.read() as session:
        found = kept.loaded(session)
    if as_json:
        output.document(
            {
                "boundaries": [
                    {
                        "code": one.code,
                        "name": one.name,
                        "source": one.source,
                        "pieces": one.pieces,
                        "added": one.added.isoformat(),
                    }
                    for one in found
                ]
            }
        )
        return
    output.table((one.code, one.name, one.source, f"{one.added:%Y-%m-%d}") for one in found)


@boundaries.command()
@click.argument("code")
@output.as_option
def remove(*, code: str, account: str | None) -> None:
    """Forget the boundary of CODE; every site is then located anew."""
    with context.database() as db:
        gone = locating.unload(db, context.actor(db, account), code, now=context.now())
    click.echo(f"Removed {gone} pieces.")
