"""Which laws a new sign prints the words of: those that surely apply to what is public."""

from datetime import date

from sqlalchemy.orm import Session

from registry.domain.public import public_filing
from registry.rules.notices.required import regimes
from registry.store import disclosures
from registry.store.registrations import RegistrationView


def laws(session: Session, known: RegistrationView, day: date) -> tuple[str, ...]:
    """Return the names of the regimes that apply on ``day`` to the revision that signs print.

    Before the first publication they are judged by the working copy. One question.
    """
    if not known.revision:
        return regimes(public_filing(known.filing), day, known.located)
    (current,) = disclosures.revisions(session, known.code, frozenset({known.revision}))
    return regimes(current.filing, day, known.located)
