"""A disclosure changes: the sign that hangs is out of date, its successor is printed and posted."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from registry.domain.codes import grouped
from registry.services import lives, signs
from registry.store import signs as kept
from registry.store.database import Database
from tests.browser.conftest import Served, sign_in
from tests.browser.test_story import decoded
from tests.cast import NOON, Cast, gather, published

pytestmark = pytest.mark.browser


def hanging(register: Served) -> tuple[Cast, str, str]:
    """Return the cast, a site and the sign that hangs there since May."""
    db = Database.open(register.env["REGISTRY_DATABASE_URL"])
    cast = gather(db)
    site = published(db, cast).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON).code
    lives.post(db, cast.olga, sign, now=NOON)
    db.close()
    return cast, site, sign


def successor(register: Served, sign: str) -> str:
    """Return the code of the sign that takes the place of another."""
    db = Database.open(register.env["REGISTRY_DATABASE_URL"])
    with db.read() as session:
        found = kept.sign(session, sign).successor
    db.close()
    assert found
    return found


def change_purpose(page: Page, register: Served, site: str) -> None:
    """Change what the sign prints, and publish it."""
    page.goto(f"{register.url}/en/operator/sites/{site}/edit/purpose")
    page.locator("[name='site.purpose']").fill("Counting visitors at the doors")
    page.locator(".govuk-button-group button").first.click()
    page.goto(f"{register.url}/en/operator/sites/{site}/publish")
    page.get_by_role("button", name="Publish").click()


def printed(page: Page, to: Path) -> bytes:
    """Take the PDF home from the page of a sign, say that it is printed, and return it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Open the PDF").click()
    download.value.save_as(to)
    page.get_by_text("I printed it").click()
    page.get_by_role("button", name="Record it as printed").click()
    return to.read_bytes()


def post(page: Page, register: Served, sign: str, to: Path) -> None:
    """Show by a picture of the sign that it hangs."""
    with page.expect_download() as picture:
        page.get_by_role("link", name="PNG").click()
    picture.value.save_as(to)
    page.goto(f"{register.url}/en/operator/signs/{sign}/posted")
    page.locator("[name='photo-1']").set_input_files(to)
    page.get_by_role("button", name="Save").click()


def test_a_changed_disclosure_is_printed_anew_and_the_sign_is_fresh_again(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    cast, site, old = hanging(served)
    operator, passer_by = browser.new_page(), browser.new_page()
    sign_in(operator, served, cast.olga.email)
    change_purpose(operator, served, site)

    passer_by.goto(f"{served.url}/en/s/{old}")
    seen = passer_by.inner_text("main")
    assert "The sign is out of date until it is replaced." in seen
    assert "What it prints has changed in this: What it is for." in seen

    served.command("worker", "--once")
    new = successor(served, old)
    operator.goto(f"{served.url}/en/operator/signs/{old}")
    operator.get_by_role("button", name=f"See sign {grouped(new)}").click()
    assert decoded(printed(operator, tmp_path / "new.pdf")).endswith(f"/S/{new}")
    post(operator, served, new, tmp_path / "photo.png")

    operator.goto(f"{served.url}/en/operator/signs/{old}")
    assert f"Replaced by sign {grouped(new)}" in operator.inner_text("main")
    passer_by.close()
    passer_by = browser.new_page()  # another one: browsers keep a public page for a minute
    passer_by.goto(f"{served.url}/en/s/{new}")
    assert "out of date" not in passer_by.inner_text("main")
    passer_by.goto(f"{served.url}/en/s/{old}")
    assert "This sign was replaced by a newer one." in passer_by.inner_text("main")
    for person in (operator, passer_by):
        person.close()
