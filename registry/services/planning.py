"""Plan signs: where they are to hang, before there is anything to print."""

from datetime import datetime

from registry.domain.codes import Code
from registry.domain.people import Actor
from registry.domain.states import RegistrationState, SignState
from registry.errors import ConflictError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.services import access
from registry.services.signs import Look, new_sign
from registry.store import audit, signs
from registry.store.database import Database
from registry.store.signs import SignView


def plan(db: Database, actor: Actor, site: Code, look: Look, *, now: datetime) -> SignView:
    """Return a sign that is planned for a place, also before anything is public.

    Planning the same sign again returns the same one.

    Raises:
        ConflictError: if the site is withdrawn.
    """
    access.require(actor, access.FILERS)
    with db.write() as session:
        known = access.own(session, actor, site)
        if known.state is RegistrationState.WITHDRAWN:
            raise ConflictError(say(_("This site is withdrawn: it takes no more signs.")))
        access.require_place(known, look.placement)
        for kept in signs.signs(session, site):
            if kept.state is SignState.PLANNED and look.fits(kept, anywhere=False):
                return kept
        day = known.filing.site.local_day(now)
        code = signs.add(session, new_sign(known, look, day, revision=0), actor, now=now)
        audit.add(session, actor, "sign.planned", site, {"sign": code}, now=now)
        return signs.sign(session, code)
