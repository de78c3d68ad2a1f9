"""Looks at one page after another: what axe finds, what is too wide, what comes from elsewhere."""

from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page, Request

from tests.thorough import THOROUGH

HEIGHT = 800  # CSS pixels, as below
WIDTHS = (320, 1280)  # CSS pixels: the narrowest that WCAG 2.2 asks for (1.4.10), and a desk
# Every template is examined in English, at both widths in turn or, where tests are thorough, at
# both, and, mirrored, on a phone in Arabic. Finnish pages are the English ones with longer words:
# whether those fit is asked at both widths. Colours hang on neither width nor language (a test of
# the styles sees to that): whether they are apart is asked once.
EXAMINED = {"en": WIDTHS, "ar": WIDTHS[:1], "fi": ()}
AXE = AXE_FILE_PATH.read_text("utf-8")
# Only violations are worked out to the end: to explain what is well takes most of the time.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The ninth row of a table and the ninth entry of a list come from the same lines of a template as
# the eight before. Where tests are thorough they are examined too.
ALIKE = [] if THOROUGH else [["tr:nth-of-type(n+9)"], ["li:nth-of-type(n+9)"]]
RUN = """([alike, rules]) =>
    axe.run({ include: [["html"]], exclude: alike }, rules).then((found) => found.violations)"""
# Asked in one breath: each question is a way to the browser and back.
LOOK = """() => ({
    scripts: document.querySelector("script[src]") !== null,
    asks: document.querySelector("[data-map]") !== null,
})"""


class Examiner:
    """Looks at pages of the register at ``home``, one after another, in one tab.

    It notes every request to another origin and every complaint of a page.
    """

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self._turn = 0  # how many pages were examined in part: it says at which width the next is
        self._order = WIDTHS
        self._scripted = False  # the page that is there has scripts
        self._heard: list[str] = []
        self._devtools = page.context.new_cdp_session(page)
        page.on("request", self._request)
        page.on("pageerror", lambda error: self._heard.append(str(error)))
        page.on("console", lambda message: self._console(message.type, message.text))

    def faults(self, address: str) -> list[str]:
        """Return everything that is wrong with one page at every width, in words.

        ``address`` is that below ``home``: its first part is the language.
        """
        if self._scripted:
            # What the page before still asked for is broken off, and is no complaint of this one.
            self.page.goto("about:blank")
        self._heard.clear()
        return self._look(address.partition("/")[0], address)

    def faults_here(self, language: str = "en") -> list[str]:
        """Return everything that is wrong with the page that a form has led to."""
        faults = self._look(language)
        self._heard.clear()
        return faults

    def _look(self, language: str, address: str = "") -> list[str]:
        examined = self._widths(language)
        # Each page starts at the width at which the one before ended.
        self._order = self._order[::-1]
        found = []
        for nth, width in enumerate(self._order):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            if nth == 0:
                self._arrive(address, examine=bool(examined))
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{width} px: {wide} px wide")
            if width in examined:
                coloured = language == "en" and width == examined[-1]
                found += [f"{width} px: {fault}" for fault in self._violations(coloured=coloured)]
        return [*self._heard, *found]

    def _widths(self, language: str) -> tuple[int, ...]:
        widths = EXAMINED[language]
        if len(widths) < 2 or THOROUGH:
            return widths
        self._turn += 1
        return (widths[self._turn % len(widths)],)

    def _arrive(self, address: str, *, examine: bool) -> None:
        if address:
            self.page.goto(f"{self.home}/{address}")
        seen = self.page.evaluate(LOOK)
        self._scripted = seen["scripts"]
        if seen["asks"]:
            self.page.wait_for_load_state("networkidle")
        if examine:
            # Without Playwright in between, which would hand half a megabyte on twice.
            self._devtools.send("Runtime.evaluate", {"expression": AXE, "silent": True})

    def _violations(self, *, coloured: bool) -> list[str]:
        rules = RULES | {"rules": {"color-contrast": {"enabled": coloured}}}
        found = []
        for violation in self.page.evaluate(RUN, [ALIKE, rules]):
            nodes = [node["target"] for node in violation["nodes"]]
            found.append(f"{violation['id']}: {violation['help']} {nodes[:3]}")
        return found

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(self.home).netloc:
            self._heard.append(f"third party: {request.url}")

    def _console(self, kind: str, text: str) -> None:
        # A page that says 404 or 410 is itself the answer that the browser reports.
        if kind == "error" and "status of 4" not in text:
            self._heard.append(text)
