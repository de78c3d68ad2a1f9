"""An installer posts a sign with a phone: the right photo is taken, others are refused."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from registry.rules.pack import load_packs
from registry.services import publishing, registrations, reviews, signs
from registry.store.database import Database
from tests.browser.conftest import Served, sign_in
from tests.cast import NOON, gather
from tests.making import a_filing
from tests.pictures import photos

pytestmark = pytest.mark.browser

OLGA = "olga@demo-stores.example"
PHONE = {"width": 320, "height": 640}  # CSS pixels. Source: WCAG 2.2, 1.4.10 (reflow)
NEAR = {"latitude": 60.1712, "longitude": 24.9411}  # 23 m from the site


@pytest.fixture
def sign(served: Served) -> str:
    """Return the code of a sign of Demo Stores that is issued."""
    db = Database.open(served.env["REGISTRY_DATABASE_URL"])
    cast, packs = gather(db), load_packs()
    site = registrations.file(db, cast.olga, a_filing(), packs, now=NOON).site
    reviews.verify(db, cast.dee, "Demo Stores Oy", now=NOON)
    publishing.publish(db, cast.olga, site, packs, now=NOON)
    issued = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    db.close()
    return issued.code


@pytest.fixture
def phone(browser: Browser) -> BrowserContext:
    """Return a phone near the site that says where it is, if it is asked."""
    return browser.new_context(viewport=PHONE, geolocation=NEAR, permissions=["geolocation"])  # type: ignore[arg-type]  # Playwright takes mappings


def printed(page: Page, register: Served, sign: str) -> bytes:
    """Return the sign's own PDF."""
    answer = page.request.get(f"{register.url}/en/operator/signs/{sign}/sign.pdf")
    assert answer.ok
    return answer.body()


def taken(folder: Path, name: str, picture: bytes) -> str:
    """Return the path of a photo that lies on the phone."""
    file = folder / f"{name}.jpg"
    file.write_bytes(picture)
    return str(file)


def test_a_sign_is_posted_by_photo_and_a_wrong_photo_is_refused(
    phone: BrowserContext, served: Served, sign: str, tmp_path: Path
) -> None:
    page = phone.new_page()
    sign_in(page, served, OLGA)
    paper = photos.page(printed(page, served, sign))
    right = taken(tmp_path, "right", photos.jpeg(photos.photo(paper)))
    stuck = photos.with_sticker(paper, "HTTPS://EVIL.EXAMPLE/PAY")
    wrong = taken(tmp_path, "wrong", photos.jpeg(photos.photo(stuck)))
    page.goto(f"{served.url}/en/operator/signs/{sign}/posted")

    page.set_input_files("#photo-1", wrong)
    page.get_by_role("button", name="Add how far I am from the sign").click()
    page.get_by_text("About 30 m from the sign.").wait_for()
    page.get_by_role("button", name="Save").click()

    assert "EVIL.EXAMPLE" in page.locator(".govuk-error-summary").inner_text()
    page.set_input_files("#photo-1", right)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Photos of this sign").click()
    told = page.locator("main").inner_text()
    assert "The code in the photo was read" in told
    assert "About 30 m from the sign." in told
    picture = page.locator(".shots img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1600
    phone.close()


def test_the_form_does_without_a_script_and_fits_a_narrow_phone(
    browser: Browser, served: Served, sign: str, tmp_path: Path
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]  # Playwright takes mappings
    page = context.new_page()
    sign_in(page, served, OLGA)
    photo = photos.jpeg(photos.photo(photos.placard(f"{served.url}/S/{sign}".upper())))
    page.goto(f"{served.url}/en/operator/signs/{sign}/posted")
    assert not page.get_by_role("button", name="Add how far I am").is_visible()

    page.set_input_files("#photo-1", taken(tmp_path, "right", photo))
    page.get_by_label("Day").fill("soon")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Day").fill(NOON.date().isoformat())
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="Photos of this sign").click()
    assert "The code in the photo was read" in page.locator("main").inner_text()
    context.close()
