"""Refuses forms that another site sends, and lets a session end after a working day."""

from flask import Flask, request, session
from flask_security import user_authenticated
from werkzeug.exceptions import BadRequest

# What a browser says of where a form comes from. Source: W3C, Fetch Metadata Request Headers, 2.4.
OUR_OWN = frozenset({"same-origin", "none", ""})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def init_app(app: Flask) -> None:
    """Watch every request that changes something."""

    @app.before_request
    def refuse_foreign_forms() -> None:
        if request.method in SAFE:
            return
        if request.headers.get("Sec-Fetch-Site", "") not in OUR_OWN:
            raise BadRequest

    @user_authenticated.connect_via(app)
    def begin(_app: Flask, **_who: object) -> None:
        session.permanent = True
