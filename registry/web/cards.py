"""What a list and the map say of a site: short words, each a whole text of its own."""

import math
from collections.abc import Callable, Collection, Iterable

from babel.lists import format_list
from babel.units import format_unit
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from registry.domain.choices import Status
from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.matching import Matching
from registry.domain.place import COMPASS, EIGHTHS, Point, distance_m, sector
from registry.domain.recognition_choices import Mode
from registry.domain.states import PUBLIC_STATES, RegistrationState
from registry.domain.value import Value
from registry.store import disclosures, sites
from registry.store.sites import SiteFilter, SiteOrder, SiteSummary
from registry.web.asked import BACKWARDS, NEAREST, Asked

Filings = Callable[[Session, Collection[str]], dict[Code, Filing]]

PER_PAGE = 50
KILOMETRE = 1000  # metres


class Card(Value):
    """One site in words. ``badge`` is the status or state that sets its marker apart, or empty."""

    code: Code
    name: str | None
    operator: str
    matching: Matching
    badge: str
    badge_words: str
    faces: str
    cameras: str
    findings: tuple[str, ...]
    point: Point | None
    address: str | None = None
    directions: str | None = None
    distance: str | None = None


class Sheet(Value):
    """One page of a list: its cards, how many sites there are in all, and which page it is."""

    cards: tuple[Card, ...]
    total: int
    page: int
    pages: int
    start: int


def sheet(
    session: Session,
    asked: Asked,
    near: Point | None,
    *,
    states: frozenset[RegistrationState] = PUBLIC_STATES,
    filings: Filings = disclosures.public_filings,
) -> Sheet:
    """Return the page of sites that is asked for, of the public ones if nothing else is said.

    ``filings`` gives what addresses and directions are read from. Four questions.
    """
    wanted = asked.filter(states)
    total = sites.count(session, wanted)
    pages = max(1, math.ceil(total / PER_PAGE))
    page = min(asked.page, pages)
    start = (page - 1) * PER_PAGE
    found = sites.sites(session, wanted, order=order(asked, near), limit=PER_PAGE, start=start)
    stated = filings(session, [site.code for site in found])
    cards = tuple(card(site, stated.get(site.code), near) for site in found)
    return Sheet(cards=cards, total=total, page=page, pages=pages, start=start)


def order(asked: Asked, near: Point | None) -> SiteOrder:
    """Return the order that is asked for; a place brings what is nearest to the top."""
    if near is not None and asked.sort in {"", NEAREST}:
        return SiteOrder(near=near)
    return SiteOrder(backwards=asked.sort == BACKWARDS)


def everything(session: Session, wanted: SiteFilter) -> tuple[SiteSummary, ...]:
    """Return every site that is asked for: what is exported has no second page."""
    return sites.sites(session, wanted, limit=sites.count(session, wanted))


def card(site: SiteSummary, filing: Filing | None = None, near: Point | None = None) -> Card:
    """Return what is said of a site; address and directions only where its filing is given."""
    badge, words = _badge(site)
    far = distance_m(near, site.point) if site.point and near else None
    return Card(
        code=site.code,
        name=site.name,
        operator=site.operator,
        matching=site.matching,
        badge=badge,
        badge_words=words,
        faces=_faces(site),
        cameras=_cameras(site),
        findings=_findings(site),
        point=site.point,
        address=filing.site.address if filing else None,
        directions=_directions(filing) if filing else None,
        distance=None if far is None else _distance(far),
    )


def badges(states: Iterable[RegistrationState] = ()) -> tuple[tuple[str, str], ...]:
    """Return each badge that a marker may carry, and its words; ``states`` only for officials."""
    public = (Status.PLANNED, Status.ENDED, RegistrationState.SUSPENDED)
    return tuple((badge.value, _(badge.label)) for badge in (*public, *states))


def _badge(site: SiteSummary) -> tuple[str, str]:
    if site.state is not RegistrationState.PUBLISHED:
        return site.state.value, _(site.state.label)
    if site.status in {Status.PLANNED, Status.ENDED}:
        return site.status.value, _(site.status.label)
    return "", ""


def _faces(site: SiteSummary) -> str:
    if site.matching is not Matching.YES:
        return str(_(site.matching.label))
    return " · ".join(_(Mode(mode).label) for mode in site.face_recognition)


def _cameras(site: SiteSummary) -> str:
    if site.cameras is None:
        return str(_("The operator has not told us how many cameras there are"))
    return str(ngettext("%(num)s camera", "%(num)s cameras", site.cameras))


def _findings(site: SiteSummary) -> tuple[str, ...]:
    count = site.findings
    said = (
        (count["stops_the_use"], ngettext(
            "%(num)s finding that stops the use",
            "%(num)s findings that stop the use",
            count["stops_the_use"],
        )),
        (count["duty"], ngettext(
            "%(num)s duty not met", "%(num)s duties not met", count["duty"]
        )),
        (count["advice"], ngettext(
            "%(num)s advice not followed", "%(num)s pieces of advice not followed", count["advice"]
        )),
        (count["evidence_missing"], ngettext(
            "%(num)s piece of evidence missing",
            "%(num)s pieces of evidence missing",
            count["evidence_missing"],
        )),
    )  # fmt: skip
    return tuple(words for number, words in said if number)


def _directions(filing: Filing) -> str:
    told = {
        sector(float(degrees))
        for camera in filing.cameras or ()
        for degrees in camera.directions_deg or ()
    }
    if not told:
        return str(_("The operator has not told us which way the cameras look"))
    words = _listed(_(EIGHTHS[eighth]) for eighth in COMPASS if eighth in told)
    return str(_("The cameras look: %(directions)s", directions=words))


def _listed(words: Iterable[str]) -> str:
    return format_list(list(words), locale=get_locale())


def _distance(metres: float) -> str:
    if metres < KILOMETRE:
        far = format_unit(round(metres, -1), "length-meter", "short", locale=get_locale())
    else:
        far = format_unit(
            round(metres / KILOMETRE, 1), "length-kilometer", "short", locale=get_locale()
        )
    return str(_("%(distance)s from there", distance=far))
