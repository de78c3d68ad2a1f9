"""A mail goes to one address, whatever stands in it."""

import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from registry import mail
from registry.errors import UnavailableError

AT = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


class Post(socketserver.StreamRequestHandler):
    """A mail server that keeps what it is given."""

    def handle(self) -> None:
        kept: list[str] = self.server.kept  # type: ignore[attr-defined]  # set below
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline().decode().strip():
            kept.append(line)
            if line.upper() == "DATA":
                self.wfile.write(b"354 go on\r\n")
                while (text := self.rfile.readline()) not in {b".\r\n", b""}:
                    kept.append(text.decode().rstrip())
            self.wfile.write(b"221 bye\r\n" if line.upper() == "QUIT" else b"250 ok\r\n")
            if line.upper() == "QUIT":
                return


@pytest.fixture
def post() -> Iterator[tuple[str, list[str]]]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        server.kept = []  # type: ignore[attr-defined]  # read by Post
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", server.kept  # type: ignore[attr-defined]  # as above
        server.shutdown()
        thread.join()


def test_a_mail_reaches_a_real_server(post: tuple[str, list[str]]) -> None:
    url, kept = post

    mail.send(mail.message("a@b.example", "Hei", "Päivää", sender="r@c.example", at=AT), url)

    assert [line for line in kept if line.upper().startswith("RCPT")] == ["rcpt TO:<a@b.example>"]
    assert "Subject: Hei" in kept


def test_no_text_makes_a_second_header() -> None:
    with pytest.raises(ValueError, match="linefeed"):
        mail.message("a@b.example\nBcc: x@y.example", "Hei", "x", sender="r@c.example", at=AT)


def test_the_same_mail_has_the_same_id() -> None:
    one, two = (
        mail.message("a@b.example", "Hei", "x", sender="r@c.example", at=AT) for _ in range(2)
    )

    assert one["Message-ID"] == two["Message-ID"]


def test_a_server_that_is_not_there_is_unavailable() -> None:
    letter = mail.message("a@b.example", "Hei", "x", sender="r@c.example", at=AT)

    with pytest.raises(UnavailableError):
        mail.send(letter, "smtp://127.0.0.1:9")


def test_a_written_mail_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "mail" / "one.eml"
    mail.write(mail.message("a@b.example", "Hei", "x", sender="r@c.example", at=AT), path)

    assert path.stat().st_mode & 0o777 == 0o600
