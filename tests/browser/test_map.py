"""The map in a real Chromium: whole whatever people typed, by mouse, keyboard and thumb."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from registry.cli.demo.fill import OFFICIAL
from tests.browser.conftest import Served, sign_in
from tests.making import a_match, raw_filing
from tests.web.map.places import HOSTILE

pytestmark = pytest.mark.browser

KAIVOKATU = "#18/60.17100/24.94100"
SIGHTS = ".leaflet-cones-pane .cone"  # the legend has two of its own
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(event.violatedDirective);
});
"""


class Ear:
    """Hears every complaint of a page, and every request to another origin."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.heard: list[str] = []
        self.asked: list[str] = []
        page.add_init_script(VIOLATIONS)
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.on("console", lambda said: self._console(said.type, said.text))
        page.on("request", lambda request: self._request(request.url, urlsplit(home).netloc))

    def _request(self, url: str, home: str) -> None:
        self.asked.append(url)
        if urlsplit(url).netloc not in {home, ""}:
            self.heard.append(url)

    def _console(self, kind: str, text: str) -> None:
        if kind == "error":
            self.heard.append(text)

    def complaints(self) -> list[str]:
        """Return everything that was heard."""
        return self.heard + list(self.page.evaluate("window.violations"))


@pytest.fixture(scope="module")
def visited(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser that keeps scripts and streets from test to test, as a person's does."""
    kept = browser.new_context()
    yield kept
    kept.close()


@pytest.fixture
def context(visited: BrowserContext) -> Iterator[BrowserContext]:
    """Return that browser, signed out and without a page."""
    yield visited
    for page in visited.pages:
        page.close()
    visited.clear_cookies()


@pytest.fixture
def ear(page: Page, city: Served) -> Ear:
    """Return the ear at a page of the demonstration city."""
    return Ear(page, city.url)


def open_map(page: Page, register: Served, address: str = "/en/map") -> None:
    page.goto(f"{register.url}{address}")
    page.wait_for_load_state("networkidle")
    page.locator(".site-icon").first.wait_for()


def sites_on(page: Page) -> int:
    """Return how many sites the marks on the map stand for."""
    marks = page.locator(".site-icon")
    several = marks.locator(".site-cluster b").all_inner_texts()
    return marks.count() - len(several) + sum(map(int, several))


def test_hostile_texts_are_text_and_the_map_stays_whole(
    page: Page, served: Served, tmp_path: Path
) -> None:
    ear = Ear(page, served.url)
    filing = tmp_path / "hostile.json"
    raw = raw_filing(
        operator={"legal_name": HOSTILE, "contact_postal": HOSTILE, "dpo_contact": HOSTILE},
        site={"name": HOSTILE, "address": HOSTILE, "purpose": HOSTILE, "people_affected": HOSTILE},
        entrances=[{"name": HOSTILE, "latitude": 60.171, "longitude": 24.9412}],
        cameras=[
            {
                "id": HOSTILE,
                "covers": HOSTILE,
                "latitude": 60.17105,
                "longitude": 24.94105,
                "directions_deg": [95],
                "public_precision": "exact",
            }
        ],
        fr=[a_match(id=HOSTILE, cameras=[HOSTILE], purpose=HOSTILE, product=HOSTILE)],
    )
    filing.write_text(json.dumps(raw), "utf-8")
    site = json.loads(served.command("filing", "file", str(filing), "--json"))["site"]
    served.command("operators", "verify", HOSTILE)
    served.command("sites", "publish", site)

    open_map(page, served, f"/en/map{KAIVOKATU}")
    mark = page.locator(".site-icon")
    expect(mark).to_have_attribute("aria-label", re.compile(re.escape(HOSTILE)))
    expect(page.locator(SIGHTS)).to_have_count(1)
    mark.click()

    expect(page.locator(".popup h2")).to_have_text(HOSTILE)
    expect(page.locator(".popup-who")).to_have_text(HOSTILE)
    expect(page.locator(".card h2")).to_have_text(HOSTILE)
    assert page.locator(".popup b, .card b").count() == 0
    assert page.title().startswith("Map of registered cameras")
    assert ear.complaints() == []


def test_the_map_stands_for_as_many_sites_as_the_list_has(
    page: Page, city: Served, ear: Ear
) -> None:
    listed = page.request.get(f"{city.url}/en/list.json").json()["sites"]

    open_map(page, city, "/en/map#4/60.17/24.94")

    assert sites_on(page) == len(listed)
    assert ear.complaints() == []


def test_a_filter_leaves_the_same_sites_on_map_and_list(page: Page, city: Served, ear: Ear) -> None:
    open_map(page, city)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Face recognition").select_option("yes")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url(re.compile(r"matching=yes"))
    view = urlsplit(page.url).fragment
    listed = page.request.get(f"{city.url}/en/list.json?matching=yes").json()["sites"]

    page.goto(f"{city.url}/en/map?matching=yes#4/60.17/24.94")
    page.reload()
    page.locator(".site-icon").first.wait_for()

    assert view, "the view is kept when a filter is chosen"
    assert sites_on(page) == len(listed)
    expect(page.get_by_text(f"{len(listed)} registered sites")).to_be_visible()
    assert ear.complaints() == []


