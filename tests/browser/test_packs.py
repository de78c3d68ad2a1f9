"""The law as data, in real browsers: a threshold is changed, signed off and found; one answers."""

import json
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from registry import config
from registry.domain.codes import Code
from registry.jobs.worker import work_once
from registry.rules.finding import Verdict
from registry.store import registrations
from registry.store.database import Database
from tests.browser.conftest import Served, sign_in
from tests.browser.examiner import Examiner
from tests.cast import Cast, filed, gather
from tests.making import a_match

pytestmark = pytest.mark.browser

RULE = "amz-g3-threshold-99"
OPEN = {Verdict.EVIDENCE_MISSING, Verdict.CANNOT_TELL}


def furnished(db: Database) -> tuple[Cast, Code, Code]:
    """Return the cast, a site that matches from 99 %, and one of which much is not told."""
    cast = gather(db)
    police = a_match(law_enforcement_purpose=True, confidence_threshold="0.99")
    unsure = a_match(law_enforcement_purpose=None, confidence_threshold=None)
    station = filed(db, cast, fr=[police], site={"name": "Harbour station"})
    return cast, station, filed(db, cast, fr=[unsure])


def verdicts(db: Database, site: Code) -> dict[tuple[str, str], Verdict]:
    """Return what each rule says of a site as it is filed."""
    with db.read() as session:
        found = registrations.registration(session, site).findings
    return {(one.rule, one.subject): one.verdict for one in found}


def work(db: Database, register: Served) -> None:
    """Do all that waits, as the background worker does; its start alone would take seconds."""
    settings = config.load(register.env)
    while work_once(db, settings, now=datetime.now(UTC)):
        pass


def change_the_threshold(page: Page, db: Database, register: Served) -> None:
    """Raise the threshold of a rule as an official, try it, and see what it would do."""
    page.get_by_role("link", name="Rules", exact=True).click()
    page.get_by_role("link", name="Amazon's five guidelines of 2019").click()
    page.get_by_role("button", name="Change this pack").click()
    page.get_by_role("link", name="Only matches of 99 % or more").click()
    asks = page.locator("#requires")
    asks.fill(asks.input_value().replace("0.99", "0.995"))
    page.get_by_role("button", name="Try it").click()
    assert "Harbour station" in page.locator("#trial").inner_text()
    page.get_by_role("button", name="Keep this rule").click()
    page.get_by_role("button", name="See what it would do to every site").click()
    work(db, register)
    page.get_by_text("This would raise 1 new finding at 1 operator (1 of 2 sites).").wait_for()
    here = page.url.removeprefix(f"{register.url}/")
    assert Examiner(page, register.url).faults(here) == []
    page.locator(".govuk-back-link").click()
    page.get_by_label("Why is it changed?").fill("The city wants fewer mistakes.")
    page.get_by_role("button", name="Propose it").click()
    assert page.get_by_role("button", name="Sign it off").count() == 0


def sign_off_and_publish(page: Page) -> None:
    """Read what changes as a second official, sign it off and publish it."""
    page.get_by_role("link", name="Rules", exact=True).click()
    page.get_by_role("link", name="Amazon's five guidelines of 2019").first.click()
    assert page.locator("#changes ~ .pack-change ins").first.inner_text() == "995"
    page.get_by_role("button", name="Sign it off").click()
    page.get_by_role("button", name="Publish it").click()
    assert "ledger entry 0" in page.inner_text("main")


def answer_the_top_question(page: Page, register: Served, site: Code) -> None:
    """Answer as an operator what settles most."""
    page.goto(f"{register.url}/en/operator/sites/{site}/check")
    question = page.locator(".top-question")
    question.get_by_label("No", exact=True).check()
    question.get_by_role("button", name="Save this answer").click()


def test_a_changed_rule_is_found_and_an_answer_settles(browser: Browser, served: Served) -> None:
    db = Database.open(served.env["REGISTRY_DATABASE_URL"])
    cast, station, shop = furnished(db)
    assert verdicts(db, station)[RULE, "fr.0"] is Verdict.NO_PROBLEM
    official, second, operator = (browser.new_page() for _ in range(3))
    for page, person in ((official, cast.dee), (second, cast.ada), (operator, cast.olga)):
        sign_in(page, served, person.email)

    change_the_threshold(official, db, served)
    sign_off_and_publish(second)
    work(db, served)

    assert verdicts(db, station)[RULE, "fr.0"] is Verdict.RAISED
    official.goto(f"{served.url}/en/official/sites/{station}")
    found = official.locator(".finding-raised", has_text="Only matches of 99 % or more")
    assert "Problem found" in found.inner_text()
    official.goto(f"{served.url}/en/rules/{RULE}")
    assert "ledger entry 0" in official.inner_text("main")
    verified = json.loads(served.command("ledger", "verify", "--json"))
    assert verified["problems"] == []

    before = verdicts(db, shop)
    answer_the_top_question(operator, served, shop)
    settled = [
        key
        for key, verdict in verdicts(db, shop).items()
        if verdict not in OPEN and before.get(key) in OPEN
    ]
    assert len(settled) >= 3  # one short answer
    for page in (official, second, operator):
        page.close()
    db.close()
