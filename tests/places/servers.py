"""A geocoding service as it may be: right, slow, broken or hostile. The path says which."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

KAIVOKATU = {"lat": "60.1710", "lon": "24.9410", "display_name": "8, Kaivokatu, Helsinki"}
FEATURE = {
    "geometry": {"coordinates": [24.9410, 60.1710]},
    "properties": {
        "osm_value": "house",
        "type": "house",
        "street": "Kaivokatu",
        "housenumber": "8",
        "postcode": "00100",
        "city": "Helsinki",
        "name": "Citycenter",
    },
}
ANSWERS: dict[str, Any] = {
    "right": [{**KAIVOKATU, "type": "house"}, {**KAIVOKATU, "display_name": "Kaivokatu"}],
    "nothing": [],
    "photon": {"features": [FEATURE]},
    "pelias": {
        "features": [
            {
                "geometry": {"coordinates": [24.941, 60.171]},
                "properties": {"name": "8", "label": "Kaivokatu 8, Helsinki", "layer": "address"},
            }
        ]
    },
    "markup": [{**KAIVOKATU, "display_name": "<script>alert(1)</script>\u202e {{ 7*7 }}\x00\nX"}],
    "long": [{**KAIVOKATU, "display_name": "Kaivokatu " * 10_000}],
    "nan": [{**KAIVOKATU, "lat": "NaN"}],
    "bare-nan": [{**KAIVOKATU, "lat": float("nan")}],
    "beyond": [{**KAIVOKATU, "lat": "91"}],
    "nowhere": [{**KAIVOKATU, "lat": None}, {**KAIVOKATU, "lon": "190"}, KAIVOKATU],
    "list": [["not", "a", "place"]],
    "text": "hello",
    "number": 5,
    "many": [KAIVOKATU] * 5000,
}


class Service(BaseHTTPRequestHandler):
    """Answers by the first part of the path and remembers what it was asked."""

    asked: ClassVar[list[tuple[float, str, dict[str, list[str]]]]] = []

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        mode = url.path.split("/")[1]
        self.asked.append((time.monotonic(), self.path, parse_qs(url.query)))
        special = getattr(self, f"_{mode}", None)
        if special:
            special()
        else:
            self._send(200, json.dumps(ANSWERS[mode]).encode())

    def _slow(self) -> None:
        time.sleep(1.5)
        self._send(200, b"[]")

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):  # the other side had enough
            for _ in range(40):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)

    def _creep(self) -> None:
        self._byte_by_byte(b"HTTP/1.1 200 OK\r\nServer: ")

    def _crumble(self) -> None:
        self._byte_by_byte(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;")

    def _byte_by_byte(self, beginning: bytes) -> None:
        with suppress(OSError):  # the other side had enough
            self.wfile.write(beginning)
            for _ in range(40):
                self.wfile.write(b"a")
                time.sleep(0.05)

    def _fault(self) -> None:
        self._send(500, b"<h1>oh</h1>")

    def _busy(self) -> None:
        self._send(429, b"later")

    def _moved(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/right/search?q=elsewhere")
        self.end_headers()

    def _huge(self) -> None:
        self._send(200, b"[" + b" " * 10_000_000 + b"]")

    def _page(self) -> None:
        self._send(200, b"<!doctype html><title>sign in</title>")

    def _deep(self) -> None:
        self._send(200, b"[" * 200_000)

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):  # the other side had enough
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what is tested."""


@contextmanager
def service() -> Iterator[str]:
    """Serve on a free port of this machine and yield ``host:port``."""
    server = _Quiet(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
