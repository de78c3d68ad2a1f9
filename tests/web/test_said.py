"""What cannot be done is said in the language of the page."""

import pytest
from flask.testing import FlaskClient

from tests.web.visitor import Visitor, words

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "There is no rule nobodys."),
        ("fi", "Sääntöä nobodys ei ole."),
        ("ar", "لا توجد قاعدة باسم nobodys."),
    ],
)
def test_an_error_is_said_in_the_language_of_the_page(
    client: FlaskClient, tag: str, sentence: str
) -> None:
    assert sentence in words(client.get(f"/{tag}/rules/nobodys"))


def test_an_operator_reads_what_is_refused_in_finnish(olga: Visitor) -> None:
    page = olga.client.get("/fi/operator/sites/7K3F9QX6")

    assert page.status_code == 404
    assert "Kohdetta 7K3F9QX6 ei ole." in words(page)
