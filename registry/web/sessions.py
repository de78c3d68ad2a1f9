"""Sessions exist on staff pages only: a public page asks for no cookie and writes none."""

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from registry.web.headers import is_public

# What Flask does around a request, by blueprint; None is the whole application.
AROUND = (
    "before_request_funcs",
    "after_request_funcs",
    "teardown_request_funcs",
    "template_context_processors",
)


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


def keep_from_public(app: Flask) -> None:
    """Let only staff pages ask who is signed in: call it when every area is there.

    The extensions that know people hang themselves before and after every request. They are moved
    to the areas that have accounts: a public page then looks at no cookie and at no token, and is
    twice as fast.
    """
    staff = [name for name in app.blueprints if name != "public"]
    for table in (getattr(app, name) for name in AROUND):
        hooks = table.get(None, [])
        theirs = [hook for hook in hooks if not _is_ours(hook)]
        table[None] = [hook for hook in hooks if _is_ours(hook)]
        for name in staff:
            table[name] = [*theirs, *table.get(name, [])]


def _is_ours(hook: object) -> bool:
    module = getattr(getattr(hook, "func", hook), "__module__", "")
    return module.startswith("registry.") or module == "flask.templating"
