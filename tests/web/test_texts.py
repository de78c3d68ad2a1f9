"""The quick texts and addresses of templates do what Flask's own do."""

import pytest
from flask import Flask, render_template_string, url_for
from markupsafe import Markup

from registry.web.texts import address, gettext

NASTY = "<b>%(x)s {{ 7*7 }}</b>"


@pytest.mark.parametrize("language", ["en", "fi", "ar"])
def test_a_value_in_a_text_is_escaped(app: Flask, language: str) -> None:
    with app.test_request_context(f"/{language}/"):
        app.preprocess_request()
        said = gettext("Reason: %(reason)s", reason=NASTY)

    assert isinstance(said, Markup)
    assert "&lt;b&gt;%(x)s {{ 7*7 }}&lt;/b&gt;" in said


def test_a_text_speaks_the_language_of_the_path(app: Flask) -> None:
    with app.test_request_context("/fi/"):
        app.preprocess_request()
        assert render_template_string('{{ _("Privacy") }}') == "Tietosuoja"


def test_a_thread_does_not_keep_the_language_of_the_request_before(app: Flask) -> None:
    client = app.test_client()
    client.get("/ar/")

    assert '<html lang="en" dir="ltr">' in client.get("/nowhere").text


def test_an_address_that_leads_nowhere_still_says_its_language(app: Flask) -> None:
    assert '<html lang="ar" dir="rtl">' in app.test_client().get("/ar/nowhere").text


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("public.home", {}),
        ("public.site", {"code": "7K3F9QX6"}),
        ("public.site", {"code": "7K3F9QX6", "language": "ar"}),
        ("public.list", {"q": "a b&c"}),
        ("public.healthz", {}),
        ("static", {"filename": "vendor/public.css"}),
        ("public.home", {"_external": True}),
    ],
)
def test_an_address_is_what_flask_says(
    app: Flask, endpoint: str, values: dict[str, object]
) -> None:
    with app.test_request_context("/fi/"):
        app.preprocess_request()
        expected = url_for(endpoint, **values)  # type: ignore[arg-type]  # any of the above

        assert address(endpoint, **values) == address(endpoint, **values) == expected


def test_an_address_of_a_file_names_its_bytes(app: Flask) -> None:
    with app.test_request_context("/en/"):
        style = address("static", filename="vendor/public.css")
        missing = address("static", filename="vendor/no-such-file.css")

    assert "?v=" in style
    assert missing == "/static/vendor/no-such-file.css"
