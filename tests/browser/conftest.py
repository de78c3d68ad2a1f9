"""A real server and a real Chromium."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from socket import socket

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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
        done = subprocess.run(  # noqa: S603  # our own command
            [sys.executable, "-m", "registry", *words],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(sqlite_template: Path, tmp_path: Path) -> Iterator[Served]:
    """Return an empty register on an SQLite file, served as ``registry serve`` does."""
    path = tmp_path / "served.sqlite"
    shutil.copy(sqlite_template, path)
    port = free_port()
    url = f"http://localhost:{port}"
    env = os.environ | {
        "REGISTRY_INSTANCE": str(tmp_path),
        "REGISTRY_SECRET_KEY": "a key for tests only, of no use elsewhere",
        "REGISTRY_PUBLIC_URL": url,
        "REGISTRY_DATABASE_URL": f"sqlite:///{path}",
        "REGISTRY_NAME": "Register of Testville",
        "REGISTRY_PHONE": "+358 9 5550199",
        "REGISTRY_EMAIL": "register@testville.example",
        "REGISTRY_CITY_LATITUDE": "60.1699",
        "REGISTRY_CITY_LONGITUDE": "24.9384",
        "REGISTRY_CITY_ZOOM": "14",
        "REGISTRY_TIME_ZONE": "Europe/Helsinki",
        "REGISTRY_TWO_FACTOR": "off",
    }
    server = subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "registry", "serve", "--port", str(port)],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _wait(url, server)
        yield Served(url, env)
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.communicate(timeout=10)
        server.kill()
        server.communicate()


def _wait(url: str, server: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"the server ended: {server.communicate()[1]}")
        with suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=1) as answer:  # noqa: S310  # our own server
            if answer.status == 200:
                return
        time.sleep(0.1)
    pytest.fail("the server did not answer")
