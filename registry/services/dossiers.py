"""Put together what is judged: the filing, its signs, its public page, the operator's reports."""

from sqlalchemy.orm import Session

from registry.domain.dossier import Dossier, PostedSign, PublicPage
from registry.domain.filing import Filing
from registry.store import signs
from registry.store.registrations import RegistrationView

# What our own sign and page show, by the keys of the notice items.
# Source: docs/sources.md, "Notice items".
SIGN_ITEMS = (
    "controller_name",
    "controller_contact",
    "purposes",
    "rights_exist",
    "second_layer_link",
    "retention_period",
    "video_surveillance",
)
PAGE_ITEMS = (
    *SIGN_ITEMS,
    "rights_detail",
    "recipients",
    "monitored_area",
    "recording_scope",
    "consequences",
    "complaint_authority",
)


def dossier(session: Session, site: RegistrationView, filing: Filing | None = None) -> Dossier:
    """Return what is judged for a site; ``filing`` is judged in place of the current one."""
    stated = filing or site.filing
    hanging = tuple(
        PostedSign(
            kind="entrance",
            items=sign_items(stated),
            languages=sign.languages,
            posted_on=sign.posted,
            removed_on=sign.removed,
        )
        for sign in signs.signs(session, site.code)
    )
    page = PublicPage(items=PAGE_ITEMS, languages=("en", "fi", "ar")) if site.revision else None
    return Dossier(filing=stated, signs=hanging, page=page)


def sign_items(filing: Filing) -> tuple[str, ...]:
    """Return the notice items that a sign of ours shows for this filing."""
    matches = any(use.mode not in {None, "none", "detection"} for use in filing.fr or ())
    return (*SIGN_ITEMS, "facial_recognition") if matches else SIGN_ITEMS
