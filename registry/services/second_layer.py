"""What the page behind a sign tells, read off what its operator has stated.

The page shows every field that is known; what it shows of a filing it therefore follows from it.
"""

from collections.abc import Iterator

from registry.domain.codes import Code
from registry.domain.dossier import PublicPage
from registry.domain.filing import Filing
from registry.domain.notice import NoticeItem
from registry.language.tags import LANGUAGES

# What every page tells, whatever was stated. Source: docs/sources.md, table Notice items.
ALWAYS = (
    NoticeItem.RIGHTS_EXIST,
    NoticeItem.RIGHTS_DETAIL,
    NoticeItem.SECOND_LAYER_LINK,
    NoticeItem.VIDEO_SURVEILLANCE,
    NoticeItem.FACIAL_RECOGNITION,
)


def second_layer(filing: Filing, site: Code) -> PublicPage:
    """Return the public page of a site as rules see it."""
    return PublicPage(
        url=f"/S/{site}",
        items=(*ALWAYS, *_told(filing)),
        languages=tuple(LANGUAGES),
    )


def _told(filing: Filing) -> Iterator[NoticeItem]:
    operator, site, uses = filing.operator, filing.site, filing.fr or ()
    told = {
        NoticeItem.CONTROLLER_NAME: operator.legal_name,
        NoticeItem.CONTROLLER_CONTACT: operator.contact_email
        or operator.contact_phone
        or operator.contact_postal,
        NoticeItem.REPRESENTATIVE_CONTACT: operator.eu_representative,
        NoticeItem.DPO_CONTACT: operator.dpo_contact,
        NoticeItem.COMPLAINT_AUTHORITY: operator.supervisory_authority,
        NoticeItem.POLICY_LINK: operator.use_policy_url,
        NoticeItem.PURPOSES: site.purpose,
        NoticeItem.LAWFUL_BASIS: site.lawful_basis,
        NoticeItem.LEGITIMATE_INTERESTS: site.legitimate_interests,
        NoticeItem.RECIPIENTS: site.recipients,
        NoticeItem.THIRD_COUNTRY_TRANSFER: site.third_country_transfer,
        NoticeItem.MONITORED_AREA: _all(one.covers for one in filing.cameras or ()),
        NoticeItem.RECORDING_SCOPE: filing.cameras,
        NoticeItem.INSTALLATION_PLACE: site.address,
        NoticeItem.RETENTION_PERIOD: _all(one.retention_hours for one in filing.cameras or ()),
        NoticeItem.SPECIAL_CATEGORY_BASIS: _all(use.special_category_basis for use in uses),
        NoticeItem.AUTOMATED_DECISION: _all(use.decision_effect for use in uses),
        NoticeItem.CONSEQUENCES: _all(use.decision_effect for use in uses),
        NoticeItem.GREATEST_IMPACTS: _all(use.decision_effect for use in uses),
        NoticeItem.ALTERNATIVE_NON_BIOMETRIC: _all(use.alternative_offered for use in uses),
    }
    yield from (item for item, value in told.items() if value is not None)


def _all(values: Iterator[object]) -> bool | None:
    """Return whether every record tells it; None where one does not, or there is none."""
    found = list(values)
    return True if found and None not in found else None
