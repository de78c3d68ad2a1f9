"""``--as-of DATE``: judge by another day than today. Nothing is kept of it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

import click
from sqlalchemy.orm import Session

from registry.cli import context
from registry.domain.codes import Code
from registry.rules.engine import judge
from registry.rules.finding import Finding
from registry.services import dossiers, packs
from registry.store import registrations

Command = TypeVar("Command", bound=Callable[..., object])


def as_of_option(command: Command) -> Command:
    """Give a command ``--as-of DATE``."""
    return click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="Judge as of this day instead of today.",
    )(command)


def judged(session: Session, site: Code, as_of: datetime) -> tuple[Finding, ...]:
    """Return what the rules say on a day of what is filed for a site."""
    known = registrations.registration(session, site)
    day = as_of.date()
    return judge(dossiers.dossier(session, known, day=day), packs.current(session), day=day)


def noon(as_of: datetime | None) -> datetime:
    """Return noon of a day in the register's time zone, or the time now."""
    if as_of is None:
        return context.now()
    return context.noon(date(as_of.year, as_of.month, as_of.day), context.settings().time_zone)
