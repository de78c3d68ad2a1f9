"""Who may do what: asked by every service before it writes."""

from sqlalchemy.orm import Session

from registry.domain.people import AccountRole, Actor
from registry.domain.placement import Placement
from registry.errors import ConflictError, NotAllowedError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.store import registrations
from registry.store.registrations import RegistrationView

FILERS = frozenset({AccountRole.OWNER, AccountRole.EDITOR, AccountRole.OFFICIAL, AccountRole.ADMIN})
PUBLISHERS = frozenset({AccountRole.OWNER, AccountRole.OFFICIAL, AccountRole.ADMIN})
POSTERS = FILERS | {AccountRole.INSTALLER, AccountRole.INSPECTOR}
VERIFIERS = frozenset({AccountRole.OFFICIAL, AccountRole.ADMIN})
ADMINISTRATORS = frozenset({AccountRole.ADMIN})


def require(actor: Actor, roles: frozenset[AccountRole]) -> None:
    """Refuse an actor in none of ``roles``.

    Raises:
        NotAllowedError: naming the roles that may.
    """
    if actor.role not in roles:
        allowed = ", ".join(sorted(role.value for role in roles))
        raise NotAllowedError(
            say(_("This account may not do that. It takes one of: {allowed}."), allowed=allowed)
        )


def require_own(actor: Actor, site: RegistrationView) -> None:
    """Refuse an operator's actor at another operator's site, as if it did not exist.

    Raises:
        NotFoundError: the same as for a site that is not there.
    """
    if not actor.is_official and actor.operator != site.operator_id:
        raise NotFoundError(say(_("There is no site {code}."), code=site.code))


def require_place(site: RegistrationView, placement: Placement | None) -> None:
    """Refuse a place at an entrance that the site does not have.

    Raises:
        ConflictError: that the site has no such entrance.
    """
    nowhere = placement and placement.misplaced(len(site.filing.entrances or ()))
    if nowhere:
        raise ConflictError(nowhere.said)


def own(session: Session, actor: Actor, site: str) -> RegistrationView:
    """Return a site that the actor may write, and keep other writers of it out.

    Raises:
        NotFoundError: if there is no such site, or it is another operator's.
    """
    known = registrations.registration(session, site, lock=True)
    require_own(actor, known)
    return known
