"""The letters that the register writes; each is queued in the transaction of its fact."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from registry.language.catalogue import mark as _
from registry.language.catalogue import translate
from registry.language.tags import DEFAULT
from registry.store import accounts, jobs, outbox


class LetterText(NamedTuple):
    """Subject and body of a letter, in English; translated when it is written."""

    subject: str
    body: str


OPERATOR_VERIFIED = LetterText(
    _("Your organisation is verified"),
    _("An official has verified your organisation. You can publish your sites now."),
)
SIGNS_STALE = LetterText(
    _("New signs are ready for {site}"),
    _(
        "The disclosure of {site} has changed in something that its signs print:\n{signs}\n"
        "Until the new signs are posted, the public page says that the old ones are out of date."
    ),
)
SIGNS_OVER = LetterText(
    _("Take down the signs at {site}"),
    _(
        "By what you filed, the cameras at {site} are in use no more. Its signs say that they"
        " are:\n{signs}\n"
        "If the use goes on, file the new day. Until then, the public page says that the signs are"
        " out of date."
    ),
)
SIGN_IN_BAD_ORDER = LetterText(
    _("Sign {sign} at {site} is not in order"),
    _("An official has looked at sign {sign} at {site}: {found}.\nNote: {note}"),
)
SIGN_MISSING = LetterText(
    _("Sign {sign} at {site} is missing"),
    _("An official did not find sign {sign} at {site}. Please post a new one.\nNote: {note}"),
)
RULES_SAY = LetterText(
    _("New findings at your sites: {count}"),
    _(
        "The rules were judged again last night. They find something new at {sites} of your sites."
        " Nothing that you filed was changed.\n\n{findings}\n\n"
        "Findings that were settled: {settled}.\n"
        "See all of them and answer them here: {address}"
    ),
)
WHAT_TO_DO = _("What to do:")
AND_MORE = _("… and {count} more lines. Your desk shows all.")


def tell(
    session: Session,
    operator: UUID,
    text: LetterText,
    words: Callable[[str], Mapping[str, str]],
    *,
    now: datetime,
) -> None:
    """Queue a letter to each person of an operator, in the language of each.

    ``words`` gives what it names, in a language.
    """
    named: dict[str, Mapping[str, str]] = {}
    for recipient in accounts.recipients(session, operator):
        tag = recipient.language or DEFAULT
        if tag not in named:
            named[tag] = words(tag)
        send(session, recipient.email, text, now=now, language=tag, **named[tag])


def send(  # to whom, what, in which language, with what, when
    session: Session,
    recipient: str,
    text: LetterText,
    *,
    now: datetime,
    language: str = DEFAULT,
    **values: str,
) -> None:
    """Queue a letter for one recipient."""
    subject = translate(language, text.subject, **values)
    body = translate(language, text.body, **values)
    message = outbox.add(session, recipient, subject, body, now=now)
    jobs.enqueue(session, "mail.send", {"message": str(message)}, now=now)
