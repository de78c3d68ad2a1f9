"""Drafts of rule packs: begin one, change it, throw it away. Nothing here is judged by yet."""

import re
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.editions import FROM, IN_USE, EditionFact, EditionState
from registry.domain.people import Actor
from registry.errors import ConflictError, NotAllowedError, NotFoundError, RefusedError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules import editing
from registry.rules.checks import read_pack
from registry.rules.editing import Edit
from registry.rules.located import LARGEST, Fault
from registry.rules.rule import Pack
from registry.services import access
from registry.services.accounts import REGISTER, TERMINAL, WORKER
from registry.services.packs import builtin_text, builtin_version, current
from registry.store import audit, rulebook
from registry.store.database import Database
from registry.store.rulebook import Edition

_NO_PERSON = frozenset({TERMINAL.account, WORKER.account, REGISTER.account})
# The line that names the pack is found also in a text that is no YAML yet.
_ID_LINE = re.compile(
    r"""^id:[ ]*["']?([a-z0-9]+(?:-[a-z0-9]+)*)["']?[ ]*(?:#.*)?$""", re.MULTILINE
)
_EXAMPLE = "id: demo-city"
LONGEST_REASON = 2000  # characters, as any other text of the register
_WORDS = {
    EditionState.DRAFT: _("a draft: propose it first"),
    EditionState.PROPOSED: _("proposed: a second official has to sign it off"),
    EditionState.SIGNED_OFF: _("signed off already"),
}
_SEND_BACK = _("Give a reason, of up to {most} characters: who wrote the draft reads it.")


def faults(session: Session, text: str) -> tuple[Pack | None, tuple[Fault, ...]]:
    """Return the pack that a text states, or None and every fault, beside the packs in use."""
    return read_pack(text, current(session).owners())


def text_in_use(session: Session, pack: str) -> str:
    """Return the text of a pack as it is judged by, or as it was before it was withdrawn.

    Raises:
        NotFoundError: if there never was such a pack.
    """
    for one in rulebook.editions(session, pack):
        if (used := one.last(*IN_USE)) and (used.version or 0) >= builtin_version(pack):
            return rulebook.text(session, used.digest)
    text = builtin_text(pack)
    if text is None:
        raise NotFoundError(say(_("There is no pack {pack}."), pack=pack))
    return text


def draft(db: Database, actor: Actor, text: str, *, now: datetime, note: str = "") -> Edition:
    """Begin to change a pack, or to make one: the text may have faults still.

    Raises:
        RefusedError: if the text does not even say of which pack it is.
        ConflictError: if somebody works on this pack already.
    """
    official(actor)
    _require_text(text)
    named = _ID_LINE.search(text)
    if named is None:
        raise RefusedError(
            say(_("The text does not say of which pack it is.")),
            [Fault(1, "id", say(_("is missing; write a line like: {line}"), line=_EXAMPLE))],
        )
    pack = named[1]
    with db.write() as session:
        rulebook.lock(session)
        if rulebook.open_edition(session, pack) is not None:
            raise ConflictError(
                say(_("There is a draft of the pack {pack} already: change that one."), pack=pack)
            )
        begun = rulebook.begin(session, pack, now=now)
        digest = rulebook.keep_text(session, text)
        rulebook.add(session, begun, EditionFact.DRAFTED, digest, actor, now=now, note=note)
        audit.add(session, actor, "pack.drafted", pack, {"digest": digest}, now=now)
        return rulebook.edition(session, begun)


def put(db: Database, actor: Actor, text: str, *, now: datetime) -> Edition:
    """Give the draft of the pack that a text names this text; without a draft, one is begun."""
    official(actor)
    named = _ID_LINE.search(text)
    with db.read() as session:
        known = rulebook.open_edition(session, named[1]) if named else None
    if known is None:
        return draft(db, actor, text, now=now)
    return change(db, actor, known.pack, text, now=now, seen=known.digest)


def reopen(db: Database, actor: Actor, pack: str, *, now: datetime) -> Edition:
    """Begin to change a pack from the text that is judged by."""
    with db.read() as session:
        text = text_in_use(session, pack)
    return draft(db, actor, text, now=now)


