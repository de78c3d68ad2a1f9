"""Every page: no fault that axe knows, nothing wider than a small phone, nothing from elsewhere."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from registry.cli.demo.fill import OFFICIAL, OPERATOR
from registry.store import rulebook
from registry.store.database import Database
from tests.browser.conftest import Served, sign_in
from tests.browser.examiner import Examiner
from tests.thorough import THOROUGH

pytestmark = pytest.mark.browser

STYLES = tuple((Path(__file__).parents[2] / "static" / "vendor").glob("*.css"))
# What is said under a width, in a sheet without white space: one level of rules inside.
BY_WIDTH = re.compile(r"@media[^{]*width[^{]*\{((?:[^{}]*\{[^{}]*\})*)\}")
COLOURED = re.compile(r"(?:^|[;{])(?:color|background(?:-color)?|opacity|fill):")
PUBLIC = (
    "",
    "map",
    "list",
    "list?matching=yes",
    "about",
    "privacy",
    "accessibility",
    "data",
    "rules",
    "rules?place=US&severity=duty",
    "rules/amz-g3-threshold-99",
    "s/{site}/regimes",
    "code?code=nonsense",
    "s/{site}",
    "s/{stale}",
    "s/{withdrawn}",
    "s/{suspended}",
    "s/{bare}",
    "s/00000000",
    "s/{spare}",
    "s/{site}/here",
    "s/{site}/law",
    "s/{site}/law?on=2027-12-02",
    "s/{site}/report",
    "reports/{receipt}",
)

OPERATORS = (
    "operator",
    "operator/register",
    "operator/sites/{own}",
    *("operator/sites/{own}/check", "operator/sites/{own}/regimes"),
    "operator/sites/{own}/preview",
    "operator/sites/{own}/signs",
    "operator/sites/{own}/proof",
    "operator/sites/{own}/thresholds",
    "operator/codes",
    "operator/calendar",
    "operator/codes/{spare}",
    "operator/reports/{own}",
    *("operator/batches", "operator/batches/new", "operator/batches/{batch}"),
)
OFFICIALS = (
    *("official", "official/operators", "official/map", "official/sites/{own}"),
    *("official/codes", "official/reports/{own}", "official/sites/{own}/regimes"),
    "official/sites/{own}/thresholds",
    *("official/batches", "official/batches/new", "official/batches/{batch}"),
    *("official/packs", "official/packs/new", "official/packs/in-use/nz"),
    *("official/packs/{edition}", "official/packs/{edition}/rules/0"),
)
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
    return {
        "batch": batch,
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


@pytest.mark.parametrize(("who", "paths"), [(OPERATOR, OPERATORS), (OFFICIAL, OFFICIALS)])
def test_staff_pages_have_no_fault(  # fixtures and parameters
    browser: Browser,
    city: Served,
    codes: dict[str, str],
    who: str,
    paths: tuple[str, ...],
) -> None:
    page = browser.new_page()
    sign_in(page, city, who)
    examiner = Examiner(page, city.url)
    found = {
        path: wrong
        for turn, path in enumerate(paths)
        for language in (("en", "fi") if THOROUGH or turn % 2 else ("en",))
        if (wrong := examiner.faults(f"{language}/{path.format(**codes)}"))
    }
    page.close()

    assert found == {}


def test_right_to_left_pages_say_so_and_keep_codes_in_order(
    browser: Browser, city: Served, codes: dict[str, str]
) -> None:
    page = browser.new_page()
    page.goto(f"{city.url}/ar/s/{codes['site']}")

    assert page.get_attribute("html", "dir") == "rtl"
    assert page.get_attribute("html", "lang") == "ar"
    page.close()
