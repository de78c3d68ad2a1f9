"""Put the parts of a batch together: pages in posting order, and the check list."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from registry.domain.batches import BatchForm, ItemState
from registry.domain.codes import grouped
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.language.lists import language_names
from registry.services.choosing import Selection
from registry.services.signs import Imprint
from registry.signs.apart import setters
from registry.signs.bundles import bundle, unbundle
from registry.signs.cover import A4_MM, LETTER_MM, Cover, Line, Missing, print_cover
from registry.signs.joining import Mark, alone, gathered, headed, pages_in
from registry.signs.layouts import LAYOUTS
from registry.signs.sheets import PER_SHEET, impose
from registry.store import paper
from registry.store.batch_items import Item
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


def lost(items: Sequence[Item], folder: Path) -> tuple[str, ...]:
    """Return the names of parts that are not on the disk any more, or not as they were."""
    return tuple(name for name in _parts(items) if paper.part(folder, name) is None)


def _parts(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.part for item in items if item.part))


def bind(batch: BatchView, items: Sequence[Item], folder: Path, imprint: Imprint) -> Bound:
    """Return the files of a batch; the parts must all be there. About 2 ms a sign.

    The list is set while the parts are put together.
    """
    made = [item for item in items if item.state is ItemState.DONE]
    read = (paper.part(folder, name) for name in _parts(items))
    parts: Iterator[bytes] = (part for part in read if part is not None)
    # What sets the list ends before the file is written, and leaves its memory to it.
    with setters(1) as pool:
        listed = pool.submit(print_cover, _cover(batch, items, made, imprint))
        whole = None if batch.form is BatchForm.ZIP else gathered(parts)
        check_list = listed.result()
    if whole is None:
        return Bound(bundle([("check-list.pdf", check_list), *_files(parts)]), check_list)
    if batch.form is BatchForm.PRINT:
        # A print shop prints every page that it gets.
        return Bound(alone(whole, _marks(batch, made, 0)), check_list)
    if batch.form is BatchForm.SHEETS:
        impose(whole)
    signs = headed(whole, check_list, _marks(batch, made, pages_in(check_list)))
    return Bound(signs, check_list)


def _files(parts: Iterator[bytes]) -> Iterator[tuple[str, bytes]]:
    number = 0
    for part in parts:
        for name, data in unbundle(part):
            number += 1
            yield f"signs/{number:04}-{name}", data


def _page(batch: BatchView, number: int) -> int:
    """Return on which page of the signs, from 1, the sign with that number stands."""
    return (number - 1) // PER_SHEET + 1 if batch.form is BatchForm.SHEETS else number


def _marks(batch: BatchView, made: Sequence[Item], begin: int) -> Iterator[Mark]:
    for number, item in enumerate(made, start=1):
        code = grouped(item.sign or "")
        yield Mark(f"{code}  {item.told.name}", begin + _page(batch, number) - 1)


def _cover(
    batch: BatchView, items: Sequence[Item], made: Sequence[Item], imprint: Imprint
) -> Cover:
    refused = [item for item in items if item.state is ItemState.REFUSED]
    american = batch.layout.startswith(("letter", "tabloid"))
    return Cover(
        register=imprint.register_name,
        day=batch.asked.date(),
        tag=batch.tag,
        about=tuple(_about(batch, len(made), len(refused))),
        lines=tuple(_line(batch, item, number) for number, item in enumerate(made, start=1)),
        missing=tuple(_missing(item) for item in refused),
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


def _line(batch: BatchView, item: Item, number: int) -> Line:
    told = item.told
    known = LAYOUTS.get(told.layout)
    return Line(
        place=_page(batch, number),
        code=grouped(item.sign or ""),
        site=told.name,
        address=told.address,
        entrance=told.entrance,
        layout=translate(batch.tag, known.title) if known else told.layout,
        languages=language_names(told.languages, batch.tag),
    )


def _missing(item: Item) -> Missing:
    return Missing(grouped(item.site), item.told.name, item.told.address, item.reasons)
