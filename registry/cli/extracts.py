"""``registry basemap`` and ``registry places``: make map and gazetteer from an OSM extract."""

from pathlib import Path

import click

from registry.maps.basemap import build as build_basemap
from registry.places.gazetteer import build as build_gazetteer

EXTRACT = click.argument("extract", type=click.Path(exists=True, dir_okay=False, path_type=Path))
OUT = click.option("--out", type=click.Path(path_type=Path), required=True, help="Where to write.")


def _say(step: str, done: int, everything: int) -> None:
    """Say on stderr how far it is; a line each time a step is done."""
    if done == everything:
        click.echo(f"{step}: done", err=True)


@click.group()
def basemap() -> None:
    """Make the street map."""


@basemap.command("build")
@EXTRACT
@OUT
def build_map(*, extract: Path, out: Path) -> None:
    """Make a PMTiles street map from EXTRACT, an OpenStreetMap file (.osm.pbf)."""
    click.echo(build_basemap(extract, out, progress=_say))


@click.group()
def places() -> None:
    """Make the gazetteer that addresses are found in."""


@places.command("build")
@EXTRACT
@OUT
def build_places(*, extract: Path, out: Path) -> None:
    """Make a gazetteer from EXTRACT, an OpenStreetMap file (.osm.pbf)."""
    click.echo(build_gazetteer(extract, out, progress=_say))
