"""Somebody puts up a pre-printed sign and claims it; a passer-by checks it and reports it."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from registry.rules.pack import load_packs
from registry.services import publishing, registrations, reviews
from registry.store.database import Database
from tests.browser.conftest import Served
from tests.cast import NOON, PASSWORD, gather
from tests.making import a_filing

pytestmark = pytest.mark.browser

OLGA = "olga@demo-stores.example"
PHONE = {"width": 320, "height": 640}  # CSS pixels. Source: WCAG 2.2, 1.4.10 (reflow)
HERE = {"latitude": 60.1713, "longitude": 24.9412}  # 35 m from Kaivokatu 8
ELSEWHERE = {"latitude": 60.2, "longitude": 24.941}  # 3.2 km to its north
SITES = (("Harbour shop", 60.16, 24.96), ("Kaivokatu 8", 60.171, 24.941))


@pytest.fixture
def spare(served: Served, tmp_path: Path) -> str:
    """Return a pre-printed code; Demo Stores has two public sites, the nearer one named last."""
    db = Database.open(served.env["REGISTRY_DATABASE_URL"])
    cast, packs = gather(db), load_packs()
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    for name, latitude, longitude in SITES:
        filing = a_filing(site={"name": name, "latitude": latitude, "longitude": longitude})
        site = registrations.file(db, cast.olga, filing, packs, now=NOON).site
        publishing.publish(db, cast.olga, site, packs, now=NOON)
    db.close()
    told = served.command(
        "signs", "sheet", "--codes", "1", "--operator", "Demo Stores Oy",
        "--out", str(tmp_path / "codes.pdf"), "--json",
    )  # fmt: skip
    (code,) = json.loads(told)["codes"]
    return str(code)


def phone(browser: Browser, where: dict[str, float]) -> Page:
    """Return a phone that says where it is, if it is asked."""
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]  # Playwright takes mappings
        geolocation=where,  # type: ignore[arg-type]  # as above
        permissions=["geolocation"],
        locale="en",
    )
    return context.new_page()


def claim(page: Page, register: Served, code: str) -> None:
    """Claim a code as somebody who has just put it up: scan, sign in, nearest site, done."""
    page.goto(f"{register.url}/S/{code}")
    page.get_by_role("link", name="Claim this code").click()
    page.get_by_label("Email address").or_(page.get_by_label("E-mail")).fill(OLGA)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Show the nearest first").click()
    page.get_by_text("The nearest sites come first now.").wait_for()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Claim it").click()


def test_a_sign_is_claimed_where_it_hangs_and_then_reported(
    browser: Browser, served: Served, spare: str
) -> None:
    passer_by, installer = phone(browser, HERE), phone(browser, HERE)
    passer_by.goto(f"{served.url}/S/{spare}")
    assert "not yet in use" in passer_by.locator("h1").inner_text()

    claim(installer, served, spare)

    assert "is in use now" in installer.locator(".notice-success").inner_text()
    passer_by.goto(f"{served.url}/S/{spare}")
    assert "Kaivokatu 8" in passer_by.locator("h1").inner_text()
    passer_by.get_by_label("It is covered").check()
    passer_by.get_by_label("More about it").fill("A poster <b>hangs</b> over it")
    passer_by.get_by_role("button", name="Report it").click()
    assert "Thank you" in passer_by.locator("h1").inner_text()
    receipt = passer_by.url

    installer.goto(f"{served.url}/en/operator")
    installer.locator("[aria-labelledby=reported] a").click()
    assert "A poster <b>hangs</b> over it" in installer.locator("main").inner_text()
    installer.get_by_label("Dealt with").check()
    installer.get_by_label("A short note").fill("The poster is gone.")
    installer.get_by_role("button", name="Answer").click()

    passer_by.goto(receipt)
    assert "was dealt with" in passer_by.locator("h1").inner_text()
    assert "The poster is gone." in passer_by.locator("main").inner_text()
    assert passer_by.context.cookies() == []


def noted(page: Page) -> list[str]:
    """Return a list that gets the address of whatever the page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


PLACES = (
    (HERE, "You are about \u206840 m\u2069 from the place where this sign belongs.", False),
    (ELSEWHERE, "This sign belongs about \u20683.2 km\u2069 from here. It may be false", True),
)


def test_a_phone_compares_by_itself_asks_nobody_and_needs_no_script(
    browser: Browser, served: Served, spare: str
) -> None:
    claim(phone(browser, HERE), served, spare)
    for where, said, is_reported in PLACES:
        page = phone(browser, where)
        page.goto(f"{served.url}/en/s/{spare}")
        page.get_by_role("link", name="Compare with where I am").click()
        page.wait_for_load_state("networkidle")
        asked = noted(page)
        page.get_by_role("button", name="Compare with where I am").click()
        page.locator("#compare [role=status].notice", has_text=said[:20]).wait_for()

        assert said in page.locator("#compare").inner_text()
        report = page.get_by_role("link", name="Report this sign as false")
        assert report.is_visible() == is_reported
        sent = page.evaluate("fetch('/healthz').then(() => 'sent', () => 'held back')")
        assert sent == "held back"
        assert asked == []

    # Without a script a person compares.
    page = browser.new_context(java_script_enabled=False, locale="en").new_page()
    page.goto(f"{served.url}/en/s/{spare}/here")

    told = page.locator("main").inner_text()
    assert "Kaivokatu 8, 00100 Helsinki" in told
    assert "Is this the street and the house?" in told
    assert "Compare with where I am" not in told
