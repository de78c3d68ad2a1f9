"""A browser that fills in forms as a person does: with the token of the page it has opened."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.cast import PASSWORD

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
Fields = Mapping[str, str | list[str]]


@dataclass
class Visitor:
    """One browser with its cookies."""

    client: FlaskClient

    def get(self, path: str) -> TestResponse:
        """Return the page at ``path`` below the English pages."""
        return self.client.get(f"/en/{path}")

    def post(self, path: str, fields: Fields | None = None, page: str = "") -> TestResponse:
        """Return the answer to a form; ``page`` is where it stands, if not at ``path``."""
        found = TOKEN.search(self.get(page or path).text)
        assert found, "there is no form on the page"
        return self.client.post(f"/en/{path}", data={"csrf_token": found[1], **(fields or {})})

    def sign_in(self, email: str, password: str = PASSWORD) -> TestResponse:
        """Sign in with address and password."""
        return self.post("account/sign-in", {"email": email, "password": password})


def words(answer: TestResponse) -> str:
    """Return the text of a page, its markup left out."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
