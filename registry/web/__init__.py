"""The pages: public, operator, official. A view reads a request and gives finished values."""

from flask import Flask

from registry.web import (
    accounts,
    assets,
    components,
    current,
    errors,
    headers,
    language,
    official,
    operator,
    packing,
    photos,
    public,
    sessions,
    texts,
)


def init_app(app: Flask) -> None:
    """Add every page to the application."""
    current.init_app(app)
    sessions.init_app(app)
    language.init_app(app)
    texts.init_app(app)
    packing.init_app(app)
    assets.init_app(app)
    components.init_app(app)
    errors.init_app(app)
    photos.init_app(app)
    accounts.init_app(app)
    for area in (public, operator, official):
        area.init_app(app)
    sessions.keep_from_public(app)
    headers.init_app(app)
