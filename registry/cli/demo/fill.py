"""Fill an empty register with the demonstration city: people, sites, signs, and their lives."""

from datetime import datetime, timedelta
from typing import Any

from registry.cli.demo.filings import Stated, city
from registry.cli.demo.hanging import hung
from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.intake import read_filing
from registry.domain.people import AccountRole, Actor
from registry.domain.public import NamedException
from registry.rules.pack import Packs
from registry.services import (
    accounts,
    lives,
    publishing,
    registrations,
    reviews,
    signals,
    signs,
    spares,
)
from registry.services.accounts import TERMINAL
from registry.store import operators, upkeep
from registry.store.database import Database

OPERATOR = "olga@demo-stores.example"
OFFICIAL = "dee@demo-city.example"
ADMINISTRATOR = "ada@demo-city.example"
SPARES = 12  # codes: three sheets


class Filler:
    """Fills one register; time runs from some weeks ago to now."""

    def __init__(self, db: Database, packs: Packs, *, now: datetime) -> None:
        self.db = db
        self.packs = packs
        self.now = now
        self.official: Actor = TERMINAL
        self.owner: Actor = TERMINAL

    def day(self, ago: int) -> datetime:
        """Return the time ``ago`` days before now."""
        return self.now - timedelta(days=ago)

    def people(self, password_hash: str) -> None:
        """Make the demonstration accounts."""
        start = self.day(60)
        self.owner = accounts.create(
            self.db, TERMINAL, OPERATOR, AccountRole.OWNER, password_hash,
            now=start, organisation="Demo Stores Oy",
        )  # fmt: skip
        self.official = accounts.create(
            self.db, TERMINAL, OFFICIAL, AccountRole.OFFICIAL, password_hash, now=start
        )
        accounts.create(
            self.db, TERMINAL, ADMINISTRATOR, AccountRole.ADMIN, password_hash, now=start
        )

    def sites(self) -> None:
        """File, verify and publish the sites, and print and post their signs."""
        stated = city()
        codes = [self._file(each.filing, ago=50) for each in stated]
        for name in dict.fromkeys(
            each.invented.operator["legal_name"] for each in stated if each.invented.verified
        ):
            reviews.verify(self.db, self.official, name, now=self.day(45))
        for each, code in zip(stated, codes, strict=True):
            if each.invented.verified:
                self._publish(each, code)
        self._lives(stated, codes)

    def _file(self, filing: Filing, *, ago: int) -> Code:
        return registrations.file(self.db, TERMINAL, filing, self.packs, now=self.day(ago)).site

    def _publish(self, each: Stated, code: Code) -> None:
        police = [use for use in each.filing.fr or () if use.law_enforcement_purpose]
        if (
            police
            and police[0].confidence_threshold != 1
            and "Harbour" in str(each.filing.operator.legal_name)
        ):
            self._except(code)
        publishing.publish(self.db, TERMINAL, code, self.packs, now=self.day(40))
        if each.filing.site.purpose is None:
            return  # a sign says why people are filmed: without a purpose none is issued
        languages = (each.filing.site.languages or ("en",))[:3]
        # Who has several cameras has thought of more than the front door.
        careful = len(each.filing.cameras or ()) > 1
        for one in hung(each.filing, careful=careful):
            sign = signs.issue(
                self.db,
                TERMINAL,
                code,
                one.layout,
                languages,
                now=self.day(39),
                placement=one.placement,
                confirmed=True,
            )
            lives.post(self.db, TERMINAL, sign.code, now=self.day(30))

    def _except(self, code: Code) -> None:
        given = NamedException(
            rule="amz-g3-threshold-99",
            subject="fr.0",
            office="Demo Oversight Board (invented)",
            reference="DOB 7/2026",
            dated=self.day(42).date(),
            reason="Trial at 80 % for three months, with two officers reviewing each match",
        )
        reviews.except_from(self.db, self.official, code, given, now=self.day(42))

    def _lives(self, stated: tuple[Stated, ...], codes: list[Code]) -> None:
        """Give some sites a story: a stale sign, a withdrawal, a suspension, bare ones."""
        shops = [
            (each, code)
            for each, code in zip(stated, codes, strict=True)
            if each.filing.operator.legal_name == "Demo Stores Oy"
        ]
        stale, gone, paused = shops[0], shops[1], shops[2]
        bare = {
            "operator": {"legal_name": "Demo Café"},
            "site": {
                "name": "Demo Café, corner table",
                "address": stated[-1].filing.site.address,
                "latitude": stated[-1].filing.site.latitude,
                "longitude": stated[-1].filing.site.longitude,
                "status": "in_use",
            },
        }
        code = self._file(_filing(bare), ago=20)
        publishing.publish(self.db, TERMINAL, code, self.packs, now=self.day(19))
        publishing.withdraw(
            self.db, TERMINAL, gone[1], now=self.day(9), reason="The shop has closed"
        )
        longer = _changed(stale[0].filing, {"cameras.0.retention_hours": "168"})
        publishing.amend(self.db, TERMINAL, stale[1], longer, self.packs, now=self.day(5))
        publishing.suspend(
            self.db, self.owner, paused[1], now=self.day(3), reason="The shop is being rebuilt"
        )
        registrations.file(
            self.db,
            TERMINAL,
            _changed(shops[3][0].filing, {"site.name": "Demo Store, planned branch"}),
            self.packs,
            now=self.day(2),
            submit=False,
        )

    def street(self) -> None:
        """Let codes be printed before they have a site, and a passer-by report a sign."""
        spares.order(
            self.db, TERMINAL, SPARES, operator="Demo Stores Oy",
            now=self.day(7), today=self.day(7).date(),
        )  # fmt: skip
        with self.db.read() as session:
            shops = operators.operator(session, "Demo Stores Oy").id
            own = upkeep.signs_in_use(session, operator_id=shops)
        hanging = [sign for sign in own if sign.posted]
        for kind, words, ago in (("covered", "A poster hangs over it", 2), ("covered", "", 1)):
            day = self.day(ago).date()
            signals.report(self.db, hanging[0].code, kind, words, today=day)


def _changed(filing: Filing, differs: dict[str, str]) -> Filing:
    """Return a filing with some values changed, by their paths."""
    document = filing.document()
    for path, value in differs.items():
        place: Any = document
        *steps, last = path.split(".")
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[last] = value
    return _filing(document)


def _filing(raw: dict[str, object]) -> Filing:
    filing, problems = read_filing(raw)
    if filing is None:
        raise ValueError(f"the demonstration data is wrong: {problems}")
    return filing


def fill(db: Database, packs: Packs, password_hash: str, *, now: datetime) -> None:
    """Fill an empty register."""
    filler = Filler(db, packs, now=now)
    filler.people(password_hash)
    filler.sites()
    filler.street()
