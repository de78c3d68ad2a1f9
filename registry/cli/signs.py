"""``registry signs``: which layouts there are, issue a sign. Its life is in ``signs_life``."""

import sys
from pathlib import Path

import click

from registry.cli import context, output, placing
from registry.domain.codes import Code
from registry.domain.people import Actor
from registry.domain.states import SignState
from registry.errors import NotFoundError
from registry.language.lists import language_names
from registry.language.phrases import unreviewed
from registry.language.tags import DEFAULT
from registry.services import signs as service
from registry.services.signs import Imprint, Look
from registry.signs.formats import FORMATS, render
from registry.signs.layouts import LAYOUTS
from registry.store import signs as kept
from registry.store.database import Database
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


def tags(text: str | None, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that were typed with commas, else the usual ones, else English."""
    given = tuple(tag.strip() for tag in (text or "").split(",") if tag.strip())
    return given or usual or (DEFAULT,)


@signs.command()
@click.argument("site")
@click.option("--layout", default="a4", show_default=True, type=click.Choice(list(LAYOUTS)))
@click.option(
    "--format", "form", default="pdf", show_default=True, type=click.Choice(list(FORMATS))
)
@click.option("--lang", metavar="en,ar", help="Languages, the leading one first.")
@click.option("--out", required=True, type=output.FileToWrite(), help="File to write.")
@placing.options
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
    **place: object,
) -> None:
    """Issue the sign of SITE and write it to a file.

    Issuing the same sign again gives the same sign and the same bytes. For another place it is
    another sign, with a code of its own. The code of a sign in place of SITE issues the plan, or
    writes the file of what is issued already.
    """
    ours, now = context.settings(), context.now()
    where = placing.placement(place, as_json=as_json)
    with context.database() as db:
        actor, code = context.actor(db, account), context.code(site)
        known = _known(db, code)
        if known is None:
            look = Look(layout, tags(lang, service.usual_languages(db, code)), placement=where)
        else:
            code, look = known.site, Look(known.layout, known.languages)
        if known is None or known.state is SignState.PLANNED:
            _check(db, actor, code, look, context.imprint(ours), as_json=as_json)
        if known is not None:
            sign = service.issue_planned(db, actor, known.code, now=now, confirmed=True)
        else:
            sign = service.issue(
                db, actor, code, *look[:2], now=now, placement=where, confirmed=True
            )
        with db.read() as session:
            order = service.order(session, sign, context.imprint(ours))
    page, problems = render(order, form)
    if page is None:
        output.refuse(problems, as_json=as_json)
    out.write_bytes(page)
    say(sign, as_json=as_json)


def _known(db: Database, code: Code) -> SignView | None:
    with db.read() as session:
        try:
            return kept.sign(session, code)
        except NotFoundError:
            return None  # it is a site's own code


def _check(
    db: Database, actor: Actor, site: Code, look: Look, imprint: Imprint, *, as_json: bool
) -> None:
    """End with every problem if a sign cannot be printed; ask about translations not reviewed.

    Only who sits at the terminal is asked; a script is told on stderr.
    """
    checked, problems = service.proof(db, actor, site, *look[:2], imprint, now=context.now())
    if checked is None:
        output.refuse(problems, as_json=as_json)
    unsure = language_names(unreviewed(look.languages), DEFAULT)
    if not unsure:
        return
    click.echo(f"Nobody has reviewed the translation into {unsure} yet.", err=True)
    if sys.stdin.isatty() and not as_json:
        click.confirm("Issue the sign all the same?", abort=True, err=True)


def say(*signs: SignView, as_json: bool) -> None:
    """Print signs as they stand."""
    if as_json:
        data = [{**sign.model_dump(mode="json"), "stale": sign.stale} for sign in signs]
        output.document({"signs": data})
        return
    for sign in signs:
        printed = f"revision {sign.revision}" if sign.revision else "nothing printed yet"
        click.echo(f"Sign {sign.code}: {printed}, {sign.layout}, {sign.state.value}.")
