"""Messages: how one is written and how one leaves.

One recipient each, a subject of ours, plain text. No text that a person typed stands in a header
but the recipient's address, and ``EmailMessage`` refuses line breaks there.
"""

import smtplib
from copy import copy
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from registry.errors import UnavailableError

TIMEOUT_S = 20  # for a mail server to answer


def message(recipient: str, subject: str, body: str, *, sender: str, at: datetime) -> EmailMessage:
    """Return a mail; the same mail has the same Message-ID, so that a second copy is known."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = recipient
    mail["Subject"] = subject
    mail["Date"] = format_datetime(at)
    domain = sender.rpartition("@")[2] or "localhost"
    digest = sha256(f"{recipient}\n{subject}\n{body}".encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{digest}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"  # Source: RFC 3834, section 5
    mail.set_content(body)
    return mail


def send(mail: EmailMessage, url: str) -> None:
    """Send a mail through ``smtp://user:password@host:port`` (STARTTLS) or ``smtps://…``.

    Raises:
        UnavailableError: if the server does not answer or does not take it.
    """
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    secure = parts.scheme == "smtps"
    kind = smtplib.SMTP_SSL if secure else smtplib.SMTP
    try:
        with kind(host, parts.port or (465 if secure else 25), timeout=TIMEOUT_S) as server:
            if not secure and server.has_extn("starttls"):
                server.starttls()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        raise UnavailableError(f"The mail server did not take a message: {error}") from error


def write(mail: EmailMessage, path: Path) -> None:
    """Write a mail to a file, readable by its owner only: for a register without mail server."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    plain = copy(mail)
    plain.set_content(mail.get_content(), cte="8bit")  # so that links can be taken from the file
    path.write_bytes(bytes(plain))
