"""Whether signs still print what is so: judged at each revision and when a day passes, reissued.

A sign is stale only if something that it prints has changed. The judgement is in the transaction of
the publication; its successor is issued by the worker, and the operator is told which and why.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from registry.domain.codes import Code, grouped
from registry.domain.filing import Filing
from registry.domain.lives import Particulars
from registry.domain.people import Actor
from registry.domain.states import ENDED, HANGING, ON_PAPER, RegistrationState, SignFact
from registry.errors import RefusedError
from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.language.lists import listed
from registry.language.tags import DEFAULT
from registry.rules.notices.required import regimes
from registry.services import access, letters
from registry.services.accounts import REGISTER
from registry.services.laws import laws
from registry.services.signs import ANY_IMPRINT, Look, issued, sign_order
from registry.signs import prints
from registry.signs.layouts import LAYOUTS
from registry.store import audit, disclosures, lives, registrations, signs
from registry.store.database import Database
from registry.store.disclosures import Disclosure
from registry.store.lives import NewFact
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView

STUCK = _("{sign} ({changed}): no new sign can be printed, because something is missing: {reasons}")
TAKE_DOWN = _("{sign}: the use has ended. Take the sign down and say so.")
OVER = "site.ended_on"
TOLD = "signs.told"
READY = _("{sign} ({changed}): replace it with {successor}.")


def look(session: Session, site: Code, *, now: datetime) -> tuple[SignView, ...]:
    """Return the signs of a site that are stale by its current revision; what changed is recorded.

    One question for all revisions that hang, and about 3 ms of comparing for each sign.
    """
    known = registrations.registration(session, site)
    kept = [sign for sign in signs.signs(session, site) if sign.state in ON_PAPER]
    if not kept:
        return ()
    wanted = frozenset({known.revision, *(sign.revision for sign in kept)})
    by_revision = {
        printed.revision: printed for printed in disclosures.revisions(session, site, wanted)
    }
    current = by_revision[known.revision]
    day = current.filing.site.local_day(now)
    for sign in kept:
        due = regimes(current.filing, day, known.located)
        changed = _changed(by_revision[sign.revision], current, sign, day, due)
        _judge(session, sign, changed, current.revision, day, now=now)
    return tuple(sign for sign in signs.signs(session, site) if sign.stale)


def _changed(
    printed: Disclosure,
    current: Disclosure,
    sign: SignView,
    day: date,
    due: tuple[str, ...],
) -> tuple[str, ...]:
    # What is on paper of another layout (a pre-printed code) prints nothing of the filing.
    if sign.layout not in LAYOUTS:
        return ()
    over = (OVER,) if is_over(current.filing, day) else ()
    same = Look(sign.layout, sign.languages, sign.regimes)
    # Another place or use may bring another law, whose words the sign does not print yet. Of one
    # revision only a day can have passed: a camera is removed, a use of faces has ended.
    is_same = printed.revision == current.revision
    like_new = same if is_same else Look(sign.layout, sign.languages, due)
    after = sign_order(current, sign.site, day, like_new, ANY_IMPRINT)
    if prints.digest(after) == sign.prints:
        return over
    # The digest is of the sentences of its day; one that was reworded since makes nothing stale.
    before = sign_order(printed, sign.site, sign.issued, same, ANY_IMPRINT)
    return (*over, *prints.changed(before, after))


def is_over(filing: Filing, day: date) -> bool:
    """Return whether the use of cameras at a site has ended before ``day``."""
    ended = filing.site.ended_on
    return ended is not None and ended < day


def _judge(  # which sign, what changed since which revision, and the day
    session: Session,
    sign: SignView,
    changed: tuple[str, ...],
    revision: int,
    day: date,
    *,
    now: datetime,
) -> None:
    was_stale = sign.stale_since is not None
    if changed and (not was_stale or changed != sign.changed):
        since = sign.stale_since or revision
        signs.judge(session, sign.code, stale_since=since, changed=changed)
        # Where only a day has passed, there is no revision to name.
        named = revision if revision > sign.revision else None
        told = Particulars(revision=named, changed=changed)
        fact = NewFact(SignFact.STALE, day, particulars=told)
        lives.add(session, sign.code, fact, REGISTER, now=now)
    elif was_stale and not changed:
        signs.judge(session, sign.code, stale_since=None, changed=())
        told = Particulars(revision=revision)
        fact = NewFact(SignFact.FRESH, day, particulars=told)
        lives.add(session, sign.code, fact, REGISTER, now=now)
        _take_back(session, sign, day, now=now)


def _take_back(session: Session, sign: SignView, day: date, *, now: datetime) -> None:
    """End the successor of a sign that is right again, unless it hangs already."""
    if sign.successor is None:
        return
    successor = signs.sign(session, sign.successor)
    if successor.state in HANGING:
        return
    signs.name_successor(session, [sign.code], None)
    if successor.state not in ENDED:
        told = Particulars(other=sign.code)
        ended = NewFact(SignFact.REPLACED, day, particulars=told)
        lives.record(session, successor.code, ended, REGISTER, now=now)
        signs.name_successor(session, [successor.code], sign.code)


def reissue(db: Database, actor: Actor, site: Code, *, now: datetime) -> tuple[SignView, ...]:
    """Issue a successor for every stale sign of a site, and tell its operator; safe to do again.

    Where a successor cannot be printed, the letter says what is missing; where the use of the site
    has ended, it asks to take the signs down.
    """
    with db.write() as session:
        known = access.own(session, actor, site)
        # A suspended site gets no new sign; when it is published again, it is looked at again.
        if known.state is not RegistrationState.PUBLISHED:
            return ()
        day = known.filing.site.local_day(now)
        alive = {one.code: one for one in signs.signs(session, site) if one.state not in ENDED}
        late = [one for one in alive.values() if one.stale and not one.successor]
        if any(OVER in one.changed for one in late):
            lines = [Line(one, TAKE_DOWN, {}) for one in late]
            _tell(session, known, letters.SIGNS_OVER, lines, now=now)
            return ()
        due = laws(session, known, day)
        made: list[SignView] = []
        lines = []
        for old in late:
            new, line = _successor(session, actor, known, old, due, alive, now=now)
            lines.append(line)
            made += [new] if new else []
        _tell(session, known, letters.SIGNS_STALE, lines, now=now)
    return tuple(made)


class Line(NamedTuple):
    """What a letter says of one sign: a sentence in English, and what else it names."""

    sign: SignView
    text: str
    told: dict[str, str]
    error: RefusedError | None = None

    def in_words(self, tag: str) -> str:
        """Return the line in a language."""
        changed = changed_in_words(self.sign, tag)
        told = {"sign": grouped(self.sign.code), "changed": changed, **self.told}
        if self.error is not None:
            told["reasons"] = " ".join(self.error.reasons_in(tag))
        return "- " + translate(tag, self.text, **told)


def _successor(  # noqa: PLR0913  # who replaces which sign, with which words, among which others
    session: Session,
    actor: Actor,
    known: RegistrationView,
    old: SignView,
    due: tuple[str, ...],
    alive: dict[Code, SignView],
    *,
    now: datetime,
) -> tuple[SignView | None, Line]:
    """Return the sign that takes the place of a stale one, and a line of the letter about it."""
    alike = Look(old.layout, old.languages, due, old.placement)
    # A sign takes the place of one sign only: two that look alike get a successor each.
    taken = {one.successor for one in alive.values()}
    free = [one for one in alive.values() if one.code not in taken]
    try:
        new = issued(session, actor, known, alike, now=now, among=free)
    except RefusedError as error:
        return None, Line(old, STUCK, {}, error)
    before = [one.code for one in alive.values() if one.successor == old.code]
    signs.name_successor(session, [old.code, *before], new.code)
    alive[new.code] = new
    for code in (old.code, *before):
        alive[code] = alive[code].model_copy(update={"successor": new.code})
    return new, Line(old, READY, {"successor": grouped(new.code)})


def changed_in_words(sign: SignView, tag: str = DEFAULT) -> str:
    """Return what has changed of what a sign prints, in words of one language."""
    return listed((translate(tag, prints.label(name)) for name in sign.changed), tag)


def _tell(
    session: Session,
    known: RegistrationView,
    text: letters.LetterText,
    lines: Sequence[Line],
    *,
    now: datetime,
) -> None:
    """Write to the operator, unless they had this letter about these signs and this revision."""
    deed = {"revision": known.revision, "signs": sorted(line.sign.code for line in lines)}
    had = [one.detail for one in audit.deeds(session, known.code) if one.verb == TOLD]
    if not lines or deed in had:
        return
    name = known.filing.site.name or grouped(known.code)

    def words(tag: str) -> dict[str, str]:
        return {"site": name, "signs": "\n".join(line.in_words(tag) for line in lines)}

    letters.tell(session, known.operator_id, text, words, now=now)
    audit.add(session, REGISTER, TOLD, known.code, deed, now=now)
