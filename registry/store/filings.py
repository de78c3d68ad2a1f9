"""What is filed for many sites at once, read as cheaply as can be: for a what-if over them all."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.located import Located
from registry.domain.states import RegistrationState
from registry.store.models import NamedExceptionRow, Registration
from registry.store.registrations import stored_filing

ALIVE = (
    RegistrationState.SUBMITTED.value,
    RegistrationState.PUBLISHED.value,
    RegistrationState.SUSPENDED.value,
)
"""The states of sites that are judged: a draft may say anything yet, the others are over."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What is filed for a site; ``operator`` is its id in hexadecimal."""

    id: UUID
    code: Code
    operator: str
    state: RegistrationState
    filing: Filing
    located: Located | None


def codes(session: Session) -> tuple[Code, ...]:
    """Return every site that is submitted or public, in the order of the codes. One question."""
    r = Registration
    return tuple(
        map(Code, session.scalars(sa.select(r.code).where(r.state.in_(ALIVE)).order_by(r.code)))
    )


def filed(session: Session, sites: Collection[str]) -> tuple[Filed, ...]:
    """Return what is filed for some sites, in the order of their codes. One question."""
    r = Registration.__table__
    rows = session.execute(
        sa.select(
            *(r.c.id, r.c.code, r.c.operator_id, r.c.state),
            *(sa.cast(r.c.filing, sa.Text), sa.cast(r.c.located, sa.Text)),
        )
        .where(r.c.code.in_(sites))
        .order_by(r.c.code)
    )
    return tuple(
        Filed(
            site_id,
            Code(code),
            operator.hex,
            RegistrationState(state),
            _filing(document),
            None if located in {None, "null"} else Located.model_validate_json(located),
        )
        for site_id, code, operator, state, document, located in rows
    )


def _filing(document: str) -> Filing:
    """Return a stored filing; where nothing is withheld, straight from its text."""
    if '"withheld"' in document:
        return stored_filing(json.loads(document))
    return Filing.model_validate_json(document)


def excepted(session: Session, sites: Collection[str]) -> dict[Code, frozenset[tuple[str, str]]]:
    """Return rule and record of every exception that is named for some sites. One question."""
    e, r = NamedExceptionRow, Registration
    rows = session.execute(
        sa.select(r.code, e.rule, e.subject)
        .join(r, r.id == e.registration_id)
        .where(r.code.in_(sites))
    )
    found: dict[Code, frozenset[tuple[str, str]]] = {}
    for code, rule, subject in rows:
        found[Code(code)] = found.get(Code(code), frozenset()) | {(rule, subject)}
    return found
