"""The rulebook: how an official changes a pack of rules, from the draft to its withdrawal.

A pack is drafted, proposed, signed off by a second official and published; from then on its text
never changes. The ledger has every publication and every withdrawal, in the same transaction.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from registry.domain.editions import EditionFact, EditionState
from registry.domain.people import Actor
from registry.errors import ConflictError, NotAllowedError, NotFoundError, RefusedError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.ledger.document import FieldValue
from registry.ledger.entry import EntryKind
from registry.rules import editing
from registry.rules.checks import read_pack
from registry.rules.pack import Packs
from registry.rules.rule import Pack
from registry.services import entries, refiling
from registry.services.drafting import (
    add_step,
    change,
    change_rule,
    discard,
    draft,
    expected,
    faults,
    official,
    put,
    reopen,
    send_back,
    text_in_use,
)
from registry.services.packs import builtin_version, current
from registry.store import audit, rulebook
from registry.store.database import Database
from registry.store.jobs import enqueue
from registry.store.rulebook import Edition, Sealing

__all__ = [
    "change",
    "change_rule",
    "current",
    "discard",
    "draft",
    "faults",
    "propose",
    "publish",
    "put",
    "reopen",
    "send_back",
    "sign_off",
    "text_in_use",
    "withdraw",
]

REJUDGE = "rules.rejudge"
"""The task that judges every site again; see ``services.judging``."""
RELOCATE = "places.locate"
"""The task that locates every site again: ``services.locating.TASK``."""
_LONGEST_REASON = 2000  # characters, as any other text that is public


def propose(  # who, of which pack, when, why, and having seen which text
    db: Database, actor: Actor, pack: str, *, now: datetime, note: str = "", seen: str | None = None
) -> Edition:
    """Propose a draft that has no fault left to a second official.

    ``seen`` is the SHA-256 of the text that its proposer read.

    Raises:
        RefusedError: naming every fault with its line.
        ConflictError: if it says what is judged by already, or was changed since it was ``seen``.
    """
    official(actor)
    with db.write() as session:
        rulebook.lock(session)
        known = expected(session, pack, EditionFact.PROPOSED)
        if seen is not None and seen != known.digest:
            raise ConflictError(say(_("Somebody changed this draft since you read it.")))
        packs = current(session)
        given = _sound(pack, rulebook.text(session, known.digest), packs)
        used = next((one for one in packs.packs if one.id == pack), None)
        if pack in packs.broken:  # whatever mends it is news
            used = None
        if used is not None and (used.title, used.rules) == (given.title, given.rules):
            raise ConflictError(say(_("This draft says what is judged by already.")))
        return add_step(session, actor, known, EditionFact.PROPOSED, now=now, note=note)


def sign_off(
    db: Database, actor: Actor, pack: str, *, now: datetime, seen: str | None = None
) -> Edition:
    """Sign off what another official has proposed; ``seen`` is the SHA-256 of what was read.

    Raises:
        NotAllowedError: for who proposed it, and for who changed its text last.
        ConflictError: if it is not proposed, or was changed since it was ``seen``.
    """
    official(actor)
    with db.write() as session:
        rulebook.lock(session)
        known = expected(session, pack, EditionFact.SIGNED_OFF)
        if seen is not None and seen != known.digest:
            raise ConflictError(say(_("Somebody changed this draft since you read it.")))
        proposed = known.last(EditionFact.PROPOSED)
        if actor.account in {known.written.account, proposed and proposed.account}:
            raise NotAllowedError(
                say(_("A second official has to sign this off: you wrote or proposed it."))
            )
        return add_step(session, actor, known, EditionFact.SIGNED_OFF, now=now)


def publish(db: Database, actor: Actor, pack: str, *, day: date, now: datetime) -> Edition:
    """Judge by a signed-off pack from now on: edition, ledger entry, audit and job, or none.

    Its version counts up by one and it is dated ``day``; nothing else of the text changes.

    Raises:
        RefusedError: if another pack has taken one of its rules' ids since.
        ConflictError: if it is not signed off.
    """
    official(actor)
    with db.write() as session:
        rulebook.lock(session)
        known = expected(session, pack, EditionFact.PUBLISHED)
        packs = current(session)
        version = max(builtin_version(pack), rulebook.newest_version(session, pack)) + 1
        text = _stamped(rulebook.text(session, known.digest), version, day)
        given = _sound(pack, text, packs)
        sealing = _sealed(session, EntryKind.PACK_PUBLISHED, pack, version, day, text, now=now)
        digest = rulebook.keep_text(session, text)
        fact = EditionFact.PUBLISHED
        rulebook.add(session, known.id, fact, digest, actor, now=now, sealing=sealing)
        audit.add(
            session, actor, "pack.published", pack, {"version": version, "digest": digest}, now=now
        )
        _judge_again(session, pack, packs, packs.replaced([given]), now=now)
        return rulebook.edition(session, known.id)


def withdraw(  # who, which pack, why, on which day, and when
    db: Database, actor: Actor, pack: str, reason: str, *, day: date, now: datetime
) -> Edition:
    """Judge by a pack no more, for a public reason; also by one that came with the register.

    Raises:
        NotFoundError: if no such pack is judged by.
        RefusedError: without a reason.
    """
    official(actor)
    reason = reason.strip()
    if not 1 <= len(reason) <= _LONGEST_REASON:
        raise RefusedError(
            say(
                _("Give a reason, of up to {most} characters: it is public."),
                most=_LONGEST_REASON,
            )
        )
    with db.write() as session:
        rulebook.lock(session)
        packs = current(session)
        version = _version_in_use(session, pack, packs)
        edition, text = _edition_in_use(session, pack, now)
        kind = EntryKind.PACK_WITHDRAWN
        sealing = _sealed(session, kind, pack, version, day, text, now=now, reason=reason)
        digest, fact = rulebook.keep_text(session, text), EditionFact.WITHDRAWN
        rulebook.add(session, edition, fact, digest, actor, now=now, note=reason, sealing=sealing)
        detail = {"version": version, "reason": reason}
        audit.add(session, actor, "pack.withdrawn", pack, detail, now=now)
        _judge_again(session, pack, packs, packs.replaced((), {pack}), now=now)
        return rulebook.edition(session, edition)


def _sound(pack: str, text: str, packs: Packs) -> Pack:
    """Return the pack of a text without faults.

    Raises:
        RefusedError: naming every fault.
    """
    given, wrong = read_pack(text, packs.owners())
    if given is None:
        raise RefusedError(say(_("The pack has faults.")), wrong)
    if given.id != pack:
        raise RefusedError(
            say(_("The text is of the pack {id}, the draft of {pack}."), id=given.id, pack=pack)
        )
    return given


def _stamped(text: str, version: int, day: date) -> str:
    """Return a text with its version and its day."""
    stamped, sentence = editing.edited(text, {("version",): version, ("dated",): day.isoformat()})
    if stamped is None:
        raise RefusedError(sentence)
    return stamped


def _version_in_use(session: Session, pack: str, packs: Packs) -> int:
    """Return the version of a pack in use, of a published one also where it cannot be read."""
    if pack in packs.broken:
        return rulebook.newest_version(session, pack)
    used = next((one for one in packs.packs if one.id == pack), None)
    if used is None:
        raise NotFoundError(say(_("There is no pack {pack} that is judged by."), pack=pack))
    return used.version


def _edition_in_use(session: Session, pack: str, now: datetime) -> tuple[UUID, str]:
    """Return the edition and the text of a pack in use; one that came along is given an edition."""
    text = text_in_use(session, pack)
    digest = rulebook.digest_of(text)
    for one in rulebook.editions(session, pack):
        if one.state is EditionState.PUBLISHED and one.digest == digest:
            return one.id, text
    return rulebook.begin(session, pack, now=now), text


def _sealed(  # noqa: PLR0913  # what happened to which version of which day and text, and why
    session: Session,
    kind: EntryKind,
    pack: str,
    version: int,
    day: date,
    text: str,
    *,
    now: datetime,
    reason: str = "",
) -> Sealing:
    digest = rulebook.digest_of(text)
    facts = sealed_facts(pack, version, day, digest, reason)
    done = entries.append(session, kind, pack.upper(), version, facts, now=now)
    return Sealing(version=version, dated=day, seq=done.seq, salts=done.salts, root=done.root)


def sealed_facts(
    pack: str, version: int, day: date, digest: str, reason: str
) -> dict[str, FieldValue]:
    """Return every fact that the ledger seals of a pack's publication or withdrawal."""
    facts: dict[str, FieldValue] = {
        "dated": day.isoformat(),
        "pack": pack,
        "sha256": digest,
        "version": version,
    }
    return facts | ({"reason": reason} if reason else {})


def _judge_again(
    session: Session, pack: str, before: Packs, after: Packs, *, now: datetime
) -> None:
    """Have every site judged anew, and located first where a rule asks after a new place."""
    if after.places() - before.places():
        enqueue(session, RELOCATE, {"after": ""}, now=now)
    old = [rule for rule, owner in before.owners().items() if owner == pack]
    refiling.ask(session, pack, old, now=now)
    enqueue(session, REJUDGE, {"after": "", "day": None}, now=now)
