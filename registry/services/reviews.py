"""What officials decide: verify an operator, refuse a submission, attach a named exception."""

from datetime import datetime

from registry.domain.codes import Code
from registry.domain.people import Actor
from registry.domain.public import NamedException
from registry.domain.states import FOLLOWS, RegistrationState
from registry.errors import ConflictError, RefusedError
from registry.language.catalogue import mark as _
from registry.language.sentences import Worded, say
from registry.services import access, letters
from registry.store import audit, operators, registrations
from registry.store.database import Database
from registry.store.operators import OperatorView
from registry.store.registrations import RegistrationView


def verify(db: Database, actor: Actor, name: str, *, now: datetime) -> OperatorView:
    """Verify an operator: from now on its sites may be published. Safe to do again.

    Raises:
        NotFoundError: if there is no operator of that name.
    """
    access.require(actor, access.VERIFIERS)
    with db.write() as session:
        known = operators.operator(session, name)
        if known.verified is None:
            operators.verify(session, known.id, actor.email, now=now)
            audit.add(session, actor, "operator.verified", known.name, now=now)
            letters.tell(session, known.id, letters.OPERATOR_VERIFIED, lambda _tag: {}, now=now)
        return operators.operator(session, name)


def refuse(db: Database, actor: Actor, site: Code, reason: str, *, now: datetime) -> None:
    """Refuse a submission: kept, shown to its operator and to officials, never public."""
    access.require(actor, access.VERIFIERS)
    with db.write() as session:
        known = access.own(session, actor, site)
        if RegistrationState.REFUSED not in FOLLOWS[known.state]:
            raise ConflictError(say(_("A {state} site cannot be refused."), state=known.state))
        registrations.move(session, site, RegistrationState.REFUSED, now=now)
        registrations.hold(session, site, held=True)
        audit.add(session, actor, "filing.refused", site, {"reason": reason}, now=now)


def except_from(
    db: Database, actor: Actor, site: Code, given: NamedException, *, now: datetime
) -> None:
    """Attach a named exception to a site; it is public from the next revision on.

    The operator names it, an official may too: the office that granted it stands on the page.

    Raises:
        RefusedError: if its day is to come, or the law that refuses the use knows no exception.
        ConflictError: if the rule says nothing about such a record here.
    """
    access.require(actor, access.PUBLISHERS)
    with db.write() as session:
        known = access.own(session, actor, site)
        named = _fitting(known, given, now)
        registrations.add_exception(session, known.id, named, actor, now=now)
        detail = named.model_dump(mode="json")
        audit.add(session, actor, "exception.named", site, detail, now=now)


def _fitting(known: RegistrationView, given: NamedException, now: datetime) -> NamedException:
    """Return the exception for the record by its own name, so that it fits no other record."""
    if given.dated > known.filing.site.local_day(now):
        raise RefusedError(say(_("An exception cannot be dated in the future.")))
    for finding in known.findings:
        if finding.rule == given.rule and given.subject in {finding.subject, finding.label}:
            if not finding.takes_exception:
                raise RefusedError(say(_("This law knows no exception.")), [Worded(finding.titles)])
            return given.model_copy(update={"subject": finding.label})
    raise ConflictError(
        say(
            _("The rule {rule} says nothing about {subject} here."),
            rule=given.rule,
            subject=given.subject,
        )
    )


def release(db: Database, actor: Actor, site: Code, *, now: datetime) -> None:
    """Let a site go on that an official has stopped: its operator may publish it again."""
    access.require(actor, access.VERIFIERS)
    with db.write() as session:
        access.own(session, actor, site)
        registrations.hold(session, site, held=False)
        audit.add(session, actor, "site.released", site, now=now)
