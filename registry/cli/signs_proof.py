"""``registry signs proof``: what a sign would show and what laws want of it; nothing is issued."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from registry.cli import context, output
from registry.cli.as_of import as_of_option, noon
from registry.language.tags import DEFAULT
from registry.services import proofs as service
from registry.services.proofs import Proof, Row
from registry.services.signs import DEFAULT_LAYOUT, usual_languages
from registry.signs.formats import FORMATS, render
from registry.signs.layouts import LAYOUTS

_MARKS = dict.fromkeys(map(ord, "\u00ad\u2066\u2069"))


@click.command()
@click.argument("site")
@click.option(
    "--layout", default=DEFAULT_LAYOUT, show_default=True, type=click.Choice(list(LAYOUTS))
)
@click.option("--lang", metavar="en,ar", help="Languages, the leading one first.")
@click.option(
    "--out",
    type=output.FileToWrite(),
    help="File to write: .pdf, .png or .svg.",
)
@as_of_option
@output.as_option
@output.json_option
def proof(  # noqa: PLR0913  # what is asked for, by which day, and by whom
    *,
    site: str,
    layout: str,
    lang: str | None,
    out: Path | None,
    as_of: datetime | None,
    account: str | None,
    as_json: bool,
) -> None:
    """Show what a sign of SITE would print, and which items laws want on it.

    Nothing is stored. Ends with 1 if the sign cannot be printed.
    """
    if out is not None and out.suffix.removeprefix(".") not in FORMATS:
        raise click.BadParameter(f"Name it .{', .'.join(FORMATS)}.", param_hint="--out")
    ours = context.settings()
    with context.database() as db:
        code = context.code(site)
        given = tuple(tag.strip() for tag in (lang or "").split(",") if tag.strip())
        languages = given or usual_languages(db, code) or (DEFAULT,)
        actor, where = context.actor(db, account), context.imprint(ours)
        proved = service.proof(db, actor, code, layout, languages, where, now=noon(as_of))
    if proved.problems:
        output.refuse(proved.problems, as_json=as_json)
    if out is not None:
        page, problems = render(proved.order, out.suffix.removeprefix("."))
        if page is None:
            output.refuse(problems, as_json=as_json)
        out.write_bytes(page)
    if as_json:
        output.document({"proof": _document(proved)})
    else:
        _tell(proved)


def _tell(proved: Proof) -> None:
    figures = LAYOUTS[proved.order.layout].described()
    click.echo(
        f"Headline readable from {figures['readable_m']} m, QR code from {figures['scan_m']} m."
    )
    for level in proved.levels:
        click.echo(f"Words in {level.tag}: {level.means.label} (LIX {level.lix}).")
    for tag in proved.left_out:
        click.echo(f"Left out for lack of room: the details in {tag}.")
    for tag in proved.unreviewed:
        click.echo(
            f"Unreviewed translation: {tag}. Have a speaker read the sign before it is issued."
        )
    output.table(
        (row.standing, row.item.value, _where(row), ", ".join(_laws(row))) for row in proved.rows
    )
    for law in proved.laws:
        if law.note:
            click.echo(f"{law.title['en']}: {law.note['en']}")


def _where(row: Row) -> str:
    if row.places:
        return row.places[0].words[0].text.translate(_MARKS)
    return "tell: " + ", ".join(row.mends if row.standing == "missing" else row.settles)


def _laws(row: Row) -> list[str]:
    return [one.notice.id for one in row.wanted]


def _document(proved: Proof) -> dict[str, Any]:
    figures = LAYOUTS[proved.order.layout].described()
    return {
        "site": proved.order.code,
        "layout": proved.order.layout,
        "languages": list(proved.order.languages),
        "regimes": list(proved.order.regimes),
        "readable_m": figures["readable_m"],
        "readable_at_most_m": figures["readable_at_most_m"],
        "scan_m": figures["scan_m"],
        "reading": [
            {"language": level.tag, "lix": level.lix, "means": level.means.value}
            for level in proved.levels
        ],
        "left_out": list(proved.left_out),
        "unreviewed": list(proved.unreviewed),
        "items": [_item(row) for row in proved.rows],
        "cannot_tell": [
            {"regime": one.notice.id, "missing": list(dict.fromkeys(one.answer.missing))}
            for one in proved.unsure
        ],
        "advice": [
            {"text": one.text, "source": one.source, "url": one.url} for one in proved.advice
        ],
    }


def _item(row: Row) -> dict[str, Any]:
    return {
        "item": row.item.value,
        "standing": row.standing,
        "printed": [
            {
                "tier": place.tier.value,
                "words": [
                    {"text": said.text.translate(_MARKS), "language": said.tag}
                    for said in place.words
                ],
            }
            for place in row.places
        ],
        "mend": list(row.mends),
        "settle": list(row.settles),
        "wanted_by": [
            {
                "regime": one.notice.id,
                "authority": one.authority.value,
                "citation": one.citation,
                "source": one.notice.source,
                "confidence": one.notice.confidence.value,
            }
            for one in row.wanted
        ],
    }