def test_sights_are_drawn_close_up_only(page: Page, city: Served, ear: Ear) -> None:
    open_map(page, city, "/en/map#15/60.1700/24.9420")
    assert page.locator(SIGHTS).count() == 0

    page.get_by_role("button", name="Zoom in", exact=True).click()

    expect(page.locator(SIGHTS).first).to_be_attached()
    assert page.locator(".leaflet-cones-pane").get_attribute("aria-hidden") == "true"
    assert ear.complaints() == []


def test_a_mark_opens_by_keyboard_and_takes_the_focus_back(
    page: Page, city: Served, ear: Ear
) -> None:
    open_map(page, city, "/en/map#18/60.1700/24.9420")
    mark = page.locator(".site-icon:not(:has(.site-cluster))").first
    name = mark.get_attribute("aria-label")
    mark.focus()
    page.keyboard.press("Enter")
    heading = page.locator(".popup h2 a")
    expect(heading).to_be_focused()
    assert name is not None
    assert name.startswith(heading.inner_text())

    page.keyboard.press("Escape")

    expect(page.locator(".popup")).to_have_count(0)
    expect(page.locator(f".site-icon[aria-label={json.dumps(name)}]")).to_be_focused()
    assert ear.complaints() == []


def test_every_mark_has_a_name_and_the_role_of_a_button(page: Page, city: Served) -> None:
    open_map(page, city)

    marks = page.locator(".site-icon").evaluate_all(
        "marks => marks.map(mark => [mark.role, mark.tabIndex, mark.ariaLabel])"
    )

    assert all(role == "button" and name for role, _place, name in marks)
    assert any(place == 0 for _role, place, _name in marks)
    assert any(name.startswith("Sites here:") for _role, _place, name in marks)


def test_a_mark_of_several_comes_apart(page: Page, city: Served) -> None:
    open_map(page, city, "/en/map#4/60.17/24.94")
    page.locator(".site-icon .site-cluster").first.click()

    page.wait_for_function("document.querySelectorAll('.site-icon').length > 1")

    assert int(urlsplit(page.url).fragment.split("/")[0]) > 4


def test_sites_on_one_spot_are_listed(page: Page, city: Served, ear: Ear) -> None:
    listed = page.request.get(f"{city.url}/en/list.json").json()["sites"]
    at = Counter((site["latitude"], site["longitude"]) for site in listed)
    (latitude, longitude), together = at.most_common(1)[0]
    open_map(page, city, f"/en/map#20/{latitude:.5f}/{longitude:.5f}")

    page.locator(".site-icon .site-cluster").first.click()

    expect(page.locator(".popup-sites a")).to_have_count(together)
    expect(page.locator(".popup-sites a").first).to_be_focused()
    assert together > 1
    assert ear.complaints() == []


def test_streets_that_cannot_be_had_are_no_error_of_ours(
    page: Page, city: Served, ear: Ear
) -> None:
    page.route("**/*.pmtiles*", lambda route: route.abort())

    open_map(page, city)

    assert {text for text in ear.heard if "net::ERR_FAILED" not in text} == set()
    assert sites_on(page) > 0


def test_the_address_holds_the_view_also_in_another_language(page: Page, city: Served) -> None:
    open_map(page, city, "/en/map#17/60.16950/24.94000")

    page.get_by_role("link", name="Suomi").click()

    page.wait_for_url(re.compile(r"/fi/map#17/60\.169\d+/24\.9\d+"))


def test_a_place_is_found_by_our_own_gazetteer(page: Page, city: Served, ear: Ear) -> None:
    open_map(page, city)
    page.get_by_label("Address or place").fill("Aleksanterinkatu 52")
    page.get_by_role("button", name="Go", exact=True).click()

    page.wait_for_url(re.compile(r"place=Aleksanterinkatu\+52#17/60\.16"))
    expect(page.locator(".place-icon")).to_be_visible()
    assert ear.complaints() == []


def test_where_i_am_is_asked_on_a_tap_only_and_never_sent(browser: Browser, city: Served) -> None:
    context = browser.new_context(
        geolocation={"latitude": 60.16543, "longitude": 24.93219}, permissions=["geolocation"]
    )
    page = context.new_page()
    ear = Ear(page, city.url)
    open_map(page, city)
    assert page.locator(".here").count() == 0

    page.get_by_role("button", name="Go to where I am").click()

    expect(page.locator(".here")).to_be_attached()
    expect(page.get_by_text("Your position stays on this device.")).to_be_visible()
    assert [url for url in ear.asked if "60.16543" in url or "24.93219" in url] == []
    assert ear.complaints() == []
    context.close()


def test_without_script_the_page_is_a_list(browser: Browser, city: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{city.url}/en/map")

    expect(page.locator("noscript .note")).to_be_visible()
    expect(page.locator(".map-frame")).to_be_hidden()
    expect(page.locator(".card").first).to_be_visible()
    context.close()


def test_officials_see_what_the_public_does_not(page: Page, city: Served, ear: Ear) -> None:
    sites = json.loads(city.command("sites", "list", "--json"))["sites"]
    filed = [site for site in sites if site["state"] != "draft"]
    sign_in(page, city, OFFICIAL)
    page.wait_for_url(re.compile("/official"))

    open_map(page, city, "/en/official/map#4/60.17/24.94")

    assert sites_on(page) == len(filed)
    expect(page.get_by_text(f"{len(filed)} registered sites")).to_be_visible()
    assert ear.complaints() == []
