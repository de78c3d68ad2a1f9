"""One site against all regimes: what its signs and its page show of what each law wants."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from registry.domain.dossier import Dossier
from registry.domain.filing import Filing
from registry.rules.engine import judge
from registry.rules.finding import Finding
from registry.rules.notices.beside import Regime, Shows, beside
from registry.rules.pack import Packs
from registry.services import dossiers
from registry.services.signs import ANY_IMPRINT, DEFAULT_LAYOUT, preview
from registry.signs.compose import compose
from registry.signs.items import printed
from registry.store.registrations import RegistrationView

ENGLISH = ("en",)


class SideBySide(NamedTuple):
    """All regimes beside one another on a day.

    ``signs`` hang; if none does, ``regimes`` were asked of the sign that would be printed now.
    """

    day: date
    signs: int
    regimes: tuple[Regime, ...]


def side_by_side(
    session: Session,
    known: RegistrationView,
    packs: Packs,
    *,
    now: datetime,
    filing: Filing | None = None,
    findings: tuple[Finding, ...] | None = None,
) -> SideBySide:
    """Return what every regime says of a site: as it is filed, or of its public ``filing``.

    ``findings`` are taken as they are; without them the site is judged now.
    """
    stated = filing or known.filing
    day = stated.site.local_day(now)
    dossier = dossiers.dossier(session, known, stated, day=day)
    if findings is None:
        findings = judge(dossier, packs, day=day)
    hanging = _hanging(dossier, day)
    shows = hanging or _planned(session, known, stated, now)
    regimes = beside(dossier, findings, packs.packs, day, shows)
    return SideBySide(day, len(hanging), regimes)


def as_data(found: SideBySide) -> dict[str, Any]:
    """Return all regimes as data: ids of rules and items, and paths of facts."""
    return {
        "day": found.day.isoformat(),
        "signs": found.signs,
        "regimes": [
            {
                "regime": one.id,
                "title": one.title["en"],
                "applies": one.applies.value,
                "problems": list(one.raised),
                "not_checked": list(one.said.unchecked) if one.said else [],
                "not_told": list(one.said.missing) if one.said else [],
                "missing_on_sign": [item.value for item in one.missing(on_page=False)],
                "missing_on_page": [item.value for item in one.missing(on_page=True)],
                "perhaps_wanted": [item.value for item in one.unsure],
            }
            for one in found.regimes
        ],
    }


def _hanging(dossier: Dossier, day: date) -> Shows:
    return tuple(
        frozenset(sign.items or ())
        for sign in dossier.signs or ()
        if sign.posted_on is not None
        and sign.posted_on <= day
        and not (sign.removed_on is not None and sign.removed_on <= day)
    )


def _planned(session: Session, known: RegistrationView, stated: Filing, now: datetime) -> Shows:
    """Return what a new sign would print; nothing if it cannot be composed yet."""
    languages = stated.site.languages or ENGLISH
    asked = known.model_copy(update={"filing": stated})
    order = preview(session, asked, DEFAULT_LAYOUT, languages[:1], ANY_IMPRINT, now=now)
    texts, _problems = compose(order)
    return () if texts is None else (frozenset(printed(order, texts)),)
