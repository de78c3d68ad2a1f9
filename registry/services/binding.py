"""Put the parts of a batch together: pages in posting order, and the check list."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.domain.batches import BatchForm, ItemState
from registry.domain.codes import grouped
from registry.domain.filing import Filing
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.services.choosing import Selection
from registry.services.signs import Imprint
from registry.signs.blank import layout_of
from registry.signs.bundles import bundle, unbundle
from registry.signs.cover import A4_MM, LETTER_MM, Cover, Line, Missing, print_cover
from registry.signs.joining import Mark, joined, pages_in
from registry.signs.sheets import PER_SHEET, on_sheets
from registry.store import batch_items, paper
from registry.store.batch_items import Item, Piece
from registry.store.batches import BatchView

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
    """A place of a batch with what was printed there."""

    item: Item
    piece: Piece

    @property
    def filing(self) -> Filing | None:
        """What is public of the site, in the revision that the sign prints."""
        return self.piece.printed.filing if self.piece.printed else None

    @property
    def name(self) -> str:
        """The name of the site; without one its code."""
        return (self.filing and self.filing.site.name) or grouped(self.piece.site)


def places(session: Session, batch: BatchView) -> tuple[Place, ...]:
    """Return every place of a batch, in posting order. Two questions, 0.5 ms a sign."""
    items = batch_items.items(session, batch.id)
    pieces = batch_items.pieces(session, batch.id, [item.position for item in items])
    by_position = {piece.position: piece for piece in pieces}
    return tuple(Place(item, by_position[item.position]) for item in items)


def lost(found: Sequence[Place], folder: Path) -> tuple[str, ...]:
    """Return the names of parts that are not on the disk any more, or not as they were."""
    return tuple(name for name in _parts(found) if paper.part(folder, name) is None)


def _parts(found: Sequence[Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.item.part for place in found if place.item.part))


def bind(batch: BatchView, found: Sequence[Place], folder: Path, imprint: Imprint) -> Bound:
    """Return the files of a batch; the parts must all be there. About 1 ms a sign."""
    made = [place for place in found if place.item.state is ItemState.DONE]
    check_list = print_cover(_cover(batch, found, made, imprint))
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
    sign = place.piece.sign
    filing = place.filing
    return Line(
        place=_page(batch, number),
        code=grouped(place.item.sign or ""),
        site=place.name,
        address=(filing and filing.site.address) or "",
        entrance=_entrance(place),
        layout=translate(batch.tag, layout_of(sign.layout).title) if sign else "",
        languages=", ".join(sign.languages) if sign else "",
    )


def _entrance(place: Place) -> str:
    """Return at which entrance the sign is to hang, in the operator's words."""
    placement = place.piece.sign.placement if place.piece.sign else None
    entrances = (place.filing and place.filing.entrances) or ()
    if placement is None:
        return ""
    number = placement.entrance
    named = entrances[number].name if number is not None and number < len(entrances) else ""
    return ", ".join(filter(None, (named, placement.note)))


def _missing(place: Place) -> Missing:
    address = place.filing.site.address if place.filing else ""
    return Missing(grouped(place.piece.site), place.name, address or "", place.item.reasons)
