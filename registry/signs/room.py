"""How many languages of a sign had room for the key facts: asked of the page as it is set."""

import json

import typst

from registry.signs import engine
from registry.signs.layouts import LAYOUTS
from registry.signs.qr import Square
from registry.signs.texts import SignTexts


def details_shown(texts: SignTexts, square: Square, layout: str) -> int:
    """Return how many languages carry the key facts on a page that fits; about 20 ms.

    The layouts leave a mark of it (``<details>``): the second language gives way before a text is
    refused.
    """
    found = typst.query(  # type: ignore[type-var]  # its stub wants a root of the source's type
        engine.source_of(texts, square, LAYOUTS[layout]),  # the very page that is set
        "<details>",
        field="value",
        one=True,
        root=str(engine.ROOT),
        font_paths=engine.font_files(),
        ignore_system_fonts=True,
    )
    return int(json.loads(found))
