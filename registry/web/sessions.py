"""Sessions exist on staff pages only: a public page neither reads nor writes a cookie."""

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

from registry.web.headers import is_public


class StaffSessions(SecureCookieSessionInterface):
    """The signed cookie of Flask, kept away from public pages."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return an empty session for a public page, the signed one elsewhere."""
        if is_public():
            return self.session_class()
        return super().open_session(app, request)

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
