"""Every page: no fault that axe knows, nothing wider than a small phone, nothing from elsewhere."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, Request

from registry.cli.demo.fill import OFFICIAL, OPERATOR
from registry.store import rulebook
from registry.store.database import Database
from tests.browser.conftest import Served, sign_in
from tests.thorough import THOROUGH

pytestmark = pytest.mark.browser

HEIGHT = 800  # CSS pixels, as below
WIDTHS = (320, 1280)  # CSS pixels: the narrowest that WCAG 2.2 asks for (1.4.10), and a desk
# Every template is examined in English, at both widths in turn or, where tests are thorough, at
# both, and, mirrored, on a phone in Arabic. Finnish pages are the English ones with longer words:
# whether those fit is asked at both widths. Colours hang on neither width nor language (below):
# whether they are apart is asked once.
EXAMINED = {"en": WIDTHS, "ar": WIDTHS[:1], "fi": ()}
AXE = AXE_FILE_PATH.read_text("utf-8")
# Only violations are worked out to the end: to explain what is well takes most of the time.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
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


class Watch:
    """Notes every request to another origin and every complaint of the page."""

    def __init__(self, page: Page, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._console(message.type, message.text))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self.home:
            self.foreign.append(request.url)

    def _console(self, kind: str, text: str) -> None:
        # A page that says 404 or 410 is itself the answer that the browser reports.
        if kind == "error" and "status of 4" not in text:
            self.complaints.append(text)


def faults(page: Page, register: Served, address: str, turn: int) -> list[str]:
    """Return everything that is wrong with one page at every width, in words.

    ``turn`` is its number among all: it says at which width axe examines it.
    """
    if page.locator("script[src]").count():
        # What the page before still asked for is broken off, and is no complaint of this one.
        page.goto("about:blank")
    watch = Watch(page, register.url)
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    page.goto(f"{register.url}/{address}")
    if page.locator("script[src]").count():
        page.wait_for_load_state("networkidle")
    language = address.partition("/")[0]
    examined = EXAMINED[language]
    if len(examined) > 1 and not THOROUGH:
        examined = (examined[turn % len(examined)],)
    if examined:
        page.evaluate(AXE)
    found = []
    for width in WIDTHS:
        if width != WIDTHS[0]:
            page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{width} px: {fault}" for fault in _too_wide(page, width)]
        if width in examined:
            coloured = language == "en" and width == examined[-1]
            found += [f"{width} px: {fault}" for fault in _violations(page, coloured=coloured)]
    return [f"third party: {url}" for url in watch.foreign] + watch.complaints + found


def _too_wide(page: Page, width: int) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} px wide"] if wide > width else []


def _violations(page: Page, *, coloured: bool) -> list[str]:
    rules = RULES | {"rules": {"color-contrast": {"enabled": coloured}}}
    violations = page.evaluate("rules => axe.run(rules).then(found => found.violations)", rules)
    found = []
    for violation in violations:
        nodes = [node["target"] for node in violation["nodes"]]
        found.append(f"{violation['id']}: {violation['help']} {nodes[:3]}")
    return found


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
    found = {
        path: wrong
        for turn, path in enumerate(paths)
        if (wrong := faults(page, city, f"{language}/{path.format(**codes)}", turn))
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
    found = {
        path: wrong
        for turn, path in enumerate(paths)
        for language in (("en", "fi") if THOROUGH or turn % 2 else ("en",))
        if (wrong := faults(page, city, f"{language}/{path.format(**codes)}", turn))
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
