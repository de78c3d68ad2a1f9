"""Every sign of the demonstration city, in every layout: printed, scanned and read back.

Each word that the sign is to show is sought on the page, letter for letter; the QR code must give
the sign's own address. Goal: no difference. Signs that a layout refuses are counted with why.
"""

import argparse
from collections import Counter
from dataclasses import replace

from registry.cli.demo.filings import city
from registry.domain.codes import new_code
from registry.domain.public import public_filing
from registry.signs.compose import compose
from registry.signs.formats import render
from registry.signs.layouts import LAYOUTS, Layout
from registry.signs.order import SignOrder
from registry.signs.qr import square
from registry.signs.room import details_shown
from registry.signs.texts import SignTexts, words_in
from tests.signs import reading
from tests.signs.ordering import an_order

DPI = 110  # five dots a module of the smallest code


def orders(layout: Layout) -> list[SignOrder]:
    """Return the sign of every site, in the languages of the city."""
    return [
        replace(
            an_order(
                public_filing(stated.filing),
                layout=layout.name,
                languages=(stated.filing.site.languages or ("en",))[: layout.languages],
                demonstration=True,
            ),
            code=new_code(),
            ledger_index=number,
            revision=number % 7 + 1,
        )
        for number, stated in enumerate(city())
    ]


def missing(page: bytes, texts: SignTexts, details: int) -> list[str]:
    """Return the words that the sign is to show and the page does not."""
    facts = tuple(
        replace(
            fact,
            labels=tuple(label for label in fact.labels if label.detail < details),
            values=tuple(value for value in fact.values if value.detail < details),
        )
        for fact in texts.facts
    )
    # What is read aloud for pictures stands in no line of the page.
    unseen = {texts.square.text, *(item.words.text for item in texts.pictograms)}
    # The band across a small sheet says it in as many languages as it has room for.
    shown = replace(texts, facts=facts, demonstration=texts.demonstration[:1])
    told = _plain(reading.text(page))
    wanted = [words.text for words in words_in(shown) if words.text not in unseen]
    return [text for text in wanted if _plain(text) not in told]


def _plain(text: str) -> str:
    """Return text without spaces and marks, as lines may break anywhere; a hyphen may be set."""
    return "".join(letter for letter in text if letter.isalnum())


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    total: Counter[str] = Counter()
    for name, layout in LAYOUTS.items():
        found: Counter[str] = Counter()
        for order in orders(layout):
            page, problems = render(order, "pdf")
            texts, needs = compose(order)
            code = square(order.address)
            if page is None or texts is None or code is None:
                found[f"refused: {(problems or needs)[0].code}"] += 1
                continue
            found["printed"] += 1
            details = details_shown(texts, code, name)
            found["one language of key facts only"] += details < texts.details
            scanned = reading.scan(reading.picture(page, DPI)).text
            found["scanned"] += scanned == order.address
            for text in missing(page, texts, details):
                found["differences"] += 1
                print(f"{name} {order.code}: {text}")
        total += found
        print(f"{name:20}", dict(found), flush=True)
    print(f"{'all':20}", dict(total), "differences:", total["differences"])
