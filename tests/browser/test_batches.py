"""Twenty signs as one file: asked for, made by the worker, taken home, printed; one is covered."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser

from registry.store import signs as kept
from registry.store.database import Database
from tests.browser.conftest import Served, sign_in
from tests.cast import Cast, gather, published

pytestmark = pytest.mark.browser

SITES = 20


def estate(register: Served) -> tuple[Cast, list[str]]:
    """Return the cast and the codes of twenty public sites."""
    db = Database.open(register.env["REGISTRY_DATABASE_URL"])
    cast = gather(db)
    sites = [
        published(db, cast, site={"name": f"Shop {number}", "languages": ["en"]}).site
        for number in range(SITES)
    ]
    db.close()
    return cast, [str(site) for site in sites]


def codes_in(pdf: bytes) -> list[str]:
    """Return the codes that a phone reads on the pages of a file, page by page."""
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    found = [zxingcpp.read_barcodes(page.render(scale=1).to_pil()) for page in pages]
    return [code.text.rpartition("/")[2] for page in found for code in page]


def test_twenty_signs_are_made_printed_and_one_is_reported_covered(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    cast, sites = estate(served)
    operator = browser.new_page()
    sign_in(operator, served, cast.olga.email)
    operator.goto(f"{served.url}/en/operator/batches/new")
    operator.get_by_role("button", name="Make the file").click()
    served.command("worker", "--once")
    operator.reload()
    with operator.expect_download() as download:
        operator.get_by_role("button", name="Download the signs").click()
    download.value.save_as(tmp_path / "signs.pdf")
    operator.get_by_role("button", name="I printed these").click()

    db = Database.open(served.env["REGISTRY_DATABASE_URL"])
    with db.read() as session:
        issued = [kept.signs(session, site) for site in sites]
    db.close()
    pdf = (tmp_path / "signs.pdf").read_bytes()
    assert [(len(one), one[0].state.value) for one in issued] == [(1, "printed")] * SITES
    assert sorted(codes_in(pdf)) == sorted(one[0].code for one in issued)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) > SITES  # the check list comes first

    covered = issued[0][0].code
    passer_by = browser.new_page()
    passer_by.goto(f"{served.url}/en/s/{covered}")
    passer_by.get_by_label("It is covered").check()
    passer_by.get_by_role("button", name="Report").click()
    assert "Your report was received" in passer_by.inner_text("main")
    operator.goto(f"{served.url}/en/operator")
    assert "report" in operator.inner_text("main")
    for person in (operator, passer_by):
        person.close()
