"""What a revision says, set as HTML once and kept: from then on only the head of its page differs.

A page is made anew every hour, and whenever its sign or site changes; most of the work is in what
cannot have changed.
"""

from datetime import date, datetime
from typing import NamedTuple, cast

from flask import current_app, get_template_attribute, render_template
from markupsafe import Markup

from registry.domain.choices import Status
from registry.domain.site import Site
from registry.store.disclosures import Scan
from registry.store.stories import Story
from registry.web import current
from registry.web.public.disclosure.compose import compose
from registry.web.public.disclosure.head import printed
from registry.web.public.disclosure.parts import Head, Page
from registry.web.public.pages import Recent

_PARTS = "_parts/disclosed.html"
_HEAD = Markup("\0")  # no text that a person typed has this character


class Disclosed(NamedTuple):
    """A revision to whoever scans one sign, in one language, on one ``day`` at the site.

    ``before`` and ``after`` are what stands around the head of its page, as HTML.
    """

    day: date
    place: Site
    status: Status | None
    before: str
    after: str

    def under(self, head: Head) -> str:
        """Return the whole page as HTML."""
        return f"{self.before}{above(head)}{self.after}"


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
    whole = render_template(
        "public/site.html", page=page, above=_HEAD, rest=rest(page, printed(scan))
    )
    before, _head, after = whole.partition(_HEAD)
    made = Disclosed(place.local_day(now, zone), place, page.status, before, after)
    _kept().keep(_key(scan, language), made)
    return made


def above(head: Head) -> Markup:
    """Return the head of a page set as HTML."""
    return Markup(get_template_attribute(_PARTS, "above")(head))  # noqa: S704  # autoescaped


def rest(page: Page, number: int) -> Markup:
    """Return a composed page below its head; ``number`` is the revision that the sign prints."""
    return Markup(get_template_attribute(_PARTS, "rest")(page, number))  # noqa: S704  # autoescaped


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
