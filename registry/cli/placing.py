"""Options that say where a sign hangs or is to hang."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import click

from registry.cli import output
from registry.domain.intake import read_placement
from registry.domain.notice import SignKind
from registry.domain.placement import Placement

Command = TypeVar("Command", bound=Callable[..., object])

# The options and the fields of a placement that they fill.
FIELDS = {
    "kind": "kind",
    "entrance": "entrance",
    "lat": "latitude",
    "lon": "longitude",
    "facing": "facing_deg",
    "height": "mount_height_cm",
    "place": "note",
}
_OPTIONS = (
    click.option("--kind", type=click.Choice([one.value for one in SignKind]), help="What spot."),
    click.option(
        "--entrance", type=click.IntRange(1), metavar="N", help="At which entrance, from 1."
    ),
    click.option("--lat", metavar="DEGREES", help="Latitude of the sign."),
    click.option("--lon", metavar="DEGREES", help="Longitude of the sign."),
    click.option(
        "--facing", metavar="DEGREES", help="Which way it faces: degrees from north, or a word: NE."
    ),
    click.option("--height", metavar="CM", help="Height of its centre above the floor."),
    click.option("--place", metavar="TEXT", help="Where exactly, in words."),
)


def options(command: Command) -> Command:
    """Give a command the options of a place; they arrive as keyword arguments, see ``FIELDS``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def placement(given: Mapping[str, object], *, as_json: bool) -> Placement | None:
    """Return the place that options give, None if they give none; say what is wrong with them."""
    raw = {FIELDS[name]: value for name, value in given.items() if value is not None}
    if isinstance(entrance := raw.get("entrance"), int):
        raw["entrance"] = entrance - 1
    found, problems = read_placement(raw)
    if found is None:
        output.refuse(problems, as_json=as_json)
    return None if found == Placement() else found
