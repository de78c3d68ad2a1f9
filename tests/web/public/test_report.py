"""A passer-by reports a sign in one step, and sees later what came of it."""

import json
import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.domain.codes import Code
from registry.domain.signals import in_groups, new_receipt
from registry.rules.pack import load_packs
from registry.services import publishing, signals, signs, spares
from registry.store import signals as kept
from registry.store.base import Model
from registry.store.database import Database
from registry.web.public.limits import BY_ADDRESS
from tests.cast import NOON, Cast, published
from tests.making import a_filing
from tests.web.public.test_promises import HOSTILE
from tests.web.visitor import Visitor, words

NOWHERE = "7K3F9QX6"
MANY = 2**31 - 1  # no report has a larger number
COVERED = {"kind": "covered", "words": "A poster hangs over it"}
AGENT, ADDRESS, REFERRER = "Reporter/1.0 (secret)", "203.0.113.77", "https://diary.example/me"
FORM = re.compile(r'action="(/en/s/[^"]+/report)"')


@pytest.fixture
def sign(db: Database, cast: Cast) -> Code:
    """Return a sign of Olga's."""
    return signs.issue(db, cast.olga, published(db, cast).site, "a4", ("en",), now=NOON).code


def send(client: FlaskClient, code: str, **differs: str) -> TestResponse:
    """Send the form of a report as a browser in the street does."""
    return client.post(
        f"/en/s/{code}/report",
        data=COVERED | differs,
        headers={"User-Agent": AGENT, "Referer": REFERRER},
        environ_overrides={"REMOTE_ADDR": ADDRESS},
    )


def everything(db: Database) -> str:
    """Return every value in every table as one text."""
    with db.read() as session:
        rows = [
            [str(value) for value in row]
            for table in Model.metadata.sorted_tables
            for row in session.execute(sa.select(table))
        ]
    return json.dumps(rows)


def spare(db: Database, cast: Cast) -> str:
    """Return a code that was printed and that nobody has claimed."""
    roll, _none = spares.order(db, cast.olga, 1, now=NOON, today=NOON.date())
    assert roll is not None
    with db.read() as session:
        return str(session.scalar(sa.text("SELECT code FROM spare_code")))


def test_a_report_is_one_form_on_the_page_of_a_sign(client: FlaskClient, sign: Code) -> None:
    page = client.get(f"/en/s/{sign}").text
    found = FORM.search(page)
    assert found

    answer = client.post(found[1], data=COVERED)

    assert answer.status_code == 303
    thanks = client.get(answer.location)
    assert "Thank you. Your report was received." in thanks.text
    assert in_groups(answer.location.rsplit("/", 1)[1]) in thanks.text


def test_whatever_a_code_leads_to_can_be_reported(
    client: FlaskClient, db: Database, cast: Cast, sign: Code
) -> None:
    with db.read() as session:
        site = kept.subject(session, sign)
    assert site.is_sign
    waiting = spare(db, cast)
    codes = [sign, waiting, NOWHERE, "PAYHERE", "%3Cb%3E"]
    for code in codes:
        assert FORM.search(client.get(f"/en/s/{code}").text), code


def test_a_withdrawn_and_a_stale_sign_can_be_reported(
    client: FlaskClient, db: Database, cast: Cast, sign: Code
) -> None:
    site = client.get(f"/en/s/{sign}.json").json["site"]  # type: ignore[index]  # a page of ours
    changed = a_filing(site={"purpose": "Something else"})
    publishing.amend(db, cast.olga, site, changed, load_packs(), now=NOON)
    assert FORM.search(client.get(f"/en/s/{sign}").text)

    publishing.withdraw(db, cast.olga, site, now=NOON, reason="Closed")

    gone = client.get(f"/en/s/{sign}")
    assert gone.status_code == 410
    assert FORM.search(gone.text)


def test_nothing_of_whoever_reports_is_kept_anywhere(
    client: FlaskClient, db: Database, sign: Code
) -> None:
    before = everything(db)
    assert send(client, sign).status_code == 303
    after = everything(db)

    assert "A poster hangs over it" in after
    assert len(after) > len(before)
    for secret in (ADDRESS, "203.0", AGENT, "Reporter", REFERRER, "diary"):
        assert secret not in after


@pytest.mark.parametrize("what", ["form", "report", "wrong report", "receipt"])
def test_no_cookie_is_set_or_read(client: FlaskClient, sign: Code, what: str) -> None:
    client.set_cookie("registry", "stolen")
    receipt = send(client, sign).location
    answer = {
        "form": lambda: client.get(f"/en/s/{sign}/report"),
        "report": lambda: send(client, sign),
        "wrong report": lambda: send(client, sign, kind=""),
        "receipt": lambda: client.get(receipt),
    }[what]()

    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    if what != "form":
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": ""}, "Choose what is wrong."),
        ({"kind": "stolen"}, "Choose what is wrong."),
        ({"words": "x" * 501}, "Give at most 500 characters."),
        ({"website": "https://spam.example"}, "Leave the last box empty."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    client: FlaskClient, db: Database, sign: Code, typed: dict[str, str], said: str
) -> None:
    answer = send(client, sign, **typed)

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert answer.text.count(said) == 2  # in the summary and at the field
    with db.read() as session:
        assert kept.count_open(session) == 0


