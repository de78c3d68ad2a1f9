"""The letters of Flask-Security go into our outbox, in the register's name."""

from typing import Any

from flask_security import MailUtil

from registry.services import letters
from registry.web import current


class Letters(MailUtil):
    """Queues what the library wants to send; a worker sends it."""

    def send_mail(  # the library's signature
        self,
        template: str,  # noqa: ARG002  # the letter is written already
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],  # noqa: ARG002  # the settings say who sends
        body: str | None,
        html: str | None,  # noqa: ARG002  # plain text only
        **_context: Any,  # noqa: ANN401  # what the letter was written from
    ) -> None:
        """Put the letter into the outbox."""
        address = recipient if isinstance(recipient, str) else recipient[1]
        with current.database().write() as session:
            text = letters.LetterText(str(subject), body or "")
            letters.send(session, address, text, now=current.now())
