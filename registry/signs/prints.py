"""What a sign prints, part by part: two revisions that print the same keep a sign fresh.

The marks that tie the paper to its revision (number, day, ledger entry, fingerprint) are no part
of it. Nothing here sets type: it compares words.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache

from registry.domain.filing import Filing
from registry.domain.notice import NoticeItem
from registry.domain.people import Operator
from registry.domain.site import Camera, Site
from registry.domain.value import Value
from registry.language.catalogue import mark as _
from registry.signs import blank
from registry.signs.compose import compose
from registry.signs.items import places
from registry.signs.order import SignOrder
from registry.signs.texts import SignTexts, as_data

# What is another at each revision though nothing has changed for a reader.
MARKS = frozenset({"issued_on", "identity"})
# The item that a part of the sign tells; a field of the filing that is no item names itself.
ITEMS: Mapping[str, str] = {
    "operator.legal_name": NoticeItem.CONTROLLER_NAME,
    "operator.contact_phone": NoticeItem.CONTROLLER_CONTACT,
    "operator.dpo_contact": NoticeItem.DPO_CONTACT,
    "operator.eu_representative": NoticeItem.REPRESENTATIVE_CONTACT,
    "site.purpose": NoticeItem.PURPOSES,
    "site.recipients": NoticeItem.RECIPIENTS,
    "cameras": NoticeItem.RETENTION_PERIOD,
    "rights": NoticeItem.RIGHTS_EXIST,
    "notices": NoticeItem.LEGAL_REFERENCE,
    "states.police": NoticeItem.LAW_ENFORCEMENT_OPERATOR,
    "states.sound": NoticeItem.SOUND_RECORDING,
    "states.live": "cameras.live_view",
    "states.recorded": "cameras.records_video",
    **dict.fromkeys(
        ("faces", "headline", "lead", "further", "pictograms"), NoticeItem.FACIAL_RECOGNITION
    ),
}
PARTS: Mapping[str, type[Value]] = {"operator": Operator, "site": Site, "cameras": Camera}
OTHER = _("Other words of the sign")
_WRITER = json.JSONEncoder(ensure_ascii=False, default=str)  # made once: a sign has twenty parts


def printed(order: SignOrder, texts: SignTexts) -> dict[str, str]:
    """Return the words of a sign by part: a field of the filing, an item, a part of the sign."""
    found: dict[str, str] = {}
    for part, text in _parts(order, texts):  # a law may add a second row for the same field
        found[part] = found.get(part, "") + text
    return found


def digest(order: SignOrder) -> str:
    """Return a digest (SHA-256, hexadecimal) of the words that a sign prints; empty if none."""
    if order.layout == blank.BLANK:
        return blank.digest(order.code)
    texts, _problems = compose(order)
    if texts is None:
        return ""
    text = json.dumps(printed(order, texts), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def changed(before: SignOrder, after: SignOrder) -> tuple[str, ...]:
    """Return what the first order prints that the second does not print alike.

    Items of a notice, else fields of a filing; empty when a reader would see no difference. Where
    the second cannot be printed at all, what is missing for it has changed.
    """
    if before.layout == blank.BLANK:
        return ()  # it prints nothing that a disclosure says
    old, _none = compose(before)
    new, missing = compose(after)
    if new is None:
        return _named(problem.field for problem in missing)
    if old is None:
        return _named(printed(after, new))
    parts, others = printed(before, old), printed(after, new)
    keys = dict.fromkeys((*parts, *others))
    return _named(key for key in keys if parts.get(key) != others.get(key))


@cache
def label(name: str) -> str:
    """Return the English words for something that has changed; translated where it is shown."""
    if name in set(NoticeItem):
        return NoticeItem(name).label
    part, _dot, field = name.partition(".")
    model: type[Value] = PARTS.get(part, Filing)
    found = model.model_fields.get(field or part)
    return (found.title if found else None) or OTHER


def _named(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(ITEMS.get(key, key)) for key in keys))


def _parts(order: SignOrder, texts: SignTexts) -> Iterator[tuple[str, str]]:
    for fact in texts.facts:
        yield fact.field, _text(as_data(fact))
    for state in texts.states:
        yield f"states.{state.icon}", _text(as_data(state))
    tells = {words: place.item for place in places(order, texts) for words in place.words}
    for notice in texts.notices:
        item = next((tells[words] for words in notice if words in tells), "notices")
        yield item, _text(as_data(notice))
    for field in fields(texts):
        if field.name not in {"facts", "states", "notices"} | MARKS:
            yield field.name, _text(as_data(getattr(texts, field.name)))


def _text(part: object) -> str:
    return _WRITER.encode(part)
