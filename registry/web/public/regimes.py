"""All regimes beside one another, for everybody: of what is public, and of nothing else."""

from flask import Response, render_template

from registry.domain.codes import grouped
from registry.domain.states import PUBLIC_STATES
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.services.side_by_side import SideBySide, as_data, side_by_side
from registry.store import disclosures, registrations
from registry.store.disclosures import Disclosure
from registry.tables.export import csv_bytes, json_bytes
from registry.web import current
from registry.web.access import everyone
from registry.web.kept import kept
from registry.web.public import beside as words
from registry.web.public import bp


@bp.get("/<language:language>/s/<code:code>/regimes")
@everyone
def regimes(code: str) -> Response:
    """Show what every law wants of what is public of a site, and what is missing."""
    public, found = _found(code)
    site = public.filing.site
    body = render_template(
        "public/regimes.html",
        code=public.site,
        name=site.name or grouped(public.site),
        beside=words.shown(found),
    )
    return kept(body)


@bp.get("/<language:language>/s/<code:code>/regimes.csv")
@everyone
def regimes_csv(code: str) -> Response:
    """Give the same as comma-separated values."""
    _public, found = _found(code)
    return kept(csv_bytes(words.COLUMNS, words.rows(found)), "text/csv; charset=utf-8")


@bp.get("/<language:language>/s/<code:code>/regimes.json")
@everyone
def regimes_json(code: str) -> Response:
    """Give the same as data."""
    public, found = _found(code)
    return kept(json_bytes({"site": public.site, **as_data(found)}), "application/json")


def _found(code: str) -> tuple[Disclosure, SideBySide]:
    """Return the revision that is public and all regimes beside it.

    Raises:
        NotFoundError: if nothing of that site is public today.
    """
    with current.database().read() as session:
        scan = disclosures.scan(session, code)
        if scan.state not in PUBLIC_STATES:
            raise NotFoundError(say(_("Nothing is public of {code}."), code=code))
        (public,) = disclosures.revisions(session, scan.site, frozenset({scan.revision}))
        known = registrations.registration(session, scan.site)
        found = side_by_side(
            session,
            known,
            current.packs(),
            now=current.now(),
            filing=public.filing,
            findings=public.findings,
        )
    return public, found
