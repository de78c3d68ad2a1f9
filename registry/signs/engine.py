"""Setting the page with typst, and turning what does not fit into a problem.

Texts reach typst as data (JSON), never as markup, and it sees no file outside
this folder. Only the fonts that we depend on are used, so a sign is the same on every machine; a
letter that they lack is an error, for a box on a wall says nothing.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol

import typst

from registry.domain.problem import Problem
from registry.signs.colours import colours
from registry.signs.fonts import folders, lettering
from registry.signs.layouts import Layout
from registry.signs.misfits import problem_of
from registry.signs.qr import Square
from registry.signs.texts import SignTexts, as_data, words_in

ROOT = Path(__file__).resolve().parent

Kind = Literal["pdf", "svg", "png"]

_threads = threading.local()


def typeset(
    texts: SignTexts, square: Square, layout: Layout, *, kind: Kind, ppi: float | None = None
) -> tuple[bytes | None, Problem | None]:
    """Return the page as ``kind`` (``pdf``, ``svg``, ``png``), or None and what does not fit.

    About 10 ms for a PDF once a thread is warm; each thread keeps a compiler of its own, and typst
    works without the interpreter's lock. ``ppi`` is for pictures, in dots an inch.
    """
    moment = datetime.combine(texts.issued_on, time(), UTC)
    try:
        page = compiler().compile(
            input=source_of(texts, square, layout),
            format=kind,
            ppi=ppi,
            # PDF/UA-1 (ISO 14289-1), PDF/A-2a (ISO 19005-2); they refuse a missing letter.
            pdf_standards=["ua-1", "a-2a"] if kind == "pdf" else [],
            timestamp=moment,
        )
    except typst.TypstError as error:
        return None, problem_of(error, texts, layout)
    if not isinstance(page, bytes):
        raise TypeError(f"The layout {layout.name} has more than one page.")
    return page, None


def source_of(texts: SignTexts, square: Square, layout: Layout) -> bytes:
    """Return the typst file of one sign; all others are the same for every sign."""
    # Only this file differs from sign to sign (inputs would be part of all that typst remembers).
    # In JSON of ASCII only quotes and backslashes could end or bend a string of typst's.
    data = data_of(texts, square, layout).replace("\\", "\\\\").replace('"', '\\"')
    return f'#import "/layouts/_signs.typ": main\n#main(json(bytes("{data}")))'.encode()


def data_of(texts: SignTexts, square: Square, layout: Layout) -> str:
    """Return all that the page needs to know, as JSON of ASCII."""
    day = texts.issued_on
    words = tuple(words_in(texts))
    printed = "".join(one.text for one in words)
    data = {
        "layout": _laid_out(layout),
        "colours": asdict(colours(texts.faces)),
        "square": as_data(square),
        "lettering": lettering({one.tag for one in words}, printed),
        "texts": {
            **{name: as_data(getattr(texts, name)) for name in _TOLD},
            "issued_on": {"year": day.year, "month": day.month, "day": day.day},
        },
    }
    return json.dumps(data)


_TOLD = tuple(field.name for field in fields(SignTexts) if field.name != "issued_on")


@cache
def _laid_out(layout: Layout) -> dict[str, Any]:
    return asdict(layout)


def compiler() -> "Compiler":
    """Return this thread's compiler, which sees this folder and our fonts only."""
    found: Compiler | None = getattr(_threads, "compiler", None)
    if found is None:
        found = typst.Compiler(root=str(ROOT), font_paths=font_files(), ignore_system_fonts=True)
        _threads.compiler = found
    return found


def lend(given: "Compiler") -> None:
    """Let this thread set its pages with another compiler from now on."""
    _threads.compiler = given


class Compiler(Protocol):
    """What sets a page: typst in this process, or in one of its own (``signs.apart``)."""

    @property
    def compile(self) -> Callable[..., bytes | list[bytes] | None]:
        """What makes a file of a document. Source: typst.Compiler.compile."""


@cache
def font_files() -> typst.Fonts:
    """Return the fonts that signs are set in."""
    # A file is only read through when a sign asks for its family: large ones slow down no other.
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders()
    )
