"""``registry demo``: a running register with a demonstration city, from nothing."""

import os
import secrets
from pathlib import Path

import click

from registry.cli import context, run
from registry.cli.demo import fill
from registry.cli.demo.filings import DATA
from registry.errors import ConflictError, UnavailableError
from registry.services import packs
from registry.services.passwords import hash_password
from registry.store import migrate, operators
from registry.store.database import Database

SETTINGS = """\
# Written by `registry demo`; docs/settings.md names every setting.
REGISTRY_SECRET_KEY={key}
REGISTRY_PUBLIC_URL=http://localhost:{port}
REGISTRY_NAME=Helsinki Camera Register
REGISTRY_OWNER=A demonstration, run by whoever started it
REGISTRY_PHONE=+358 9 5550199
REGISTRY_EMAIL=register@demo-city.example
REGISTRY_TIME_ZONE=Europe/Helsinki
REGISTRY_CITY=Helsinki
REGISTRY_CITY_LATITUDE=60.1695
REGISTRY_CITY_LONGITUDE=24.9430
REGISTRY_CITY_ZOOM=16
REGISTRY_TWO_FACTOR=off
REGISTRY_DEMONSTRATION=yes
"""


@click.command()
@click.option(
    "--port",
    type=run.PORT,
    default=8000,
    show_default=True,
    envvar="PORT",
    help="Port to listen on.",
)
@click.option("--prepare-only", is_flag=True, help="Make everything, but do not serve.")
def demo(*, port: int, prepare_only: bool) -> None:
    """Serve a register with a demonstration city: everything in it is invented but the places.

    The first run makes settings, database and city in instance/; later ones start at once.
    """
    password = prepare(port)
    _welcome(port, password)
    if not prepare_only:
        run.start("127.0.0.1", port, workers=1, with_worker=True)


def prepare(port: int) -> str:
    """Make what is not there yet, and return the password of the demonstration accounts."""
    instance = Path(os.environ.get("REGISTRY_INSTANCE", "") or "instance").resolve()
    try:
        instance.mkdir(parents=True, exist_ok=True)
        if not (instance / "settings.env").exists():
            _write(instance / "settings.env", SETTINGS.format(key=secrets.token_hex(32), port=port))
    except OSError as error:
        raise UnavailableError(
            f"Nothing can be written in {instance} ({os.strerror(error.errno or 0)}). Another"
            " folder can be named by REGISTRY_INSTANCE."
        ) from error
    # The map and the gazetteer come with the package; the port is the one asked for now.
    os.environ.setdefault("REGISTRY_BASEMAP", str(DATA / "helsinki.pmtiles"))
    os.environ.setdefault("REGISTRY_GAZETTEER", str(DATA / "helsinki-places.sqlite"))
    os.environ["REGISTRY_PUBLIC_URL"] = f"http://localhost:{port}"
    secret = instance / "demo-password"
    if not secret.exists():
        _write(secret, secrets.token_urlsafe(9))
    _fill(secret.read_text("utf-8").strip())
    return secret.read_text("utf-8").strip()


def _fill(password: str) -> None:
    db = Database.open(context.settings().database_url)
    migrate.upgrade(db)
    with db.read() as session:
        begun = bool(operators.operators(session))
    instance = context.settings().instance
    unfinished = instance / "demo-unfinished"
    if unfinished.exists():
        db.close()
        raise ConflictError(
            f"The demonstration city was begun but not finished. Remove {instance} and start again."
        )
    if not begun:
        click.echo("Making the demonstration city …")
        unfinished.touch()
        fill.fill(db, packs.current(db), hash_password(password), now=context.now())
        unfinished.unlink()
    db.close()


def _write(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, "utf-8")


def _welcome(port: int, password: str) -> None:
    home = f"http://localhost:{port}"
    click.echo(f"""
  The register       {home}/
  The map            {home}/en/map
  Sign in            {home}/en/account/sign-in

  as an operator     {fill.OPERATOR}
  as an official     {fill.OFFICIAL}
  as administrator   {fill.ADMINISTRATOR}
  password           {password}
  letters, unsent    {context.settings().instance / "mail"}

  Positions of cameras, entrances and addresses © OpenStreetMap contributors (ODbL).
  Everything else is invented. Stop with Ctrl-C; start again at any time, nothing is lost.
""")
