"""``registry signs``: which layouts there are, issue a sign, its life."""

from pathlib import Path

import click

from registry.cli import context, output
from registry.language.tags import DEFAULT
from registry.services import signs as service
from registry.signs.formats import FORMATS, render
from registry.signs.layouts import LAYOUTS
from registry.store import lives as history
from registry.store import signs as kept
from registry.store.signs import SignView


@click.group()
def signs() -> None:
    """Print signs and follow their lives."""


@signs.command()
@output.json_option
def layouts(*, as_json: bool) -> None:
    """List the sizes that signs are printed in, with the distances they are read from."""
    described = [layout.described() for layout in LAYOUTS.values()]
    if as_json:
        output.document({"layouts": described})
        return
    output.table(
        (d["name"], d["title"], f"headline {d['headline_cap_mm']} mm", f"scan from {d['scan_m']} m")
        for d in described
    )


def _tags(text: str | None, usual: tuple[str, ...]) -> tuple[str, ...]:
    given = tuple(tag.strip() for tag in (text or "").split(",") if tag.strip())
    return given or usual or (DEFAULT,)


@signs.command()
@click.argument("site")
@click.option("--layout", default="a4", show_default=True, type=click.Choice(list(LAYOUTS)))
@click.option(
    "--format", "form", default="pdf", show_default=True, type=click.Choice(list(FORMATS))
)
@click.option("--lang", metavar="en,ar", help="Languages, the leading one first.")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write."
)
@output.as_option
@output.json_option
def issue(  # noqa: PLR0913  # one argument for each option
    *,
    site: str,
    layout: str,
    form: str,
    lang: str | None,
    out: Path,
    account: str | None,
    as_json: bool,
) -> None:
    """Issue the sign of SITE and write it to a file.

    Issuing the same sign again gives the same sign and the same bytes.
    """
    ours = context.settings()
    with context.database() as db:
        actor = context.actor(db, account)
        languages = _tags(lang, service.usual_languages(db, context.code(site)))
        checked, problems = service.proof(
            db,
            actor,
            context.code(site),
            layout,
            languages,
            context.imprint(ours),
            now=context.now(),
        )
        if checked is None:
            output.refuse(problems, as_json=as_json)
        sign = service.issue(
            db, actor, context.code(site), layout, languages, now=context.now(), confirmed=True
        )
        with db.read() as session:
            order = service.order(session, sign, context.imprint(ours))
    page, problems = render(order, form)
    if page is None:
        output.refuse(problems, as_json=as_json)
    out.write_bytes(page)
    say(sign, as_json=as_json)


def say(sign: SignView, *, as_json: bool) -> None:
    """Print a sign as it stands."""
    if as_json:
        output.document({"signs": [{**sign.model_dump(mode="json"), "stale": sign.stale}]})
    else:
        click.echo(
            f"Sign {sign.code}: revision {sign.revision}, {sign.layout}, {sign.state.value}."
        )


@signs.command()
@click.argument("sign")
@output.json_option
def life(*, sign: str, as_json: bool) -> None:
    """Tell what happened to SIGN, oldest first."""
    with context.database() as db, db.read() as session:
        kept.sign(session, context.code(sign))
        events = history.life(session, context.code(sign))
    if as_json:
        output.document({"life": [event.model_dump(mode="json") for event in events]})
    else:
        output.table(
            (f"{event.at:%Y-%m-%d %H:%M}", event.fact.value, event.note) for event in events
        )
