"""Every page: no fault that axe knows, nothing wider than a small phone, nothing from elsewhere."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from flask import template_rendered
from flask_security.recoverable import generate_reset_password_token
from passlib.totp import TOTP  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Browser, Page

from registry.app import create_app
from registry.cli.demo.fill import ADMINISTRATOR, OFFICIAL, OPERATOR
from registry.config import load
from registry.store import operators, rulebook
from registry.store.database import Database
from tests.browser.addresses import PUBLIC, STAFF, STRANGERS
from tests.browser.conftest import Served, sign_in
from tests.browser.examiner import Examiner
from tests.cast import PASSWORD
from tests.making import a_match, raw_filing
from tests.thorough import THOROUGH
from tests.web.visitor import Visitor

pytestmark = pytest.mark.browser

STYLES = tuple((Path(__file__).parents[2] / "static" / "vendor").glob("*.css"))
# What is said under a width, in a sheet without white space: one level of rules inside.
BY_WIDTH = re.compile(r"@media[^{]*width[^{]*\{((?:[^{}]*\{[^{}]*\})*)\}")
COLOURED = re.compile(r"(?:^|[;{])(?:color|background(?:-color)?|opacity|fill):")
TEMPLATES = Path(__file__).parents[2] / "templates"
# Those that only a form leads to, and one that test_packs.py looks at.
BY_FORM = {
    *("accounts/code.html", "accounts/recovery.html"),
    *("errors/resend.html", "errors/too_late.html", "official/packs/what_if.html"),
}
# Each page in English; in turn, a public one in Finnish or in Arabic, and every other one of the
# staff's in Finnish. Where tests are thorough, all in all.
IN_TURN = {"en": PUBLIC, "fi": PUBLIC if THOROUGH else PUBLIC[::2],
           "ar": PUBLIC if THOROUGH else PUBLIC[1::2]}  # fmt: skip


@pytest.fixture(scope="module")
def codes(city: Served, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return codes that lead to sites of every kind."""
    sites = json.loads(city.command("sites", "list", "--json"))["sites"]

    def first(**wanted: object) -> dict[str, str]:
        found: dict[str, str] = next(s for s in sites if wanted.items() <= s.items())
        return found

    shops = [s for s in sites if s["operator"] == "Demo Stores Oy"]
    own = first(state="published", operator="Demo Stores Oy")["code"]
    out = tmp_path_factory.mktemp("codes") / "codes.pdf"
    ordered = ("--codes", "1", "--operator", "Demo Stores Oy", "--out", str(out), "--json")
    (spare,) = json.loads(city.command("signs", "sheet", *ordered))["codes"]
    print_own = ("--filter", f"site={own}", "--out", str(out), "--json")
    batch = json.loads(city.command("signs", "batch", *print_own, "--as", OPERATOR))["batch"]
    held = _held(city, tmp_path_factory.mktemp("filings") / "held.json")
    return {
        "batch": batch,
        **held,
        **_people(city),
        "sign": next(s for s in sites if s["code"] == own)["signs"][0],
        "spare": spare,
        "receipt": _reported(city, own),
        "site": first(state="published", operator="Demo Police Harbour")["code"],
        "stale": next(s for s in shops if s["revision"] == 2 and s["state"] == "published")[
            "signs"
        ][0],
        "withdrawn": first(state="withdrawn")["code"],
        "suspended": first(state="suspended")["code"],
        "bare": first(operator="Demo Café", cameras=None)["code"],
        "own": own,
        "edition": _drafted(city, tmp_path_factory.mktemp("packs") / "nz.yaml"),
    }


def _drafted(city: Served, file: Path) -> str:
    """Return the edition of a draft that has a fault."""
    text = city.command("rules", "text", "nz")
    file.write_text(text.replace("severity: duty", "severity: hard"), "utf-8")
    city.command("rules", "load", str(file), "--as", OFFICIAL)
    db = Database.open(city.env["REGISTRY_DATABASE_URL"])
    with db.read() as session:
        found = rulebook.open_edition(session, "nz")
    db.close()
    assert found is not None
    return str(found.id)


def _held(city: Served, file: Path) -> dict[str, str]:
    """Return a site that a rule holds, and the rule."""
    hunt = a_match(law_enforcement_purpose=True, confidence_threshold="0.8")
    file.write_text(json.dumps(raw_filing(fr=[hunt])), "utf-8")
    filed = city.command("filing", "file", str(file), "--as", OPERATOR, "--json")
    return {"held": json.loads(filed)["site"], "rule": "amz-g3-threshold-99"}


def _people(city: Served) -> dict[str, str]:
    """Return an operator, and what a letter says to somebody who has forgotten the password."""
    app = create_app(load(city.env))
    db: Database = app.extensions["database"]
    with db.read() as session:
        operator = operators.operators(session)[0].id
    with app.app_context():
        user = app.extensions["security"].datastore.find_user(email=ADMINISTRATOR)
        reset = generate_reset_password_token(user)  # type: ignore[no-untyped-call]  # the library's
    db.close()
    return {"operator": str(operator), "reset": reset}


