"""Read the threshold of a recogniser and record it: stored, judged and audited in one transaction.

What is read is shown and judged at once; the public sees it from the next revision on, like all
that is filed (docs/decisions/0003). The configuration itself is never kept, and keys never get
further than the one question that they are for.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.people import Actor
from registry.domain.problem import Problem
from registry.domain.readings import Found, Reading, Way
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.states import RegistrationState
from registry.errors import ConflictError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.recognisers import RECOGNISERS, account
from registry.recognisers.account import Client
from registry.rules.engine import judge
from registry.rules.pack import Packs
from registry.services import access, dossiers
from registry.store import audit, readings, registrations
from registry.store.database import Database
from registry.store.readings import NewReading
from registry.store.registrations import RegistrationView

# Somewhere it is tomorrow already: Amazon's times are in UTC.
_AHEAD = timedelta(days=1)


class Configuration(NamedTuple):
    """What a configuration shows, its digest (SHA-256, hexadecimal), and how it came."""

    found: Found
    digest: str
    way: Way


class Opened(NamedTuple):
    """A configuration, or None and every problem."""

    configuration: Configuration | None
    problems: tuple[Problem, ...]


def from_file(recogniser: str, data: bytes, setting: str = "") -> Opened:
    """Return what a file shows; ``recogniser`` is a name in ``RECOGNISERS``."""
    known = RECOGNISERS.get(recogniser)
    if known is None:
        text = _("Choose what the file is.")
        return Opened(None, (Problem(field="recogniser", code="unknown", text=text),))
    found, problems = known.read(data, setting)
    return _opened(found, data, Way.FILE, problems)


def from_account(connect: Callable[[], Client], processor: str) -> Opened:
    """Return what Amazon tells of a stream processor; it takes up to 12 seconds."""
    if not account.installed():
        problem = Problem(field="account", code="not_installed", text=account.NOT_INSTALLED)
        return Opened(None, (problem,))
    found, answer, problems = account.describe(connect, processor)
    return _opened(found, answer, Way.ACCOUNT, problems)


def _opened(found: Found | None, data: bytes, way: Way, problems: tuple[Problem, ...]) -> Opened:
    if found is None:
        return Opened(None, problems)
    return Opened(Configuration(found, sha256(data).hexdigest(), way), ())


def day_of(found: Found, told: date | None, today: date) -> tuple[date | None, tuple[Problem, ...]]:
    """Return the day of a configuration: as it tells itself, else as ``told``, else ``today``."""
    day = found.configured_on or told or today
    if day > today + (_AHEAD if found.configured_on else timedelta()):
        text = _("The configuration cannot be of a day that has not come.")
        return None, (Problem(field="day", code="future", text=text),)
    return min(day, today), ()


def record(  # noqa: PLR0913  # who, of which record where, what was read, of which day, when
    db: Database,
    actor: Actor,
    site: Code,
    subject: str,
    configuration: Configuration,
    packs: Packs,
    *,
    day: date,
    now: datetime,
) -> Reading:
    """Record what a configuration shows for one face-recognition record, and judge the site again.

    Raises:
        NotAllowedError: if the actor may not file.
        NotFoundError: if there is no such site of the actor's, or no such record in it.
        ConflictError: if the site is withdrawn.
    """
    access.require(actor, access.FILERS)
    with db.write() as session:
        known = access.own(session, actor, site)
        use = _use(known, subject)
        if known.state is RegistrationState.WITHDRAWN:
            raise ConflictError(say(_("The site is withdrawn.")))
        made = _reading(subject, configuration, day, known.filing.site.local_day(now))
        declared = None if isinstance(use.confidence_threshold, str) else use.confidence_threshold
        given = NewReading(declared, configuration.digest, known.revision)
        readings.add(session, known.id, made, given, actor, now=now)
        _judge(session, known, packs, now)
        detail = made.model_dump(mode="json", exclude_none=True) | {"digest": given.digest}
        audit.add(session, actor, "threshold.read", site, detail, now=now)
    return made


def _use(known: RegistrationView, subject: str) -> FacialRecognitionUse:
    for use in known.filing.fr or ():
        if use.id == subject:
            return use
    raise NotFoundError(say(_("This site has no such use of face recognition.")))


def _reading(subject: str, told: Configuration, day: date, today: date) -> Reading:
    return Reading(
        subject=subject,
        threshold=told.found.threshold,
        metric=told.found.metric,
        setting=told.found.setting,
        vendor=told.found.vendor,
        way=told.way,
        configured_on=day,
        read_on=today,
    )


def _judge(session: Session, known: RegistrationView, packs: Packs, now: datetime) -> None:
    now_known = registrations.registration(session, known.code)
    day = now_known.filing.site.local_day(now)
    findings = judge(dossiers.dossier(session, now_known, day=day), packs, day=day)
    registrations.keep_findings(session, known.code, findings)
