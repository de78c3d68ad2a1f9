"""The whole main job in a real browser, as people do it.

An operator registers, an official verifies, a sign is printed, a passer-by scans it.
"""

import io
import json
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served, sign_in
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser

OLGA, DEE = "olga@demo-stores.example", "dee@testville.example"
# Each page of the registration, and what Olga answers there.
ANSWERS: tuple[dict[str, str], ...] = (
    {"site.name": "Kaivokatu 8", "site.status": "in_use"},
    {"candidate": "first"},
    {"site.setting": "commercial", "site.place_kind": "shop", "site.publicly_accessible": "yes"},
    {"site.purpose": "Theft in the shop {{ 7*7 }}", "site.purpose_code": "crime_prevention"},
    {"site.lawful_basis": "art6_1_f"},
    {"entrances.0.name": "Kaivokatu doors"},
    {"cameras.0.id": "C1", "cameras.0.kind": "dome", "cameras.0.directions_deg": "NE"},
    {
        "cameras.0.records_video": "yes",
        "cameras.0.live_view": "yes",
        "cameras.0.retention_hours": "72",
    },
    {"fr": "yes"},
    {
        "fr.0.mode": "identification",
        "fr.0.timing": "live",
        "fr.0.purpose": "Recognise people barred after violence",
        "fr.0.law_enforcement_purpose": "no",
        "fr.0.threatens_civil_liberties": "no",
    },
    {"fr.0.confidence_threshold": "0,99", "fr.0.threshold_metric": "vendor_similarity"},
    {"fr.0.human_review_required": "yes", "fr.0.never_sole_basis": "yes"},
    {
        "operator.kind": "private_entity",
        "operator.sector": "retail",
        "operator.contact_phone": "+358 9 5550100",
        "operator.contact_email": "privacy@demo-stores.example",
    },
)


def answer(page: Page, given: dict[str, str]) -> None:
    """Answer the questions of one page of the registration, and go on."""
    for name, value in given.items():
        field = page.locator(f'[name="{name}"]')
        kind = field.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
        if name == "candidate":
            field.first.check()
        elif kind == "radio":
            page.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "select":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator(".govuk-button-group button").click()


def registered(page: Page, register: Served) -> str:
    """Register a site by form as Olga, and return its code."""
    page.goto(f"{register.url}/en/operator/register")
    for given in ANSWERS:
        if "candidate" in given:
            page.locator("#q").fill("Kaivokatu 8")
            page.get_by_role("button", name="Find").click()
        answer(page, given)
    page.get_by_role("button", name="Submit").click()
    return page.locator(".receipt .code").inner_text().replace("-", "")


def account(register: Served, email: str, role: str, *more: str) -> None:
    register.command("accounts", "create", email, "--role", role, "--password", PASSWORD, *more)


def download_sign(page: Page, register: Served, site: str, to: Path) -> bytes:
    """Make a sign as the operator, and return its PDF."""
    page.goto(f"{register.url}/en/operator/sites/{site}/signs")
    page.get_by_role("button", name="Look at the proof").click()
    if page.locator("#confirmed").count():
        page.locator("#confirmed").check()
    page.get_by_role("button", name="Issue this sign").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Open the PDF").click()
    download.value.save_as(to)
    return to.read_bytes()


def decoded(pdf: bytes) -> str:
    """Return what a phone reads in the QR code of a printed sign."""
    sheet = pypdfium2.PdfDocument(io.BytesIO(pdf))
    picture = sheet[0].render(scale=150 / 72).to_pil()
    sheet.close()
    (code,) = zxingcpp.read_barcodes(picture)
    return str(code.text)


def test_from_registering_to_scanning(browser: Browser, served: Served, tmp_path: Path) -> None:
    account(served, OLGA, "owner", "--organisation", "Demo Stores Oy")
    account(served, DEE, "official")

    operator = browser.new_page()
    sign_in(operator, served, OLGA)
    site = registered(operator, served)
    operator.goto(f"{served.url}/en/operator/sites/{site}/publish")
    assert operator.get_by_role("button", name="Publish it now").count() == 0

    official = browser.new_page()
    sign_in(official, served, DEE)
    official.goto(f"{served.url}/en/official/operators")
    official.get_by_role("link", name="Demo Stores Oy").first.click()
    official.get_by_role("button", name="Yes: verify the operator").click()

    operator.goto(f"{served.url}/en/operator/sites/{site}/publish")
    operator.get_by_role("button", name="Publish it now").click()
    address = decoded(download_sign(operator, served, site, tmp_path / "sign.pdf"))
    assert address.startswith(f"{served.url}/S/".upper())
    passer_by = browser.new_page()
    answered = passer_by.goto(address.replace("HTTP://LOCALHOST", "http://localhost"))
    assert answered is not None
    assert answered.status == 200
    page = passer_by.inner_text("main")
    for typed in ("Kaivokatu 8", "Theft in the shop {{ 7*7 }}", "Demo Stores Oy", "+358 9 5550100"):
        assert typed in page

    passer_by.goto(f"{served.url}/en/list")
    assert "Kaivokatu 8" in passer_by.inner_text("main")
    passer_by.goto(f"{served.url}/en/map")
    passer_by.locator(".leaflet-marker-icon").first.wait_for()
    listed = json.loads(served.command("sites", "list", "--json"))["sites"]
    assert [(s["code"], s["state"]) for s in listed] == [(site, "published")]
    for person in (operator, official, passer_by):
        person.close()


def test_a_draft_survives_signing_out(browser: Browser, served: Served) -> None:
    account(served, OLGA, "owner", "--organisation", "Demo Stores Oy")
    page = browser.new_page()
    sign_in(page, served, OLGA)
    page.goto(f"{served.url}/en/operator/register")
    answer(page, ANSWERS[0])
    page.get_by_role("button", name="Sign out").click()
    # A page that is closed on its way to another one may never be closed: nothing limits the wait.
    page.get_by_role("heading", name="Sign in").wait_for()
    page.close()

    again = browser.new_page()
    sign_in(again, served, OLGA)
    again.goto(f"{served.url}/en/operator")

    assert "Kaivokatu 8" in again.inner_text("main")
    again.close()
