"""A small city of sites for tests of batches, and a press for them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2

from registry.domain.codes import Code
from registry.domain.people import Actor
from registry.rules.pack import load_packs
from registry.services import batches, printing, registrations, reviews
from registry.services.batches import Wish
from registry.services.choosing import Selection
from registry.services.printing import Press
from registry.services.publishing import publish
from registry.services.signs import Imprint
from registry.store import batch_items
from registry.store import signs as kept
from registry.store.batch_items import Item
from registry.store.batches import BatchView
from registry.store.database import Database
from tests.cast import GATHERED, NOON, Cast
from tests.making import a_filing
from tests.remembered import again

IMPRINT = Imprint("https", "C.EXAMPLE", "Register of Testville", demonstration=False)


def a_press(folder: Path, *, chunks: int = 1_000, more: Callable[[], bool] | None = None) -> Press:
    """Return a press that stops after some chunks, or when ``more`` says so."""
    asked = iter(range(chunks))
    return Press(folder, IMPRINT, more or (lambda: next(asked, None) is not None))


def asked(db: Database, actor: Actor, **differs: Any) -> BatchView:
    """Return a batch that waits."""
    return batches.ask(db, actor, a_wish(**differs), now=NOON)


def made(db: Database, actor: Actor, folder: Path, **differs: Any) -> BatchView:
    """Return a batch that was asked for and printed at once."""
    batch = asked(db, actor, **differs)
    assert printing.work(db, batch.id, a_press(folder), now=NOON)
    return seen(db, actor, batch.id)


def seen(db: Database, actor: Actor, batch_id: UUID) -> BatchView:
    """Return a batch as it stands, if the actor may see it."""
    with db.read() as session:
        return batches.own(session, actor, batch_id)


def items(db: Database, batch: BatchView) -> tuple[Item, ...]:
    """Return the places of a batch."""
    with db.read() as session:
        return batch_items.items(session, batch.id)


def signs_at(db: Database, sites: Iterable[Code]) -> list[Code]:
    """Return the codes of all signs of some sites."""
    with db.read() as session:
        return [sign.code for site in sites for sign in kept.signs(session, site)]


def pages(batch: BatchView, folder: Path) -> list[str]:
    """Return the text of each page of the file of a batch."""
    document = pypdfium2.PdfDocument(batches.file_of(batch, folder, "signs").read_bytes())
    return [page.get_textpage().get_text_range() for page in document]


def a_street(db: Database, cast: Cast, numbers: int, **differs: Any) -> list[Code]:
    """Return the codes of Olga's public sites along one street, the first in the west."""
    step = f"a street of {numbers} {differs}"
    found = again(db, step, lambda: _a_street(db, cast, numbers, differs), after=GATHERED)
    return list(found)


def _a_street(db: Database, cast: Cast, numbers: int, differs: dict[str, Any]) -> list[Code]:
    packs = load_packs()
    codes = []
    for number in range(1, numbers + 1):
        place = {
            "name": f"Shop {number}",
            "address": f"Kaivokatu {number}, Helsinki",
            "longitude": 24.94 + number / 1000,
        }
        filing = a_filing(**{**differs, "site": {**place, **differs.get("site", {})}})
        codes.append(registrations.file(db, cast.olga, filing, packs, now=NOON).site)
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    for code in codes:
        publish(db, cast.olga, code, packs, now=NOON)
    return codes


def a_wish(**differs: Any) -> Wish:
    """Return the wish for an English A4 sign of every site, as one PDF."""
    wish: dict[str, Any] = {"selection": Selection(), "layout": "a4", "languages": ("en",)}
    return Wish(**wish | differs)