def _reported(city: Served, code: str) -> str:
    """Return the receipt of a report that a passer-by makes."""
    form = urlencode({"kind": "covered", "words": "A poster"}).encode()
    with urlopen(f"{city.url}/en/s/{code}/report", form) as answer:  # noqa: S310  # our own server
        return str(answer.url).rsplit("/", 1)[1]


def test_no_colour_hangs_on_the_width() -> None:
    sheets = [sheet.read_text("utf-8") for sheet in STYLES]
    blocks = [block for sheet in sheets for block in re.findall(BY_WIDTH, sheet)]

    assert blocks
    assert [block for block in blocks if COLOURED.search(block)] == []


@pytest.mark.parametrize(("language", "paths"), IN_TURN.items(), ids=IN_TURN)
def test_public_pages_have_no_fault(
    browser: Browser,
    city: Served,
    codes: dict[str, str],
    language: str,
    paths: tuple[str, ...],
) -> None:
    page = browser.new_page()
    examiner = Examiner(page, city.url)
    found = {
        path: wrong
        for path in paths
        if (wrong := examiner.faults(f"{language}/{path.format(**codes)}"))
    }
    cookies = page.context.cookies()
    page.close()

    assert found == {}
    assert cookies == []


@pytest.mark.parametrize(("who", "paths"), STAFF)
def test_staff_pages_have_no_fault(  # fixtures and parameters
    browser: Browser,
    city: Served,
    codes: dict[str, str],
    who: str,
    paths: tuple[str, ...],
) -> None:
    page = browser.new_page()
    sign_in(page, city, who)
    found = _faults(Examiner(page, city.url), paths, codes)
    page.close()

    assert found == {}


def test_pages_of_who_is_not_signed_in_have_no_fault(
    browser: Browser, city: Served, codes: dict[str, str]
) -> None:
    page = browser.new_page()
    found = _faults(Examiner(page, city.url), STRANGERS, codes)
    page.close()

    assert found == {}


def _faults(
    examiner: Examiner, paths: tuple[str, ...], codes: dict[str, str]
) -> dict[str, list[str]]:
    return {
        f"{language}/{path}": wrong
        for turn, path in enumerate(paths)
        for language in (("en", "fi") if THOROUGH or turn % 2 else ("en",))
        if (wrong := examiner.faults(f"{language}/{path.format(**codes)}"))
    }


def test_pages_that_a_form_leads_to_have_no_fault(page: Page, city: Served) -> None:
    new = ("zoe@demo-city.example", "--role", "admin", "--password", PASSWORD)
    city.command("accounts", "create", *new)
    examiner = Examiner(page, city.url)
    sign_in(page, city, new[0])
    page.goto(f"{city.url}/en/account/second-factor")
    page.get_by_role("button", name="Set it up").click()
    found = {"the key": examiner.faults_here()}
    phone = TOTP(key=page.locator(".secret-key").inner_text())
    page.get_by_label("Code").fill(phone.generate().token)
    page.get_by_role("button", name="Switch on").click()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, city, new[0])
    found["the code"] = examiner.faults_here()
    page.get_by_role("link", name="recovery code").click()
    found["recovery"] = examiner.faults_here()
    page.context.clear_cookies()
    sign_in(page, city, OPERATOR)
    page.goto(f"{city.url}/en/operator/register")
    page.locator("[name='site.name']").fill("A shop")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save and go on").last.click()
    found["sent too late"] = examiner.faults_here()
    page.goto(f"{city.url}/en/account/sign-in")
    page.context.clear_cookies()
    page.get_by_role("button", name="Sign in").click()
    found["typed too late"] = examiner.faults_here()

    assert page.get_by_role("heading", name="This page was open too long").is_visible()
    assert {what: faults for what, faults in found.items() if faults} == {}


def test_every_template_is_looked_at(city: Served, codes: dict[str, str]) -> None:
    app = create_app(load(city.env))
    seen = set(BY_FORM)
    template_rendered.connect(
        lambda _app, template, **_more: seen.add(template.name), app, weak=False
    )
    for who, paths in (("", PUBLIC + STRANGERS), *STAFF):
        visitor = Visitor(app.test_client())
        if who:
            visitor.sign_in(who)
        for path in paths:
            visitor.get(path.format(**codes))
    app.extensions["database"].close()
    every = (file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html"))

    assert {name for name in every if not re.search(r"(^|/)_", name)} <= seen


def test_right_to_left_pages_say_so_and_keep_codes_in_order(
    browser: Browser, city: Served, codes: dict[str, str]
) -> None:
    page = browser.new_page()
    page.goto(f"{city.url}/ar/s/{codes['site']}")

    assert page.get_attribute("html", "dir") == "rtl"
    assert page.get_attribute("html", "lang") == "ar"
    page.close()