def change(  # who, of which pack, to what, instead of what, when and why
    db: Database, actor: Actor, pack: str, text: str, *, now: datetime, seen: str | None = None
) -> Edition:
    """Give the draft of a pack another text; what was proposed or signed off is a draft again.

    ``seen`` is the SHA-256 of the text that the change was made in.

    Raises:
        NotFoundError: if nobody works on this pack.
        ConflictError: if somebody else changed the draft since it was ``seen``.
        RefusedError: if the text is of another pack.
    """
    official(actor)
    _require_text(text)
    named = _ID_LINE.search(text)
    if named is not None and named[1] != pack:
        line = text.count("\n", 0, named.start()) + 1
        raise RefusedError(
            say(_("A draft cannot become another pack.")),
            [Fault(line, "id", say(_("must stay {pack}"), pack=pack))],
        )
    with db.write() as session:
        rulebook.lock(session)
        known = expected(session, pack, EditionFact.CHANGED)
        if seen is not None and seen != known.digest:
            raise ConflictError(say(_("Somebody changed this draft since you opened it.")))
        digest = rulebook.keep_text(session, text)
        if digest != known.digest:
            rulebook.add(session, known.id, EditionFact.CHANGED, digest, actor, now=now)
            audit.add(session, actor, "pack.changed", pack, {"digest": digest}, now=now)
        return rulebook.edition(session, known.id)


def change_rule(
    db: Database, actor: Actor, rule: str, fields: Mapping[str, Edit], *, now: datetime
) -> Edition:
    """Change fields of one rule in the draft of its pack; without a draft, one is begun.

    A field is named with dots: ``requires``, ``title.en``, ``in_force.to``.

    Raises:
        NotFoundError: if no pack in use and no draft has the rule.
        RefusedError: if a field cannot be changed by itself.
    """
    official(actor)
    with db.read() as session:
        pack = current(session).owners().get(rule)
        if pack is None:
            raise NotFoundError(say(_("There is no rule {rule}."), rule=rule))
        known = rulebook.open_edition(session, pack)
        text = rulebook.text(session, known.digest) if known else text_in_use(session, pack)
    changed, sentence = editing.of_rule(text, rule, fields)
    if changed is None:
        raise RefusedError(sentence)
    if known is None:
        return draft(db, actor, changed, now=now)
    return change(db, actor, pack, changed, now=now, seen=known.digest)


def discard(db: Database, actor: Actor, pack: str, *, now: datetime, note: str = "") -> Edition:
    """Throw the draft of a pack away; what is judged by stays as it is."""
    official(actor)
    with db.write() as session:
        rulebook.lock(session)
        known = expected(session, pack, EditionFact.DISCARDED)
        return add_step(session, actor, known, EditionFact.DISCARDED, now=now, note=note)


def send_back(  # who, of which pack, why, when, and having seen which text
    db: Database, actor: Actor, pack: str, reason: str, *, now: datetime, seen: str | None = None
) -> Edition:
    """Make a draft again of what was proposed or signed off, for a reason that its writers read.

    Raises:
        RefusedError: without a reason.
        ConflictError: if it is a draft, or was changed since it was ``seen``.
    """
    official(actor)
    reason = reason.strip()
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise RefusedError(say(_SEND_BACK, most=LONGEST_REASON))
    with db.write() as session:
        rulebook.lock(session)
        known = expected(session, pack, EditionFact.SENT_BACK)
        if seen is not None and seen != known.digest:
            raise ConflictError(say(_("Somebody changed this draft since you read it.")))
        return add_step(session, actor, known, EditionFact.SENT_BACK, now=now, note=reason)


def official(actor: Actor) -> None:
    """Refuse who is no official, or nobody in particular.

    Raises:
        NotAllowedError: saying so.
    """
    access.require(actor, access.VERIFIERS)
    if actor.account in _NO_PERSON:
        raise NotAllowedError(say(_("Rules are changed by people: name the account with --as.")))


def _require_text(text: str) -> None:
    """Refuse what no database keeps as a text, and what is too long to be a pack.

    Raises:
        RefusedError: saying so.
    """
    if "\0" in text:
        raise RefusedError(say(_("The text holds a character that no text has: a NUL byte.")))
    if len(text) > LARGEST:
        raise RefusedError(
            say(_("The text has more than {largest} characters."), largest=f"{LARGEST:,}")
        )


def expected(session: Session, pack: str, fact: EditionFact) -> Edition:
    """Return the edition of a pack that somebody works on, if ``fact`` can happen to it now."""
    known = rulebook.open_edition(session, pack)
    if known is None:
        raise NotFoundError(say(_("There is no draft of the pack {pack}."), pack=pack))
    if known.state not in FROM[fact]:
        raise ConflictError(say(_("The edition is {what}."), what=say(_WORDS[known.state])))
    return known


def add_step(  # to which edition, what, by whom, why and when
    session: Session,
    actor: Actor,
    known: Edition,
    fact: EditionFact,
    *,
    now: datetime,
    note: str = "",
) -> Edition:
    """Add what happened to an edition, with its audit, and return the edition."""
    rulebook.add(session, known.id, fact, known.digest, actor, now=now, note=note)
    detail = {"digest": known.digest} | ({"reason": note} if note else {})
    audit.add(session, actor, f"pack.{fact.value}", known.pack, detail, now=now)
    return rulebook.edition(session, known.id)
