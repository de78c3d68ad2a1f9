"""From an order to the words of the sign, each in its language and direction.

The operator's own words (name, purpose) are shown once, as filed: nothing is translated here. What
they say is repeated in another language only where a reviewed phrase says it.
"""

from collections.abc import Iterator

from registry.domain.problem import Problem
from registry.language.phrases import Phrases, isolated, phrases
from registry.language.times import kept
from registry.signs.fonts import script_of
from registry.signs.layouts import LAYOUTS
from registry.signs.needs import keeps, problems_of
from registry.signs.order import SignOrder
from registry.signs.regimes import added
from registry.signs.texts import (
    Detail,
    Fact,
    Pictogram,
    SignTexts,
    Words,
    is_right_to_left,
    on_one_line,
)

# How many languages carry the key facts; the others have the headline. Source: PRODUCT, "The sign".
_DETAILED = 2
# What nobody should conclude from a sign; one that repeats says where the full one is instead.
_STATED = ("statement.payment", "statement.consent", "statement.stated")
_REPEATING = ("repeater", "statement.payment")
# Belgium takes its smallest size for a sign of its own, so there is none that it points to.
_ALONE = ("statement.payment",)
# What a repeater says of what else is done: that which surprises most.
_REPEATED = frozenset({"police", "sound"})


def compose(order: SignOrder) -> tuple[SignTexts | None, tuple[Problem, ...]]:
    """Return the words of the sign, or None and all that it must show and nobody has said."""
    problems = problems_of(order)
    if problems:
        return None, problems
    spoken = tuple(phrases(tag) for tag in order.languages)
    lead, detailed = spoken[0], spoken[:_DETAILED]
    repeats = LAYOUTS[order.layout].repeater
    law = added(order, detailed)
    return SignTexts(
        title=lead.text("document", code=order.shown_code),
        register=_own(order.register_name, detailed),
        issued_on=order.issued_on,
        faces=order.faces,
        demonstration=_each(spoken, "demonstration") if order.demonstration else (),
        pictograms=tuple(_pictograms(order, lead)),
        states=tuple(s for s in _states(order, lead) if not repeats or s.icon in _REPEATED),
        headline=_say(lead, f"title.{order.faces}"),
        lead=None if repeats else _say(lead, f"lead.{order.faces}"),
        further=_each(spoken[1:], f"line.{order.faces}"),
        facts=(*(_repeated(order, detailed) if repeats else _facts(order, detailed)), *law.facts),
        details=len(detailed),
        notices=() if repeats else law.notices,
        invitation=_each(detailed, "invitation"),
        address=(_mark(f"{order.host.lower()}/s/"), _mark(order.shown_code)),
        square=_say(lead, "alt.qr", address=order.address),
        identity=tuple(_identity(order, lead)),
        # A repeater has room for what a law prescribes in its fine print only.
        statements=(
            *(notice[0] for notice in law.notices if repeats),
            *(_say(lead, key) for key in _stated(order)),
        ),
    ), ()


def _pictograms(order: SignOrder, lead: Phrases) -> Iterator[Pictogram]:
    yield Pictogram("camera", _say(lead, "alt.camera"))
    if order.faces != "cameras":
        yield Pictogram("face", _say(lead, "alt.face"))


def _states(order: SignOrder, lead: Phrases) -> Iterator[Pictogram]:
    cameras = [camera for _, camera in order.cameras]
    told = {
        "police": order.police,
        "live": any(camera.live_view for camera in cameras),
        "recorded": any(keeps(camera) and camera.retention_hours for camera in cameras),
        "sound": any(camera.records_audio for camera in cameras),
    }
    for icon, holds in told.items():
        if holds:
            yield Pictogram(icon, _say(lead, f"state.{icon}"))


def _stated(order: SignOrder) -> tuple[str, ...]:
    layout = LAYOUTS[order.layout]
    if not layout.repeater:
        return _STATED
    return _ALONE if layout.series == "belgium" else _REPEATING


