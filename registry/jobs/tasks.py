"""The tasks that a worker knows. Each is safe to run twice: a lease may run out."""

import os
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from registry import mail
from registry.config import Settings
from registry.domain.codes import Code
from registry.services import (
    batches,
    freshness,
    locating,
    nightly,
    packs,
    printing,
    refiling,
    trying,
)
from registry.services.accounts import WORKER
from registry.services.printing import Press
from registry.services.signs import Imprint
from registry.store import outbox
from registry.store.database import Database

Task: TypeAlias = Callable[[Database, Settings, dict[str, Any], datetime], None]

STOPPING = threading.Event()
"""Set when the worker is told to stop: a long task ends its slice then."""
MOST_PROCESSES = 8  # each takes about 150 MB; a hundred thousand sites are judged in half a minute
SLICE_S = 30.0  # of a long task, a quarter of a lease; then the next job goes on with it


def processes() -> int:
    """Return in how many processes many sites are judged: one on each core."""
    return min(os.cpu_count() or 1, MOST_PROCESSES)


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


def print_batch(db: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Go on with a batch of signs for a slice of time."""
    end = time.monotonic() + SLICE_S
    imprint = Imprint(settings.scheme, settings.host.upper(), settings.name, settings.demonstration)
    press = Press(settings.instance / "batches", imprint, _more(end))
    printing.work(db, UUID(payload["batch"]), press, now=now)


def _more(end: float) -> Callable[[], bool]:
    return lambda: not STOPPING.is_set() and time.monotonic() < end


def discard_batch(db: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Throw away the files of a batch that was kept long enough."""
    batches.discard(db, UUID(payload["batch"]), settings.instance / "batches", now=now)


def locate_sites(db: Database, _settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Locate the next sites anew, after a boundary was loaded or removed."""
    locating.locate_some(db, payload["after"], packs.current(db), now=now)


def rejudge(db: Database, settings: Settings, _payload: dict[str, Any], now: datetime) -> None:
    """Judge again what is due tonight, for a slice of time; then the next job goes on with it."""
    more = _more(time.monotonic() + SLICE_S)
    desk = f"{settings.public_url}/{{language}}/operator"
    zone, judged_by = settings.time_zone, packs.current(db)
    nightly.work(db, judged_by, zone, desk, more, now=now, processes=processes())


def what_if(db: Database, _settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Go on with a what-if for a slice of time."""
    more = _more(time.monotonic() + SLICE_S)
    trying.work(db, UUID(payload["id"]), more, now=now, processes=processes())


def rejudge_filed(
    db: Database, _settings: Settings, payload: dict[str, Any], now: datetime
) -> None:
    """Judge what is filed by a changed pack, for a slice of time."""
    more = _more(time.monotonic() + SLICE_S)
    refiling.work(db, packs.current(db), payload, more, now=now)


TASKS: dict[str, Task] = {
    "signs.reissue": reissue_signs,
    batches.TASK: print_batch,
    batches.DISCARD: discard_batch,
    locating.TASK: locate_sites,
    nightly.TASK: rejudge,
    refiling.TASK: rejudge_filed,
    trying.TASK: what_if,
    "mail.send": send_mail,
}
