"""Put together what is judged: the filing, its signs, its public page, the operator's reports.

A sign counts for what it really prints: its words are composed again from the revision that it was
issued for, and the items are read off them.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy.orm import Session

from registry.domain.dossier import Dossier, PostedSign, PublicPage
from registry.domain.filing import Filing
from registry.domain.notice import NoticeItem, SignKind
from registry.domain.states import ON_PAPER, SignState
from registry.services import sightlines
from registry.services.sightlines import Computed
from registry.services.signs import ANY_IMPRINT, Look, sign_order
from registry.signs import blank
from registry.signs.compose import compose
from registry.signs.items import printed
from registry.store import disclosures, signs
from registry.store.disclosures import Disclosure
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView

# What our own page always shows. Source: docs/sources.md, table Notice items.
PAGE_ITEMS = (
    NoticeItem.CONTROLLER_NAME,
    NoticeItem.CONTROLLER_CONTACT,
    NoticeItem.PURPOSES,
    NoticeItem.RIGHTS_EXIST,
    NoticeItem.SECOND_LAYER_LINK,
    NoticeItem.RETENTION_PERIOD,
    NoticeItem.VIDEO_SURVEILLANCE,
    NoticeItem.FACIAL_RECOGNITION,
    NoticeItem.RIGHTS_DETAIL,
    NoticeItem.RECIPIENTS,
    NoticeItem.MONITORED_AREA,
    NoticeItem.RECORDING_SCOPE,
    NoticeItem.CONSEQUENCES,
    NoticeItem.COMPLAINT_AUTHORITY,
)


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
    page = PublicPage(items=PAGE_ITEMS, languages=("en", "fi", "ar")) if site.revision else None
    stated, every = filing or site.filing, signs.signs(session, site.code)
    told = sightlines.computed(stated, every, day)
    return Dossier(
        filing=sightlines.completed(stated, told),
        signs=tuple(_posted(session, every, told)),
        page=page,
        located=site.located,
    )


def sign_items(sign: SignView, printed_revision: Disclosure) -> tuple[NoticeItem, ...]:
    """Return the notice items that a sign prints of its revision; about 1 ms."""
    if sign.layout == blank.BLANK:
        return blank.ITEMS
    look = Look(sign.layout, sign.languages, sign.regimes)
    order = sign_order(printed_revision, sign.code, sign.issued, look, ANY_IMPRINT)
    texts, _problems = compose(order)
    return () if texts is None else printed(order, texts)


def _posted(session: Session, every: tuple[SignView, ...], told: Computed) -> Iterator[PostedSign]:
    known = tuple(sign for sign in every if sign.state is not SignState.PLANNED)
    on_paper = frozenset(sign.revision for sign in known if sign.state in ON_PAPER)
    found = disclosures.revisions(session, every[0].site, on_paper) if on_paper else ()
    revisions = {one.revision: one for one in found}
    for sign in known:
        yield _sign(sign, revisions, told)


def _sign(sign: SignView, revisions: Mapping[int, Disclosure], told: Computed) -> PostedSign:
    # Of a sign that is gone nobody asks what it shows.
    shows = sign_items(sign, revisions[sign.revision]) if sign.state in ON_PAPER else None
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
        human_url_printed=None if shows is None else NoticeItem.SECOND_LAYER_LINK in shows,
        posted_on=sign.posted,
        removed_on=sign.removed,
    )