def _repeated(order: SignOrder, detailed: tuple[Phrases, ...]) -> Iterator[Fact]:
    """Yield whom to ask: all that a repeater has room for; the full sign hangs at the entrance."""
    facts = {fact.field: fact for fact in _facts(order, detailed)}
    yield from (facts[field] for field in ("operator.legal_name", "operator.contact_phone"))


def _facts(order: SignOrder, detailed: tuple[Phrases, ...]) -> Iterator[Fact]:
    operator = order.filing.operator
    name = _own(operator.legal_name or "", detailed)
    yield _fact("operator.legal_name", "operator", detailed, (Detail(name, 0),))
    yield _fact("site.purpose", "purpose", detailed, tuple(_purpose(order, detailed)))
    yield _fact("cameras", "retention", detailed, tuple(_retention(order, detailed)))
    rights = (Detail(_say(p, "rights"), i) for i, p in enumerate(detailed))
    yield _fact("rights", "rights", detailed, tuple(rights))
    if LAYOUTS[order.layout].temporary and (period := _period(order)):
        yield _fact("site.ended_on", "hours", detailed, (Detail(_mark(period), 0),))
    phone = _mark(isolated(operator.contact_phone or ""))
    yield _fact("operator.contact_phone", "phone", detailed, (Detail(phone, 0),))


def _period(order: SignOrder) -> str:
    """Return from when to when a temporary use lasts, as far as the filing says it."""
    site = order.filing.site
    if site.ended_on is None:
        return ""
    days = (day.isoformat() for day in (site.live_since, site.ended_on) if day is not None)
    return " – ".join(isolated(day) for day in days)


def _purpose(order: SignOrder, detailed: tuple[Phrases, ...]) -> Iterator[Detail]:
    site = order.filing.site
    own = _own(site.purpose or "", detailed)
    key = f"purpose.{site.purpose_code}"
    coded = {
        i: Detail(_say(p, key), i)
        for i, p in enumerate(detailed)
        if p.tag != own.tag and key in p.texts
    }
    # Where the leading language has another script, its phrase comes before the operator's words.
    yield from (detail for i, detail in coded.items() if i == 0)
    yield Detail(own, 0)
    yield from (detail for i, detail in coded.items() if i > 0)


def _retention(order: SignOrder, detailed: tuple[Phrases, ...]) -> Iterator[Detail]:
    hours = (c.retention_hours for _, c in order.cameras if keeps(c) and c.retention_hours)
    longest = max(hours, default=None)
    for i, p in enumerate(detailed):
        text = p.text("retention.none") if longest is None else kept(longest, p.tag)
        yield Detail(Words(text, p.tag, p.direction), i)


def _identity(order: SignOrder, lead: Phrases) -> Iterator[Words]:
    yield _say(lead, "identity.sign", code=order.shown_code, revision=order.revision)
    yield _say(lead, "identity.issued", date=order.issued_on.isoformat())
    yield _say(lead, "identity.ledger", index=order.ledger_index)
    yield _say(lead, "identity.fingerprint", fingerprint=order.fingerprint)


def _fact(
    field: str, label: str, detailed: tuple[Phrases, ...], values: tuple[Detail, ...]
) -> Fact:
    labels = tuple(Detail(_say(p, f"label.{label}"), i) for i, p in enumerate(detailed))
    return Fact(field, labels, values)


def _own(text: str, detailed: tuple[Phrases, ...]) -> Words:
    """Return the operator's words, taken to be in the first language here of their script."""
    direction, script = "rtl" if is_right_to_left(text) else "ltr", script_of(text)
    tags = (p.tag for p in detailed if p.script == script)
    return Words(on_one_line(text), next(tags, f"und-{script}"), direction)


def _say(p: Phrases, key: str, **values: object) -> Words:
    return Words(p.text(key, **values), p.tag, p.direction)


def _each(spoken: tuple[Phrases, ...], key: str) -> tuple[Words, ...]:
    return tuple(_say(p, key) for p in spoken)


def _mark(text: str) -> Words:
    """Return a mark that belongs to no language and always runs left to right."""
    return Words(text, "zxx", "ltr")
