"""An operator's pages: register a site, keep it right, get its signs."""

from flask import Flask

from registry.web.operator import (
    check,
    desk,
    exception,
    preview,
    publish,
    questions,
    register,
    signs,
    site,
)
from registry.web.operator.area import bp

VIEWS = (desk, register, check, questions, site, signs, exception, preview, publish)


def init_app(app: Flask) -> None:
    """Add the pages; importing the view modules has written their routes on the blueprint."""
    app.register_blueprint(bp)
