"""How many requests a second the public page answers, beside a bare Flask "hello".

All are served by granian with one worker and one thread on this machine, and take turns. ``wrk``
asks where it is installed, else a small client of our own, which is slower but slow for all alike.
Counted are requests for each second of processor time that the server took (Linux tells it), so
that whatever else the machine does changes little.
"""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask

from registry.app import create_app
from registry.config import Settings
from registry.rules.pack import load_packs
from registry.services import registrations, reviews, signs
from registry.services.publishing import publish
from registry.store import migrate
from registry.store.database import Database
from registry.web.public.pages import Recent
from tests.cast import NOON, gather
from tests.making import a_filing, a_match
from tests.town import town_settings

ROUNDS, SECONDS, CONNECTIONS = 3, 3, 4
PACKED = {"Accept-Encoding": "gzip"}
GOALS = {"rendered anew": 0.15, "from the cache": 0.45, "not modified": 0.35}


def hello() -> Flask:
    """Return the least that Flask can answer."""
    app = Flask("hello")
    app.add_url_rule("/", view_func=lambda: "hello")
    return app


def register(folder: Path, *without: str) -> Flask:
    """Return the whole application on a database in ``folder``; some things it does not keep."""
    app = create_app(_settings(folder))
    app.extensions |= {name: Recent[Any](0) for name in without}
    return app


def _settings(folder: Path) -> Settings:
    return town_settings(f"sqlite:///{folder}/registry.sqlite", folder)


def fill(folder: Path) -> str:
    """Publish one site with face recognition, and return the code of its sign."""
    db, packs = Database.open(_settings(folder).database_url), load_packs()
    migrate.upgrade(db)
    cast = gather(db)
    site = registrations.file(db, cast.olga, a_filing(fr=[a_match()]), packs, now=NOON).site
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    publish(db, cast.olga, site, packs, now=NOON)
    code = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON).code
    db.close()
    return code


class Server(NamedTuple):
    """A server: where it listens, and its process."""

    port: int
    process: int

    def processor_s(self) -> float:
        """Return the processor time that the server and its worker took so far, seconds.

        Source: proc(5), /proc/pid/stat, fields 4 (parent), 14 and 15 (user and system ticks).
        """
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if self.process in {int(stat.parent.name), int(fields[1])}:
                    ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(what: str, folder: Path) -> Iterator[Server]:
    """Serve one of the applications."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--blocking-threads", "1", "--factory"]
    command += ["--log-level", "error", f"bench.pages:{what}"]
    environment = {"BENCH_FOLDER": str(folder), "PATH": "", "PYTHONPATH": str(Path.cwd())}
    server = subprocess.Popen(command, env=environment)  # noqa: S603  # our own words
    try:
        _wait(port)
        yield Server(port, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nothing answers on port {port}")


def rate(server: Server, path: str, headers: Mapping[str, str]) -> float:
    """Return how many requests are answered in a second of processor time."""
    before = server.processor_s()
    asked = _ask_by_wrk(server.port, path, headers) or _ask(server.port, path, headers)
    return asked / (server.processor_s() - before)


def _ask_by_wrk(port: int, path: str, headers: Mapping[str, str]) -> int:
    """Return how many requests wrk saw answered; 0 where it is not installed."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return 0
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    told = subprocess.run(  # noqa: S603  # our own words
        [*command, f"http://127.0.0.1:{port}{path}"], check=True, capture_output=True, text=True
    ).stdout
    assert "Non-2xx" not in told or "If-None-Match" in headers, told
    found = re.search(r"(\d+) requests in", told)
    assert found, told
    return int(found[1])


def _ask(port: int, path: str, headers: Mapping[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    done, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        connection.request("GET", path, headers=dict(headers))
        connection.getresponse().read()
        done += 1
    return done


def answer(port: int, path: str) -> tuple[int, str]:
    """Return how many bytes a packed page has, and its tag."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers=PACKED)
    response = connection.getresponse()
    return len(response.read()), response.headers["ETag"]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = f"/en/s/{fill(folder)}"
        things = (
            "hello",
            "nothing kept",
            "rendered anew",
            "anew and packed",
            "from the cache",
            "not modified",
        )
        rates: dict[str, list[float]] = {thing: [] for thing in things}
        for _ in range(ROUNDS):
            with served("serve_hello", folder) as server:
                rates["hello"].append(rate(server, "/", {}))
            with served("serve_unkept", folder) as server:
                rates["nothing kept"].append(rate(server, path, {}))
            with served("serve_anew", folder) as server:
                rates["rendered anew"].append(rate(server, path, {}))
                rates["anew and packed"].append(rate(server, path, PACKED))
            with served("serve_kept", folder) as server:
                size, tag = answer(server.port, path)
                rates["from the cache"].append(rate(server, path, PACKED))
                rates["not modified"].append(rate(server, path, {"If-None-Match": tag}))
    best = {what: max(seen) for what, seen in rates.items()}
    print(f"{'':16}{'requests':>10}{'of hello':>10}{'goal':>8}   (best of {ROUNDS} rounds)")
    for what, seen in best.items():
        goal = f"{GOALS[what]:8.0%}" if what in GOALS else ""
        print(f"{what:16}{seen:10,.0f}{seen / best['hello']:10.0%}{goal}")
    print(json.dumps({"page, packed": size, "with wrk": shutil.which("wrk") is not None}))
else:
    FOLDER = Path(os.environ.get("BENCH_FOLDER", "."))

    def serve_hello() -> Flask:
        return hello()

    def serve_unkept() -> Flask:
        return register(FOLDER, "pages", "disclosed")

    def serve_anew() -> Flask:
        return register(FOLDER, "pages")

    def serve_kept() -> Flask:
        return register(FOLDER)
