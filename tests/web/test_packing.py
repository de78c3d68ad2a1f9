"""What is the same for everybody goes out packed; what holds a secret never does."""

import gzip

import pytest
from flask.testing import FlaskClient

PACKED = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize(
    "address", ["/en/", "/en/about", "/en/s/hello", "/static/vendor/public.css"]
)
def test_a_public_answer_is_packed(client: FlaskClient, address: str) -> None:
    with client.get(address, headers=PACKED) as packed, client.get(address) as plain:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        assert "Accept-Encoding" in plain.headers["Vary"]


def test_what_is_tiny_is_not_packed(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/healthz", headers=PACKED).headers


def test_a_page_with_a_form_of_somebody_is_not_packed(client: FlaskClient) -> None:
    page = client.get("/en/account/sign-in", headers=PACKED)

    assert page.status_code == 200
    assert "Content-Encoding" not in page.headers


def test_a_tag_holds_for_the_packed_page_too(client: FlaskClient) -> None:
    packed = client.get("/en/about", headers=PACKED)

    again = client.get("/en/about", headers={**PACKED, "If-None-Match": packed.headers["ETag"]})

    assert packed.headers["ETag"].startswith('W/"')
    assert again.status_code == 304
