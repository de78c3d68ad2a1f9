"""Put the parts of a batch together: pages in posting order, and the check list."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.domain.batches import BatchForm, ItemState
from registry.domain.codes import grouped
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.services.choosing import Selection
from registry.services.signs import Imprint
from registry.signs.bundles import bundle, unbundle
from registry.signs.cover import A4_MM, LETTER_MM, Cover, Line, Missing, print_cover
from registry.signs.joining import Mark, joined, pages_in
from registry.signs.layouts import LAYOUTS
from registry.signs.many import forget
from registry.signs.sheets import PER_SHEET, on_sheets
from registry.store import batch_items, paper
from registry.store.batch_items import Item, Piece
from registry.store.batches import BatchView

_AT_ONCE = 10  # places that are read at once: a whole filing each
_SIGNS = _("{signs} signs.")
_SIGN = _("One sign.")
_NONE = _("{number} sites have no sign here: see the end of the list.")
_NONE_ONE = _("One site has no sign here: see the end of the list.")
_WALK = _("In the order of a walk of about {km} km, as the crow flies.")
_ADDRESS = _("In the order of addresses.")


class Bound(NamedTuple):
    """What a batch comes as: the file of signs, and the check list."""

    signs: bytes
    check_list: bytes


class Place(NamedTuple):
    """A place of a batch with what its line says: the operator's words about site and entrance."""

    item: Item
    name: str
    address: str
    entrance: str
    layout: str
    languages: tuple[str, ...]


def places(session: Session, batch: BatchView) -> tuple[Place, ...]:
    """Return every place of a batch, in posting order. 0.5 ms a sign, a few at a time."""
    items = batch_items.items(session, batch.id)
    found: list[Place] = []
    for begin in range(0, len(items), _AT_ONCE):
        some = items[begin : begin + _AT_ONCE]
        pieces = batch_items.pieces(session, batch.id, [item.position for item in some])
        found.extend(map(_place, some, pieces))
    return tuple(found)


def _place(item: Item, piece: Piece) -> Place:
    site = piece.printed.filing.site if piece.printed else None
    return Place(
        item=item,
        name=(site and site.name) or grouped(piece.site),
        address=(site and site.address) or "",
        entrance=_entrance(piece),
        layout=piece.sign.layout if piece.sign else "",
        languages=piece.sign.languages if piece.sign else (),
    )


def _entrance(piece: Piece) -> str:
    """Return at which entrance the sign is to hang, in the operator's words."""
    placement = piece.sign.placement if piece.sign else None
    entrances = (piece.printed and piece.printed.filing.entrances) or ()
    if placement is None:
        return ""
    number = placement.entrance
    named = entrances[number].name if number is not None and number < len(entrances) else ""
    return ", ".join(filter(None, (named, placement.note)))


def lost(found: Sequence[Place], folder: Path) -> tuple[str, ...]:
    """Return the names of parts that are not on the disk any more, or not as they were."""
    return tuple(name for name in _parts(found) if paper.part(folder, name) is None)


def _parts(found: Sequence[Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.item.part for place in found if place.item.part))


def bind(batch: BatchView, found: Sequence[Place], folder: Path, imprint: Imprint) -> Bound:
    """Return the files of a batch; the parts must all be there. About 1 ms a sign."""
    made = [place for place in found if place.item.state is ItemState.DONE]
    forget(wholly=True)  # the chunks, and then the list: what comes next takes their room
    check_list = print_cover(_cover(batch, found, made, imprint))
    forget(wholly=True)
    parts: Iterator[bytes] = (
        data for name in _parts(found) if (data := paper.part(folder, name)) is not None
    )
    if batch.form is BatchForm.ZIP:
        return Bound(bundle([("check-list.pdf", check_list), *_files(parts)]), check_list)
    first = next(parts)
    if batch.form is BatchForm.PRINT:
        # A print shop prints every page that it gets.
        return Bound(joined(first, parts, _marks(batch, made, 0)), check_list)
    begin = pages_in(check_list)
    if batch.form is BatchForm.SHEETS:
        first, parts = on_sheets(joined(first, parts)), iter(())
    return Bound(joined(check_list, (first, *parts), _marks(batch, made, begin)), check_list)


def _files(parts: Iterator[bytes]) -> Iterator[tuple[str, bytes]]:
    number = 0
    for part in parts:
        for name, data in unbundle(part):
            number += 1
            yield f"signs/{number:04}-{name}", data


def _page(batch: BatchView, number: int) -> int:
    """Return on which page of the signs, from 1, the sign with that number stands."""
    return (number - 1) // PER_SHEET + 1 if batch.form is BatchForm.SHEETS else number


def _marks(batch: BatchView, made: Sequence[Place], begin: int) -> Iterator[Mark]:
    for number, place in enumerate(made, start=1):
        code = grouped(place.item.sign or "")
        yield Mark(f"{code}  {place.name}", begin + _page(batch, number) - 1)


def _cover(
    batch: BatchView, found: Sequence[Place], made: Sequence[Place], imprint: Imprint
) -> Cover:
    refused = [place for place in found if place.item.state is ItemState.REFUSED]
    american = batch.layout.startswith(("letter", "tabloid"))
    return Cover(
        register=imprint.register_name,
        day=batch.asked.date(),
        tag=batch.tag,
        about=tuple(_about(batch, len(made), len(refused))),
        lines=tuple(_line(batch, place, number) for number, place in enumerate(made, start=1)),
        missing=tuple(_missing(place) for place in refused),
        page_mm=LETTER_MM if american else A4_MM,
        demonstration=imprint.demonstration,
        follows=batch.form in {BatchForm.PDF, BatchForm.SHEETS},
        files=batch.form is BatchForm.ZIP,
    )


def _about(batch: BatchView, made: int, refused: int) -> Iterator[str]:
    tag = batch.tag
    yield translate(tag, _SIGN) if made == 1 else translate(tag, _SIGNS, signs=made)
    if refused:
        one = refused == 1
        yield translate(tag, _NONE_ONE) if one else translate(tag, _NONE, number=refused)
    yield Selection.model_validate(batch.wanted).in_words(tag)
    if batch.walk_m is None:
        yield translate(tag, _ADDRESS)
    elif batch.walk_m:
        yield translate(tag, _WALK, km=f"{batch.walk_m / 1000:.1f}")


def _line(batch: BatchView, place: Place, number: int) -> Line:
    known = LAYOUTS.get(place.layout)
    return Line(
        place=_page(batch, number),
        code=grouped(place.item.sign or ""),
        site=place.name,
        address=place.address,
        entrance=place.entrance,
        layout=translate(batch.tag, known.title) if known else place.layout,
        languages=", ".join(place.languages),
    )


def _missing(place: Place) -> Missing:
    return Missing(grouped(place.item.site), place.name, place.address, place.item.reasons)
