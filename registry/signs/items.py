"""Which notice items a sign prints, where and in which words: read off the words of the sign.

An item counts only if its words stand in the composed sign; there is no list beside it that could
say otherwise. ``missing`` says what a law wants and the sign does not show, and what would mend it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from registry.domain.choices import Choice
from registry.domain.notice import NoticeItem
from registry.language.catalogue import mark as _
from registry.language.phrases import phrases
from registry.rules.notices.notice import Wanted
from registry.signs.layouts import LAYOUTS
from registry.signs.order import SignOrder
from registry.signs.regimes import lines_of
from registry.signs.texts import Fact, SignTexts, Words


class Tier(Choice):
    """From where on a sign something is read. Source: PRODUCT, "The sign"."""

    APPROACH = "approach", _("Read on the way there")
    STANDING = "standing", _("Read standing in front of it")
    CLOSE = "close", _("Read from close by")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one item stands on a sign, in which words, and on which facts these rest."""

    item: NoticeItem
    tier: Tier
    words: tuple[Words, ...]
    fields: tuple[str, ...] = ()


# The key fact that tells an item, by the field that the row states.
_FACTS = {
    "operator.legal_name": NoticeItem.CONTROLLER_NAME,
    "operator.contact_phone": NoticeItem.CONTROLLER_CONTACT,
    "site.purpose": NoticeItem.PURPOSES,
    "cameras": NoticeItem.RETENTION_PERIOD,
    "rights": NoticeItem.RIGHTS_EXIST,
}
_STATES = {
    "police": NoticeItem.LAW_ENFORCEMENT_OPERATOR,
    "sound": NoticeItem.SOUND_RECORDING,
}
# The official pictogram of Belgium is not ours to draw: the notice's note says what to do.
_NEVER = frozenset({NoticeItem.PICTOGRAM_CAMERA})
# What mends an item that no line of a regime tells.
_MENDS = {
    NoticeItem.FACIAL_RECOGNITION: ("fr",),
    NoticeItem.LAW_ENFORCEMENT_OPERATOR: ("operator.sector",),
    NoticeItem.SOUND_RECORDING: ("camera.records_audio",),
    **{item: (field,) for field, item in _FACTS.items() if field != "rights"},
}


def places(order: SignOrder, texts: SignTexts, *, details: int | None = None) -> tuple[Place, ...]:
    """Return every item that the words of a sign tell, from the headline to the small print.

    ``details`` is how many languages with key facts had room; without it, all of ``texts``.
    """
    shown = texts.details if details is None else details
    return (*_afar(texts), *_standing(texts, shown), *_lines(order, texts, shown))


def printed(order: SignOrder, texts: SignTexts) -> tuple[NoticeItem, ...]:
    """Return the items that a sign tells, each once."""
    return tuple(dict.fromkeys(place.item for place in places(order, texts)))


def told(wanted: Wanted, found: Iterable[Place]) -> tuple[Place, ...]:
    """Return where a wanted item stands; nowhere, if the rows that the law names are not there."""
    here = tuple(place for place in found if place.item is wanted.item)
    shown = {field for place in here for field in place.fields}
    return here if shown.issuperset(wanted.fields) else ()


def mending(wanted: Wanted, order: SignOrder) -> tuple[str, ...]:
    """Return the facts that would put a missing item on the sign; none if nothing filed would.

    ``layout`` stands for a larger size: a repeater shows only whom to ask.
    """
    if wanted.item in _NEVER:
        return ()
    if order.layout in LAYOUTS and LAYOUTS[order.layout].repeater:
        return ("layout",)
    if wanted.fields:
        return wanted.fields
    for line in lines_of(order):
        if wanted.item in line.tells:
            return line.fields
    return _MENDS.get(wanted.item, ())


def _afar(texts: SignTexts) -> Iterator[Place]:
    # "Cameras here compare faces": the line below the headline names what the picture shows. A
    # repeater has none, and a picture alone tells nobody that cameras film.
    said = texts.headline if texts.faces == "cameras" else texts.lead
    if said is not None:
        yield Place(NoticeItem.VIDEO_SURVEILLANCE, Tier.APPROACH, (said,), ("cameras",))
    if texts.faces != "cameras":
        # Analysed or compared: rules speak of both as face recognition (``uses_fr``).
        yield Place(NoticeItem.FACIAL_RECOGNITION, Tier.APPROACH, (texts.headline,), ("fr",))
    for state in texts.states:
        if state.icon in _STATES:
            yield Place(_STATES[state.icon], Tier.APPROACH, (state.words,))


def _standing(texts: SignTexts, shown: int) -> Iterator[Place]:
    for fact in texts.facts:
        if item := _FACTS.get(fact.field):
            yield Place(item, Tier.STANDING, _values(fact, shown), (fact.field,))
    if texts.address:
        yield Place(
            NoticeItem.SECOND_LAYER_LINK, Tier.STANDING, (*texts.invitation[:1], *texts.address)
        )


def _values(fact: Fact, shown: int) -> tuple[Words, ...]:
    return tuple(value.words for value in fact.values if value.detail < shown)


def _lines(order: SignOrder, texts: SignTexts, details: int) -> Iterator[Place]:
    # A line that one language lacks stands in the first that has it, as the layouts set it.
    shown = {words: Tier.STANDING for notice in texts.notices for words in notice[:details]}
    shown |= dict.fromkeys(texts.statements, Tier.CLOSE)
    spoken = tuple(phrases(tag) for tag in order.languages)
    for line in dict.fromkeys(lines_of(order)):
        said = (line.words(order, p) for p in spoken)
        here = tuple(words for words in said if words in shown)
        for item in line.tells if here else ():
            yield Place(item, shown[here[0]], here, line.fields)
