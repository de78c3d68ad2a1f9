"""``registry rules matrix``: one site against all laws and guidelines, and what is missing."""

import click

from registry.cli import context, output
from registry.rules.answer import Truth
from registry.rules.notices.beside import Regime
from registry.services.packs import current
from registry.services.side_by_side import as_data, side_by_side
from registry.store import registrations

_APPLIES = {Truth.YES: "applies", Truth.UNKNOWN: "cannot tell", Truth.NO: "does not apply"}


@click.command()
@click.argument("site")
@output.json_option
def matrix(*, site: str, as_json: bool) -> None:
    """Say what every law and guideline wants of SITE, and what its signs and its page lack."""
    with context.database() as db, db.read() as session:
        known = registrations.registration(session, context.code(site))
        found = side_by_side(session, known, current(session), now=context.now())
    if as_json:
        output.document(as_data(found))
        return
    output.table((("REGIME", "APPLIES", "PROBLEMS", "NOT CHECKED", "SIGN LACKS", "PAGE LACKS"),))
    output.table(_row(one) for one in found.regimes)


def _row(one: Regime) -> tuple[object, ...]:
    return (
        one.title["en"],
        _APPLIES[one.applies],
        len(one.raised),
        len(one.said.unchecked) if one.said else 0,
        " ".join(one.missing(on_page=False)),
        " ".join(one.missing(on_page=True)),
    )
