"""The tasks that a worker knows. Each is safe to run twice: a lease may run out."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from registry import mail
from registry.config import Settings
from registry.domain.codes import Code
from registry.services import freshness
from registry.services.accounts import WORKER
from registry.store import outbox
from registry.store.database import Database

Task: TypeAlias = Callable[[Database, Settings, dict[str, Any], datetime], None]


def reissue_signs(
    db: Database, _settings: Settings, payload: dict[str, Any], now: datetime
) -> None:
    """Issue a successor for each sign of a site that went stale."""
    freshness.reissue(db, WORKER, Code(payload["site"]), now=now)


def send_mail(db: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Send one mail of the outbox; without a mail server it is written to a file."""
    with db.read() as session:
        letter = outbox.letter(session, UUID(payload["message"]))
    if letter is None:
        return
    message = mail.message(
        letter.recipient, letter.subject, letter.body, sender=settings.mail_from, at=now
    )
    if settings.mail_url:
        mail.send(message, settings.mail_url)
    else:
        mail.write(message, settings.instance / "mail" / f"{letter.id}.eml")
    with db.write() as session:
        outbox.sent(session, letter.id, now=now)


TASKS: dict[str, Task] = {"signs.reissue": reissue_signs, "mail.send": send_mail}
