"""The dated duties of an operator, and the calendar that it can subscribe to.

The address of a calendar is a secret of 128 bits; only its digest is kept, so whoever reads the
database cannot open it. It can be renewed at any time, and the old one is gone then.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

from icalendar import Alarm, Calendar, Event
from sqlalchemy.orm import Session

from registry.domain.codes import Code, grouped
from registry.domain.dossier import Dossier, PostedSign
from registry.domain.people import Actor
from registry.domain.value import Value
from registry.errors import NotAllowedError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.language.sentences import say
from registry.rules.days import months_after
from registry.rules.deadlines import Sureness, deadlines
from registry.rules.pack import Packs
from registry.store import audit, operators, upkeep
from registry.store import calendar as kept
from registry.store.calendar import OwnSite
from registry.store.database import Database

TOKEN_BYTES = 16
AHEAD = timedelta(days=90)
"""What the desk shows; the calendar holds all."""
ALARM = timedelta(days=14)
CONFIRM = "own-confirm"
CONFIRM_TEXT = _("Confirm that the registration is still right")
_YEAR = 12  # months, after which a registration is confirmed. Source: ours, docs/sources.md
PRODUCT = "-//camera-notice-registry//deadlines//EN"


class Due(Value):
    """A dated duty of one site. Without ``day`` it waits for the fact at ``path``."""

    id: str
    site: Code
    name: str
    text: str
    citation: str
    rule: str
    sureness: Sureness
    path: str
    day: date | None

    @property
    def uid(self) -> str:
        """The same for the same duty of the same site, whenever it is due."""
        return f"{self.id}.{self.site}.{self.path or 'law'}".lower()


def due(session: Session, operator_id: UUID, packs: Packs, *, now: datetime) -> tuple[Due, ...]:
    """Return the dated duties of an operator, by day; those that cannot be dated come last.

    Two questions, and about 2 ms of judging for each site.
    """
    hanging: dict[Code, list[PostedSign]] = {}
    for sign in upkeep.signs_in_use(session, operator_id=operator_id):
        posted = PostedSign(code=sign.code, posted_on=sign.posted, removed_on=sign.removed)
        hanging.setdefault(sign.site, []).append(posted)
    found = [
        one
        for site in kept.sites(session, operator_id)
        for one in _of_site(site, tuple(hanging.get(site.code, ())), packs, now)
    ]
    return tuple(sorted(found, key=lambda one: (one.day or date.max, one.name, one.id)))


def _of_site(
    site: OwnSite, signs: tuple[PostedSign, ...], packs: Packs, now: datetime
) -> Iterable[Due]:
    day = site.filing.site.local_day(now)
    name = site.filing.site.name or grouped(site.code)
    dossier = Dossier(filing=site.filing, signs=signs, located=site.located)
    for one in deadlines(dossier, packs, day=day):
        duty = one.duty
        yield Due(
            id=duty.id,
            site=site.code,
            name=name,
            text=duty.text,
            citation=duty.citation,
            rule=duty.rule,
            sureness=duty.sureness,
            path=one.path,
            day=one.due,
        )
    if site.published is not None:
        yield Due(
            id=CONFIRM,
            site=site.code,
            name=name,
            text=CONFIRM_TEXT,
            citation="",
            rule="",
            sureness=Sureness.OURS,
            path="",
            day=months_after(site.published.date(), _YEAR),
        )


def renew(db: Database, actor: Actor, *, now: datetime) -> str:
    """Give the actor's organisation a new secret for its calendar, and return it; told once.

    Raises:
        NotAllowedError: if the actor belongs to no organisation.
    """
    if actor.operator is None:
        raise NotAllowedError(say(_("This account belongs to no organisation.")))
    secret = token_urlsafe(TOKEN_BYTES)
    with db.write() as session:
        kept.renew(session, actor.operator, _digest(secret), actor.email, now=now)
        named = operators.by_id(session, actor.operator).name
        audit.add(session, actor, "calendar.renewed", named[:254], now=now)
    return secret


def subscribed(db: Database, secret: str, packs: Packs, host: str, *, now: datetime) -> bytes:
    """Return the calendar behind a secret, as iCalendar.

    Raises:
        NotFoundError: if no calendar has it, or not any more.
    """
    with db.read() as session:
        operator_id = kept.owner(session, _digest(secret))
        if operator_id is None:
            raise NotFoundError(say(_("There is no such calendar.")))
        name = operators.by_id(session, operator_id).name
        found = due(session, operator_id, packs, now=now)
    return ics(found, name, host, now=now)


def ics(found: Iterable[Due], name: str, host: str, *, now: datetime) -> bytes:
    """Return dated duties as a calendar of whole days; what cannot be dated is left out.

    Source: RFC 5545, 3.6.1 (VEVENT), 3.1 (folding), 3.3.11 (escaping); RFC 7986, 5.1 (NAME).
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for one in found:
        if one.day is not None:
            calendar.add_component(_event(one, one.day, host, now))
    return bytes(calendar.to_ical())


def _event(one: Due, day: date, host: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.uid}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    if day < date.max:  # without an end a whole day is meant: RFC 5545, 3.6.1
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{translate('en', one.text)}: {one.name}")
    told = (one.citation, translate("en", one.sureness.label), grouped(one.site))
    event.add("description", "\n".join(filter(None, told)))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", translate("en", one.text))
    alarm.add("trigger", -ALARM)
    event.add_component(alarm)
    return event


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