def test_a_form_from_elsewhere_is_refused(client: FlaskClient, db: Database, sign: Code) -> None:
    answer = client.post(
        f"/en/s/{sign}/report", data=COVERED, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 400
    with db.read() as session:
        assert kept.count_open(session) == 0


def test_a_report_that_is_too_large_is_not_read(client: FlaskClient, sign: Code) -> None:
    assert send(client, sign, words="x" * 100_000).status_code == 413


def test_one_network_address_reports_so_often_and_no_more(app: Flask, sign: Code) -> None:
    client, most = app.test_client(), int(BY_ADDRESS.split()[0])

    answers = [send(client, sign).status_code for _time in range(most + 2)]
    elsewhere = client.post(
        f"/en/s/{sign}/report", data=COVERED, environ_overrides={"REMOTE_ADDR": "203.0.113.78"}
    )

    assert answers == [303] * most + [429, 429]
    assert elsewhere.status_code == 303


def test_a_household_is_one_address(app: Flask, sign: Code) -> None:
    client, most = app.test_client(), int(BY_ADDRESS.split()[0])

    answers = [
        client.post(
            f"/en/s/{sign}/report",
            data=COVERED,
            environ_overrides={"REMOTE_ADDR": f"2001:db8:0:1::{number:x}"},
        ).status_code
        for number in range(most + 1)
    ]

    assert answers == [303] * most + [429]


def test_behind_a_proxy_each_reader_is_counted_alone(app: Flask, sign: Code) -> None:
    client, most = app.test_client(), int(BY_ADDRESS.split()[0])

    def through(chain: str, peer: str = "127.0.0.1") -> int:
        return client.post(
            f"/en/s/{sign}/report",
            data=COVERED,
            headers={"X-Forwarded-For": chain},
            environ_overrides={"REMOTE_ADDR": peer},
        ).status_code

    # What a reader writes into the header comes before what the proxy writes.
    answers = [through(f"198.51.100.{number}, 203.0.113.9") for number in range(most + 1)]
    elsewhere = through("203.0.113.10")
    direct = [through(f"198.51.100.{number}", "8.8.8.8") for number in range(most + 1)]

    assert answers == [303] * most + [429]
    assert elsewhere == 303
    assert direct == [303] * most + [429]


def test_hostile_words_stay_words(
    client: FlaskClient, olga: Visitor, dee: Visitor, db: Database, cast: Cast, sign: Code
) -> None:
    receipt = send(client, sign, words=HOSTILE).location
    signals.answer(db, cast.olga, sign, "looked_at", HOSTILE, up_to=MANY, now=NOON)

    for page in (
        client.get(receipt).text,
        olga.get(f"operator/reports/{sign}").text,
        dee.get(f"official/reports/{sign}").text,
    ):
        assert "{{ 7*7 }}{% raw %}&lt;/script&gt;&lt;img" in page
        assert "<img" not in page


@pytest.mark.parametrize("code", ["{{7*7}}", "%3Cimg src=x%3E", "PAYHERE"])
def test_what_stands_on_a_false_sign_stays_text(
    client: FlaskClient, dee: Visitor, code: str
) -> None:
    receipt = send(client, code, kind="false").location

    queue = dee.get("official").text
    for page in (client.get(receipt).text, queue, client.get(f"/en/s/{code}/report").text):
        assert "<img" not in page
        assert unquote(code).replace("<", "&lt;").replace(">", "&gt;") in page
    link = re.search(r'href="/en/(official/reports/[^"]+)"', queue)
    assert link
    assert dee.get(link[1]).status_code == 200


def test_what_was_written_is_not_shown_on_the_receipt(client: FlaskClient, sign: Code) -> None:
    receipt = send(client, sign).location

    assert "A poster hangs over it" not in client.get(receipt).text


def test_a_receipt_shows_how_far_the_report_is(
    client: FlaskClient, db: Database, cast: Cast, sign: Code
) -> None:
    receipt = send(client, sign).location
    signals.answer(db, cast.dee, sign, "looked_at", "We go there", up_to=MANY, now=NOON)
    looked = words(client.get(receipt))
    later = NOON + timedelta(days=2)
    signals.answer(db, cast.olga, sign, "dealt_with", "It is free", up_to=MANY, now=later)
    done = words(client.get(receipt))

    assert "Your report was looked at" in looked
    assert "4 May 2026 · The register We go there" in looked
    assert "Your report was dealt with" in done
    assert "6 May 2026 · The operator It is free" in done
    assert cast.olga.email not in done


def test_a_receipt_can_be_typed_where_codes_are_typed(client: FlaskClient, sign: Code) -> None:
    location = send(client, sign).location
    receipt = location.rsplit("/", 1)[1]

    answer = client.get("/en/code", query_string={"code": in_groups(receipt).lower()})

    assert (answer.status_code, answer.location) == (303, location)


def test_an_unknown_receipt_is_not_found(client: FlaskClient) -> None:
    for receipt in (str(new_receipt()), "nonsense", "x" * 300):
        answer = client.get(f"/en/reports/{receipt}")

        assert answer.status_code == 404
        assert 'name="code"' in answer.text


def test_a_report_is_read_in_every_language(client: FlaskClient, sign: Code) -> None:
    answer = client.post(f"/ar/s/{sign}/report", data=COVERED)

    assert answer.location.startswith("/ar/reports/")
    assert 'dir="rtl"' in client.get(answer.location).text
