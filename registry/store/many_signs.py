"""The signs of many sites at once, and the revisions that they print: read for a whole city."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.store.disclosures import Disclosure, disclosure
from registry.store.models import DisclosureRow, Registration, SignRow
from registry.store.signs import SignView, view


def signs(session: Session, ids: Sequence[UUID]) -> dict[Code, list[SignView]]:
    """Return every sign of some sites, by site, as ``signs.signs`` orders them. One question."""
    s, r = SignRow, Registration
    rows = session.execute(
        sa.select(s, r.code, r.revision)
        .join(r, r.id == s.registration_id)
        .where(r.id.in_(ids))
        .order_by(s.issued.desc(), s.revision.desc(), s.code)
    )
    found: dict[Code, list[SignView]] = defaultdict(list)
    for row, code, revision in rows:
        found[Code(code)].append(view(row, code, revision))
    return found


def printed(
    session: Session, wanted: Mapping[Code, Collection[int]]
) -> dict[Code, dict[int, Disclosure]]:
    """Return the revisions that signs print, by site and number; without findings. One question."""
    d, r = DisclosureRow, Registration
    rows = session.execute(
        sa.select(d, r.code)
        .join(r, r.id == d.registration_id)
        .where(r.code.in_(list(wanted)))
        .options(sa.orm.defer(d.findings), sa.orm.defer(d.salts))
    )
    found: dict[Code, dict[int, Disclosure]] = defaultdict(dict)
    for row, code in rows:
        if row.revision in wanted[Code(code)]:
            found[Code(code)][row.revision] = disclosure(row, code, findings=False)
    return found
