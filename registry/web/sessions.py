"""Sessions exist on staff pages only: a public page asks for no cookie and writes none."""

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from registry.web.headers import is_public


class StaffSessions(SecureCookieSessionInterface):
    """The signed cookie of Flask, kept away from public pages.

    Flask opens the session before it knows which page is asked for, so only writing is withheld.
    """

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the cookie, but never on a public page."""
        if not is_public():
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Keep sessions away from public pages and their cookie away from scripts."""
    secure = app.config["SETTINGS"].secure
    app.config.from_mapping(
        # The prefix makes browsers insist on Secure and Path=/. Source: RFC 6265bis, 4.1.3.
        SESSION_COOKIE_NAME="__Host-registry" if secure else "registry",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,  # bytes; a filing of 500 cameras is under 1 MB
    )
    app.session_interface = StaffSessions()
