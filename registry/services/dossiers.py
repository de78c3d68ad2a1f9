"""Put together what is judged: the filing, its signs, its public page, the operator's reports.

A sign counts for what it really prints: its words are composed again from the revision that it was
issued for, and the items are read off them.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.dossier import Dossier, PostedSign
from registry.domain.filing import Filing
from registry.domain.located import Located
from registry.domain.notice import NoticeItem, SignKind
from registry.domain.readings import Reading, thresholds
from registry.domain.states import ON_PAPER, SignState
from registry.services import sightlines
from registry.services.second_layer import second_layer
from registry.services.sightlines import Computed
from registry.services.signs import ANY_IMPRINT, Look, sign_order
from registry.signs import blank
from registry.signs.compose import compose
from registry.signs.items import printed
from registry.signs.plainness import HARD, levels
from registry.store import disclosures, signs
from registry.store.disclosures import Disclosure
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView


def dossier(
    session: Session,
    site: RegistrationView,
    filing: Filing | None = None,
    *,
    day: date = date.max,
) -> Dossier:
    """Return what is judged for a site; ``filing`` is judged in place of the current one.

    Where the places of its signs tell what the filing leaves open, that is filled in; ``day`` is
    the one of which that is said. One question for the signs and one for the revisions that they
    print.
    """
    stated, every = filing or site.filing, signs.signs(session, site.code)
    wanted = on_paper(every)
    found = disclosures.revisions(session, site.code, wanted) if wanted else ()
    return assembled(site, stated, seen(stated, every, {one.revision: one for one in found}, day))


class Place(Protocol):
    """What a dossier needs of a site beside its filing."""

    @property
    def code(self) -> Code:
        """The site's code."""

    @property
    def located(self) -> Located | None:
        """The jurisdictions that it lies in."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What was read in the configurations of its recognisers."""


def on_paper(every: Iterable[SignView]) -> frozenset[int]:
    """Return the revisions that signs print."""
    return frozenset(sign.revision for sign in every if sign.state in ON_PAPER)


class Seen(NamedTuple):
    """What follows from the signs of a site: how rules see each, and entrances that have one."""

    signs: tuple[PostedSign, ...]
    entrances_signed: int | None


def seen(
    stated: Filing, every: Collection[SignView], revisions: Mapping[int, Disclosure], day: date
) -> Seen:
    """Return what rules see of signs; about 5 ms a sign, for each is composed and looked at.

    ``revisions`` are those that are on paper.
    """
    told = sightlines.computed(stated, every, day)
    posted = (_sign(sign, revisions, told) for sign in every if sign.state is not SignState.PLANNED)
    return Seen(tuple(posted), told.entrances_signed)


def assembled(site: Place, stated: Filing, what: Seen) -> Dossier:
    """Return what is judged, put together of what is known."""
    return Dossier(
        filing=sightlines.completed(stated, sightlines.Computed({}, what.entrances_signed)),
        signs=what.signs,
        page=second_layer(stated, site.code),
        located=site.located,
        thresholds_read=thresholds(site.readings),
    )


def sign_items(sign: SignView, printed_revision: Disclosure) -> tuple[NoticeItem, ...]:
    """Return the notice items that a sign prints of its revision; about 1 ms."""
    return _read(sign, printed_revision)[0]


def _read(
    sign: SignView, printed_revision: Disclosure
) -> tuple[tuple[NoticeItem, ...], bool | None]:
    """Return what a sign prints, and whether that is easy to read; None where nobody can tell."""
    if sign.layout == blank.BLANK:
        return blank.ITEMS, None
    look = Look(sign.layout, sign.languages, sign.regimes)
    order = sign_order(printed_revision, sign.code, sign.issued, look, ANY_IMPRINT)
    texts, _problems = compose(order)
    if texts is None:
        return (), None
    # Harder than a newspaper is not plain; what it would take a person to judge stays open.
    found = levels(texts)
    plain = bool(found) and all(one.means not in HARD for one in found)
    return printed(order, texts), True if plain else None


def _sign(sign: SignView, revisions: Mapping[int, Disclosure], told: Computed) -> PostedSign:
    # Of a sign that is gone nobody asks what it shows.
    shows: tuple[NoticeItem, ...] | None = None
    plain: bool | None = None
    if sign.state in ON_PAPER:
        shows, plain = _read(sign, revisions[sign.revision])
    hangs = sign.placement
    width, height = blank.layout_of(sign.layout).page_mm
    return PostedSign(
        code=sign.code,
        kind=(hangs.kind if hangs else None) or SignKind.ENTRANCE,
        items=shows,
        languages=sign.languages,
        before_area=told.before_area.get(sign.code),
        mount_height_cm=hangs.mount_height_cm if hangs else None,
        width_mm=round(width),
        height_mm=round(height),
        plain_language_checked=plain,
        human_url_printed=None if shows is None else NoticeItem.SECOND_LAYER_LINK in shows,
        posted_on=sign.posted,
        removed_on=sign.removed,
    )
