"""Put together what is judged: the filing, its signs, its public page, the operator's reports."""

from sqlalchemy.orm import Session

from registry.domain.dossier import Dossier, PostedSign, PublicPage
from registry.domain.filing import Filing
from registry.domain.notice import NoticeItem, SignKind
from registry.domain.recognition_choices import MATCHING_MODES
from registry.domain.states import SignState
from registry.store import signs
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView

# What our own sign and page always show. Source: docs/sources.md, table Notice items.
SIGN_ITEMS = (
    NoticeItem.CONTROLLER_NAME,
    NoticeItem.CONTROLLER_CONTACT,
    NoticeItem.PURPOSES,
    NoticeItem.RIGHTS_EXIST,
    NoticeItem.SECOND_LAYER_LINK,
    NoticeItem.RETENTION_PERIOD,
    NoticeItem.VIDEO_SURVEILLANCE,
)
PAGE_ITEMS = (
    *SIGN_ITEMS,
    NoticeItem.FACIAL_RECOGNITION,
    NoticeItem.RIGHTS_DETAIL,
    NoticeItem.RECIPIENTS,
    NoticeItem.MONITORED_AREA,
    NoticeItem.RECORDING_SCOPE,
    NoticeItem.CONSEQUENCES,
    NoticeItem.COMPLAINT_AUTHORITY,
)


def dossier(session: Session, site: RegistrationView, filing: Filing | None = None) -> Dossier:
    """Return what is judged for a site; ``filing`` is judged in place of the current one."""
    stated = filing or site.filing
    hanging = tuple(
        PostedSign(
            kind=_kind(sign),
            mount_height_cm=sign.placement.mount_height_cm if sign.placement else None,
            items=sign_items(stated),
            languages=sign.languages,
            posted_on=sign.posted,
            removed_on=sign.removed,
        )
        for sign in signs.signs(session, site.code)
        if sign.state is not SignState.PLANNED
    )
    page = PublicPage(items=PAGE_ITEMS, languages=("en", "fi", "ar")) if site.revision else None
    return Dossier(filing=stated, signs=hanging, page=page)


def _kind(sign: SignView) -> SignKind:
    """Return where a sign hangs: at an entrance, unless somebody has said otherwise."""
    return (sign.placement.kind if sign.placement else None) or SignKind.ENTRANCE


def sign_items(filing: Filing) -> tuple[NoticeItem, ...]:
    """Return the notice items that a sign of ours shows for this filing."""
    matches = any(use.mode in MATCHING_MODES for use in filing.fr or ())
    return (*SIGN_ITEMS, NoticeItem.FACIAL_RECOGNITION) if matches else SIGN_ITEMS
