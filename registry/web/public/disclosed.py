"""What a revision says, set as HTML once and kept: only the head of its page differs from then on.

A page is made anew every hour, and whenever its sign or site changes; most of the work is in what
cannot have changed.
"""

from datetime import date, datetime
from typing import NamedTuple, cast

from flask import current_app, get_template_attribute
from markupsafe import Markup

from registry.domain.choices import Status
from registry.domain.site import Site
from registry.store.disclosures import Scan
from registry.store.stories import Story
from registry.web import current
from registry.web.public.disclosure.compose import compose
from registry.web.public.disclosure.head import printed
from registry.web.public.disclosure.parts import Page
from registry.web.public.pages import Recent

_PARTS = "_parts/disclosed.html"


class Disclosed(NamedTuple):
    """A revision to whoever scans one sign, in one language, on one ``day`` at the site."""

    day: date
    place: Site
    site: str
    status: Status | None
    title: str
    rest: Markup


def kept(scan: Scan, language: str, *, now: datetime) -> Disclosed | None:
    """Return what was kept of a revision, or None if it is not there or of another day."""
    found = _kept().kept(_key(scan, language))
    zone = current.settings().time_zone
    return found if found and found.day == found.place.local_day(now, zone) else None


def keep(scan: Scan, story: Story, language: str, *, now: datetime) -> Disclosed:
    """Set what a revision says, and keep it."""
    zone, place = current.settings().time_zone, story.current.filing.site
    packs = current.packs(scan.packs)
    page = compose(scan, story, language, now=now, zone=zone, packs=packs)
    made = disclosed(page, printed(scan), place, place.local_day(now, zone))
    _kept().keep(_key(scan, language), made)
    return made


def disclosed(page: Page, number: int, place: Site, day: date) -> Disclosed:
    """Return a composed page set as HTML; ``number`` is the revision that the sign prints."""
    rest = get_template_attribute(_PARTS, "rest")(page, number)
    return Disclosed(day, place, page.site, page.status, page.title, rest)


def _kept() -> Recent[Disclosed]:
    return cast("Recent[Disclosed]", current_app.extensions["disclosed"])


def _key(scan: Scan, language: str) -> tuple[object, ...]:
    code = scan.sign.code if scan.sign else scan.site
    return (
        code,
        printed(scan),
        scan.site,
        scan.revision,
        scan.changed,
        scan.stood,
        scan.packs,
        language,
    )
