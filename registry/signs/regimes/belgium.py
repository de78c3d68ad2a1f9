"""The words that Belgium prescribes, in its three languages and in English.

Source: Royal Decree of 10 February 2008, Art. 4, as besafe.be (Federal Public Service Interior)
quotes it in French; the others are the same words with the act's title in that language.
"""

from registry.domain.notice import NoticeItem
from registry.language.phrases import Phrases
from registry.signs.order import SignOrder
from registry.signs.regimes.line import Line

# Spaces inside a date do not break a line.
PRESCRIBED = {
    "nl": "Camerabewaking – Wet van 21\u00a0maart\u00a02007",
    "fr": "Surveillance par caméra – Loi du 21\u00a0mars\u00a02007",
    "de": "Kameraüberwachung – Gesetz vom 21.\u00a0März\u00a02007",
    "en": "Camera surveillance – Act of 21\u00a0March\u00a02007",
}


def _act(_order: SignOrder, p: Phrases) -> str | None:
    return PRESCRIBED.get(p.tag)


ACT = Line((NoticeItem.LEGAL_REFERENCE,), ("languages",), _act, prescribed=True)
