"""The page that the how-to makes is a page of the register."""

import re
from pathlib import Path
from textwrap import dedent

from flask import Blueprint
from jinja2 import BaseLoader, ChoiceLoader, DictLoader

from registry.app import create_app
from registry.config import Settings
from tests.cast import NOON

HOW_TO = Path(__file__).parents[2] / "docs/how-to/add-a-page.md"


def block(kind: str) -> str:
    """Return the example of a kind, without the indent of its step."""
    found = re.search(rf"```{kind}\n(.*?)```\n", HOW_TO.read_text("utf-8"), re.DOTALL)
    assert found
    return dedent(found[1].rstrip(" "))


def test_its_view_and_its_template_work_as_they_stand(settings: Settings) -> None:
    app = create_app(settings)
    app.config.update(TESTING=True, CLOCK=lambda: NOON)
    # The routes of the public pages are written already: the example gets a blueprint of its own.
    added = Blueprint("added", __name__)
    code = block("python").replace("from registry.web.public import bp\n", "")
    exec(compile(code, str(HOW_TO), "exec"), {"bp": added})  # noqa: S102  # our own example
    app.register_blueprint(added)
    loader = app.jinja_env.loader
    assert isinstance(loader, BaseLoader)
    own = DictLoader({"public/reach.html": block("jinja")})
    app.jinja_env.loader = ChoiceLoader([own, loader])
    page = app.test_client().get("/fi/reach")
    app.extensions["database"].close()

    assert page.status_code == 200
    assert '<html lang="fi"' in page.text
    assert "0 sites are public." in page.text
    assert page.headers["ETag"]
