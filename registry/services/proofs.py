"""The proof of a sign, before anything is issued: what it would print, and what laws want of it.

Nothing is stored here. The picture and the items come from the same order as the sign itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from registry.domain.codes import Code
from registry.domain.dossier import Dossier
from registry.domain.located import Located
from registry.domain.notice import NoticeItem
from registry.domain.people import Actor
from registry.domain.problem import Problem
from registry.language.phrases import unreviewed
from registry.rules.answer import Truth
from registry.rules.notices.notice import Notice
from registry.rules.notices.required import Applying, Required, applying, required
from registry.services import access
from registry.services.signs import Imprint, preview
from registry.signs.advice import Advice, advice
from registry.signs.compose import compose
from registry.signs.formats import render
from registry.signs.items import Place, mending, places, told
from registry.signs.order import SignOrder
from registry.signs.plainness import Level, levels
from registry.signs.qr import square
from registry.signs.room import details_shown
from registry.signs.texts import SignTexts
from registry.store import registrations
from registry.store.database import Database


@dataclass(frozen=True, slots=True)
class Row:
    """One item that laws want on the sign: which of them, where it stands, and what is to do.

    ``sure``: at least one law surely wants it. ``mends`` are the facts that would put it there,
    ``settles`` those that would tell whether it is wanted at all.
    """

    item: NoticeItem
    wanted: tuple[Required, ...]
    places: tuple[Place, ...]
    mends: tuple[str, ...]
    settles: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether at least one law surely wants it."""
        return any(one.answer.truth is Truth.YES for one in self.wanted)

    @property
    def standing(self) -> str:
        """``printed``, ``missing``, or ``unknown``: nobody can tell yet whether it is wanted."""
        if self.places:
            return "printed"
        return "missing" if self.sure else "unknown"


@dataclass(frozen=True, slots=True)
class Proof:
    """What its operator sees of a sign before it is issued.

    ``texts`` is None if it cannot be composed and ``problems`` say why it cannot be printed;
    ``laws`` surely apply, ``unsure`` may apply; ``left_out`` are the languages whose key facts had
    no room, ``unreviewed`` those whose sentences nobody has reviewed (BCP 47).
    """

    order: SignOrder
    texts: SignTexts | None
    problems: tuple[Problem, ...]
    rows: tuple[Row, ...]
    laws: tuple[Notice, ...]
    unsure: tuple[Applying, ...]
    left_out: tuple[str, ...]
    unreviewed: tuple[str, ...]
    levels: tuple[Level, ...]
    advice: tuple[Advice, ...]


def proof(  # noqa: PLR0913  # who, for which site, how it looks, where it leads, when
    db: Database,
    actor: Actor,
    site: Code,
    layout: str,
    languages: tuple[str, ...],
    imprint: Imprint,
    *,
    now: datetime,
) -> Proof:
    """Return the proof of the sign that ``issue`` would make of a site now; nothing is stored.

    Raises:
        NotFoundError: if the actor has no such site.
    """
    with db.read() as session:
        known = registrations.registration(session, site)
        access.require_own(actor, known)
        order = preview(session, known, layout, languages, imprint, now=now)
    return proved(order, known.located)


def ordered(  # noqa: PLR0913  # the same facts
    db: Database,
    actor: Actor,
    site: Code,
    layout: str,
    languages: tuple[str, ...],
    imprint: Imprint,
    *,
    now: datetime,
) -> SignOrder:
    """Return the order of that sign, for its picture.

    Raises:
        NotFoundError: if the actor has no such site.
    """
    with db.read() as session:
        known = registrations.registration(session, site)
        access.require_own(actor, known)
        return preview(session, known, layout, languages, imprint, now=now)


def proved(order: SignOrder, located: Located | None = None) -> Proof:
    """Return the proof of an order for a site that lies where ``located`` says.

    About 50 ms: the sign is set to see whether it fits.
    """
    texts, _lacking = compose(order)
    _page, problems = render(order, "pdf")
    shown = len(order.languages) if texts is None or problems else _details(order, texts)
    dossier = Dossier(filing=order.filing, located=located)
    asked = applying(dossier, order.issued_on)
    sure = frozenset(one.notice.id for one in asked if one.answer.truth is Truth.YES)
    wanted = (one for one in required(dossier, order.issued_on) if one.notice.id in sure)
    found = () if texts is None else places(order, texts, details=shown)
    return Proof(
        order=order,
        texts=texts,
        problems=problems,
        rows=tuple(_rows(wanted, order, found)),
        laws=tuple(one.notice for one in asked if one.notice.id in sure),
        unsure=tuple(one for one in asked if one.notice.id not in sure),
        left_out=() if texts is None else order.languages[shown : texts.details],
        unreviewed=unreviewed(order.languages),
        levels=() if texts is None else tuple(_levels(texts, shown)),
        advice=tuple(advice(order, located)),
    )


def _levels(texts: SignTexts, shown: int) -> Iterator[Level]:
    """Yield how hard the sign is in the languages that had room for more than a headline."""
    told = dict.fromkeys(label.words.tag for label in texts.facts[0].labels[:shown])
    yield from (level for level in levels(texts) if level.tag in told)


def _details(order: SignOrder, texts: SignTexts) -> int:
    code = square(order.address)
    return texts.details if code is None else details_shown(texts, code, order.layout)


def _rows(wanted: Iterable[Required], order: SignOrder, found: tuple[Place, ...]) -> Iterator[Row]:
    """Yield the items in the order in which laws ask for them, each with all that want it so."""
    alike: dict[tuple[NoticeItem, tuple[str, ...]], list[Required]] = {}
    for one in wanted:
        alike.setdefault((one.item, one.wanted.fields), []).append(one)
    for (item, _fields), laws in alike.items():
        asked = laws[0].wanted
        missing = (path for one in laws for path in one.answer.missing)
        here = told(asked, found)
        yield Row(
            item=item,
            wanted=tuple(laws),
            places=here,
            mends=() if here else mending(asked, order),
            settles=tuple(dict.fromkeys(missing)),
        )
