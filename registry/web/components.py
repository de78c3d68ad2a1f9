"""The components of GOV.UK Frontend as Jinja macros, for the pages of staff."""

from flask import Flask
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

PACKAGE = "govuk_frontend_jinja"


def init_app(app: Flask) -> None:
    """Let templates import ``govuk_frontend_jinja/components/…`` beside our own."""
    loaders = [app.jinja_loader, PrefixLoader({PACKAGE: PackageLoader(PACKAGE)})]
    app.jinja_loader = ChoiceLoader([loader for loader in loaders if loader])
