"""What public pages promise: no cookie, no script, nothing from elsewhere, few bytes."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.domain.filing import Filing
from registry.store.database import Database
from tests.cast import Cast, published
from tests.making import a_filing, a_match

HOSTILE = "{{ 7*7 }}{% raw %}</script><img src=x onerror=alert(1)>${7*7}\u05d0"
PAGES = [
    *("/en/", "/fi/", "/ar/", "/en/about", "/en/privacy", "/en/accessibility", "/en/data"),
    *("/en/rules", "/ar/rules/amz-g3-threshold-99", "/en/code?code=x", "/en/s/7K3F9QX6"),
    *("/en/s/7K3F9QX6/report", "/ar/s/hello/report", "/en/reports/nonsense"),
    *("/en/s/hello", "/nowhere", "/en/nowhere", "/healthz", "/robots.txt"),
]
BUDGET = 14 * 1024  # bytes: ten packets, what a server sends before it hears back. Source: RFC 6928


def hostile() -> Filing:
    """Return a filing with a hostile text wherever one may be typed."""
    match = a_match(
        purpose=HOSTILE,
        threshold_native=HOSTILE,
        human_review_procedure=HOSTILE,
        watchlist_source=HOSTILE,
        product=HOSTILE,
        vendor=HOSTILE,
        known_limits=HOSTILE,
        shared_with=[HOSTILE],
    )
    return a_filing(
        operator={"contact_postal": HOSTILE, "dpo_contact": HOSTILE, "oversight_body": HOSTILE},
        site={"name": HOSTILE, "purpose": HOSTILE, "address": HOSTILE, "recipients": [HOSTILE]},
        cameras=[{"id": "C1", "covers": HOSTILE, "operating_hours": HOSTILE}],
        fr=[match],
    )


@pytest.mark.parametrize("address", PAGES)
def test_no_public_answer_knows_its_reader(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Cookie": "registry=stolen"})

    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", PAGES)
def test_no_public_page_has_a_script_or_a_style_in_it(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
    assert not re.findall(r"<script|<style|\sstyle=|\son\w+=|javascript:", answer.text)


def test_a_page_is_small_and_asks_for_one_file_more(
    client: FlaskClient, db: Database, cast: Cast
) -> None:
    site = published(db, cast, fr=[a_match()]).site

    answer = client.get(f"/en/s/{site}", headers={"Accept-Encoding": "gzip"})
    page = client.get(f"/en/s/{site}").text
    wanted = re.findall(
        r'<(?:link rel="(?:stylesheet|icon)" href|img src|script src)="(.*?)"', page
    )
    fetched = [one for one in wanted if not one.startswith("data:")]

    assert len(fetched) == 1
    style = client.get(fetched[0], headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) + len(style.data) <= BUDGET
    assert (answer.headers["Content-Encoding"], style.headers["Content-Encoding"]) == (
        "gzip",
        "gzip",
    )
    assert "immutable" in style.headers["Cache-Control"]


@pytest.mark.parametrize("language", ["en", "fi", "ar"])
def test_hostile_text_stays_text(
    client: FlaskClient, db: Database, cast: Cast, language: str
) -> None:
    site = published(db, cast, hostile()).site

    page = client.get(f"/{language}/s/{site}").text

    assert "{{ 7*7 }}{% raw %}&lt;/script&gt;&lt;img" in page
    assert "<img" not in page


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fi", "ltr"), ("ar", "rtl")])
def test_language_and_direction_are_said(
    client: FlaskClient, language: str, direction: str
) -> None:
    page = client.get(f"/{language}/").text

    assert f'<html lang="{language}" dir="{direction}">' in page
    others = {"en", "fi", "ar"} - {language}
    assert set(re.findall(r'hreflang="(\w+)"', page)) == others


def test_a_question_in_the_address_never_becomes_an_argument_of_ours(client: FlaskClient) -> None:
    page = client.get("/en/about?_scheme=javascript&_external=1&endpoint=x&language=zz").text

    assert 'href="/fi/about?_scheme=javascript&amp;_external=1' in page
    assert "javascript:" not in page


def test_demonstration_data_say_so_on_every_page(app: Flask) -> None:
    app.jinja_env.globals["register"] = replace(app.config["SETTINGS"], demonstration=True)

    for address in PAGES[:-2]:
        page = app.test_client().get(address).text
        assert 'class="demonstration"' in page, address


def test_the_front_page_is_in_the_language_that_is_asked_for(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept-Language": "fi"})

    assert (answer.status_code, answer.location) == (302, "/fi/")
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_register_says_that_it_is_well(client: FlaskClient) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["Cache-Control"] == "no-store"
