"""A real server and a real Chromium."""

import fcntl
import os
import shutil
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from registry.cli.demo import fill
from registry.cli.demo.filings import DATA
from registry.rules.pack import load_packs
from registry.services.passwords import hash_password
from registry.store.database import Database
from tests.cast import PASSWORD
from tests.processes import Process, begin, said
from tests.templates import staying_in

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_S = 30  # for a server to start on a busy machine


def chromium() -> str | None:
    """Return the Chromium of the machine; None lets Playwright take its own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium; a missing one is a failure, never a skip."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser without history."""
    fresh = browser.new_context()
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return an empty page."""
    return context.new_page()


class Served:
    """A running server: ``url`` to visit, ``env`` for commands that share its database."""

    def __init__(self, url: str, env: dict[str, str]) -> None:
        self.url = url
        self.env = env

    def command(self, *words: str) -> str:
        """Return what ``registry`` prints for ``words``; a failing command fails the test."""
        with TemporaryDirectory() as folder:
            process = begin(words, self.env, Path(folder))
            process.join(PATIENCE_S)
            process.kill()  # Python would wait for it when it ends
            output, errors = said(Path(folder))
        assert process.exitcode == 0, errors
        return output


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, *, database: Path, templates: Path) -> Iterator[Served]:
    """Serve the register in ``folder`` as ``registry serve`` does, until the block ends.

    ``templates`` is where they stay once they are compiled.
    """
    port = free_port()
    url = f"http://localhost:{port}"
    env = os.environ | {
        "REGISTRY_INSTANCE": str(folder),
        "REGISTRY_SECRET_KEY": "a key for tests only, of no use elsewhere",
        "REGISTRY_PUBLIC_URL": url,
        "REGISTRY_DATABASE_URL": f"sqlite:///{database}",
        "REGISTRY_NAME": "Register of Testville",
        "REGISTRY_PHONE": "+358 9 5550199",
        "REGISTRY_EMAIL": "register@testville.example",
        "REGISTRY_CITY_LATITUDE": "60.1705",
        "REGISTRY_CITY_LONGITUDE": "24.9443",
        "REGISTRY_CITY_ZOOM": "15",
        "REGISTRY_TIME_ZONE": "Europe/Helsinki",
        "REGISTRY_TWO_FACTOR": "off",
        "REGISTRY_BASEMAP": str(DATA / "helsinki.pmtiles"),
        "REGISTRY_GAZETTEER": str(DATA / "helsinki-places.sqlite"),
    }
    told = folder / "server"
    told.mkdir()
    server = begin(("serve", "--port", str(port)), env, told, staying_in(templates))
    try:
        _wait(url, server, told)
        yield Served(url, env)
    finally:
        server.terminate()
        server.join(PATIENCE_S)
        server.kill()
        server.join()


@pytest.fixture
def served(sqlite_template: Path, tmp_path: Path, templates: Path) -> Iterator[Served]:
    """Return a running, empty register on an SQLite file."""
    path = tmp_path / "served.sqlite"
    shutil.copy(sqlite_template, path)
    with serving(tmp_path, database=path, templates=templates) as register:
        yield register


@pytest.fixture(scope="session")
def city(
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    templates: Path,
    worker_id: str,
) -> Iterator[Served]:
    """Return a running register with the demonstration city; tests only read it.

    The city is filled once for all processes of the tests.
    """
    folder, base = tmp_path_factory.mktemp("city"), tmp_path_factory.getbasetemp()
    filled = (base if worker_id == "master" else base.parent) / "city-filled.sqlite"
    with first(filled.with_suffix(".lock")) as is_first:
        if is_first:
            _fill(sqlite_template, folder / "filling.sqlite").rename(filled)
    path = Path(shutil.copy(filled, folder / "city.sqlite"))
    with serving(folder, database=path, templates=templates) as register:
        yield register


@contextmanager
def first(lock: Path) -> Iterator[bool]:
    """Say to one process only that it is the first; the others wait until its block has ended."""
    with lock.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        yield not file.read()
        file.write("done")


def _fill(template: Path, path: Path) -> Path:
    """Return an SQLite file with the demonstration city, whole in one file."""
    shutil.copy(template, path)
    db = Database.open(f"sqlite:///{path}")
    fill.fill(db, load_packs(), hash_password(PASSWORD), now=datetime.now(UTC))
    with db.writer.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path


def sign_in(page: Page, register: Served, email: str) -> None:
    """Sign in on the page as a person would."""
    page.goto(f"{register.url}/en/account/sign-in")
    page.get_by_label("Email address").or_(page.get_by_label("E-mail")).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def _wait(url: str, server: Process, told: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if not server.is_alive():
            pytest.fail(f"the server ended: {said(told)[1]}")
        with suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=1) as answer:  # noqa: S310  # our own server
            if answer.status == 200:
                return
        time.sleep(0.02)
    pytest.fail("the server did not answer")
