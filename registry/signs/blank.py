"""The sign that is printed before it has a site: register, code, and lines to fill in by hand.

Neither yellow nor blue: whether faces are matched is known only when the code is claimed. It prints
nothing of a filing, so no disclosure makes it stale; what it says stands on the page behind it.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from registry.domain.codes import grouped
from registry.domain.notice import NoticeItem
from registry.domain.problem import Problem
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.language.phrases import phrases
from registry.language.tags import LANGUAGES as PAGES
from registry.signs.engine import Kind, typeset
from registry.signs.layouts import LAYOUTS, Layout
from registry.signs.order import SignOrder
from registry.signs.qr import square
from registry.signs.texts import Detail, Fact, Pictogram, SignTexts, Words, on_one_line

BLANK = "a6-blank"
"""The layout of a sign that was printed before it had a site. Nobody chooses it for another."""

LANGUAGES = tuple(PAGES)
"""Languages that blank signs come in: those of the pages that they lead to."""

ITEMS = (NoticeItem.VIDEO_SURVEILLANCE, NoticeItem.SECOND_LAYER_LINK)
"""What a blank sign tells by itself: that cameras film, and where the full notice is."""

_LAYOUT = replace(
    LAYOUTS["a6"], name=BLANK, title=_("A6, printed before it had a site"), arrangement="blank"
)
_HEADLINE = _("Camera notice")
_LEAD = _("Scan the code: who films here, why, and are faces matched?")
_WAITS = _("In use only when its page says so.")
# The alphabet of the marks that belong to no language. Source: BCP 47, "zxx".
_NO_LANGUAGE = "zxx"


@dataclass(frozen=True, slots=True)
class BlankOrder:
    """One blank sign to print; the fields are those of ``SignOrder``."""

    code: str
    language: str
    printed_on: date
    host: str
    register_name: str
    demonstration: bool = False
    scheme: str = "https"

    @property
    def address(self) -> str:
        """The address in the QR code, as on every sign."""
        return f"{self.scheme}://{self.host}/S/{self.code}".upper()


def layout_of(name: str) -> Layout:
    """Return the layout of a sign by its name, that of blank signs too."""
    return _LAYOUT if name == BLANK else LAYOUTS[name]


def of_sign(order: SignOrder) -> BlankOrder:
    """Return the order of a sign that was printed blank, so that it can be printed once more."""
    return BlankOrder(
        code=order.code,
        language=order.languages[0],
        printed_on=order.issued_on,
        host=order.host,
        register_name=order.register_name,
        demonstration=order.demonstration,
        scheme=order.scheme,
    )


def printed(order: BlankOrder, form: Kind) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return a blank sign as ``pdf``, ``svg`` or ``png``, or None and what does not fit on it."""
    code = square(order.address)
    if code is None:
        text = _("The address “{address}” can't be printed: use letters, digits, dots and hyphens.")
        values = {"address": order.address}
        return None, (Problem(field="host", code="address", text=text, values=dict(values)),)
    texts = _texts(order)
    # The PDF comes first: only it refuses a missing letter. 150 dots an inch are for a screen.
    page, problem = typeset(texts, code, _LAYOUT, kind="pdf")
    if problem is not None:
        return None, (problem,)
    if form != "pdf":
        page, _none = typeset(texts, code, _LAYOUT, kind=form, ppi=150 if form == "png" else None)
    return page, ()


def digest(code: str) -> str:
    """Return a digest (SHA-256, hexadecimal) of what a blank sign prints of its own: its code."""
    return hashlib.sha256(f"{BLANK} {code}".encode()).hexdigest()


def _texts(order: BlankOrder) -> SignTexts:
    p = phrases(order.language)

    def own(text: str) -> Words:
        return Words(translate(order.language, text), p.tag, p.direction)

    def say(key: str, **values: object) -> Words:
        return Words(p.text(key, **values), p.tag, p.direction)

    return SignTexts(
        title=p.text("document", code=grouped(order.code)),
        register=Words(on_one_line(order.register_name), p.tag, p.direction),
        issued_on=order.printed_on,
        faces="blank",
        demonstration=(say("demonstration"),) if order.demonstration else (),
        pictograms=(Pictogram("camera", say("alt.camera")),),
        states=(),
        headline=own(_HEADLINE),
        lead=own(_LEAD),
        further=(),
        facts=tuple(
            Fact(field, (Detail(say(label), 0),), ())
            for field, label in (
                ("operator.legal_name", "label.operator"),
                ("operator.contact_phone", "label.phone"),
            )
        ),
        details=1,
        notices=(),
        invitation=(say("invitation"),),
        address=(
            Words(f"{order.host.lower()}/s/", _NO_LANGUAGE, "ltr"),
            Words(grouped(order.code), _NO_LANGUAGE, "ltr"),
        ),
        square=say("alt.qr", address=order.address),
        identity=(),
        statements=(own(_WAITS), say("statement.payment"), say("statement.consent")),
    )
