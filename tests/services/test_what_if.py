"""What a change of the rules would do, before anybody signs it off."""

from typing import Any

import pytest
import sqlalchemy as sa

from registry.domain.codes import Code
from registry.errors import RefusedError
from registry.rules.pack import Packs, load_packs
from registry.services import refiling, rulebook, trials, trying
from registry.services.apart import apart
from registry.services.impact import Tally, WhatIf
from registry.services.what_if import question, what_if
from registry.store import filings, registrations, what_ifs
from registry.store.database import Database
from registry.store.models import Job, Registration
from tests.cast import NOON, Cast, filed, published
from tests.making import a_match
from tests.rules.packs import as_text, packs_of, raw_pack, raw_rule
from tests.services.test_freshness import posted
from tests.services.test_rulebook import put_in_use

RAISES = raw_rule(requires="site.name == 'Elsewhere'")
STOPS = raw_rule(
    requires="site.name == 'Elsewhere'", publication="refused", severity="stops_the_use"
)
SIGNED = raw_rule(requires="site.signs.exists(s, s.kind == 'entrance')")


def packs(*rules: dict[str, Any]) -> Packs:
    """Return the packs in use with one more pack."""
    return load_packs().replaced(packs_of(*rules).packs)


def asked(db: Database, before: Packs, after: Packs) -> WhatIf:
    """Return the answer over all sites."""
    return what_if(db, question(before, after, now=NOON))


def test_a_new_rule_raises_findings_where_it_is_broken(db: Database, cast: Cast) -> None:
    site = filed(db, cast)
    filed(db, cast, site={"name": "Elsewhere"})

    answer = asked(db, load_packs(), packs(RAISES))

    assert (answer.sites, answer.raised.findings, answer.raised.operators) == (2, 1, 1)
    assert [one.site for one in answer.raised.examples] == [site]
    assert answer.stopped.sites == 0


def test_a_rule_that_goes_settles_its_findings(db: Database, cast: Cast) -> None:
    filed(db, cast)

    answer = asked(db, packs(RAISES), load_packs())

    assert (answer.settled.findings, answer.raised.findings) == (1, 0)
    assert [one.difference.kind for one in answer.rules] == ["gone"]


def test_a_rule_that_is_only_reworded_is_not_judged(db: Database, cast: Cast) -> None:
    filed(db, cast)
    words = {"en": "Other", "fi": "Toinen", "ar": "آخر"}

    asking = question(packs(RAISES), packs({**RAISES, "why": words}), now=NOON)

    assert [one.kind for one in asking.differences] == ["reworded"]
    assert asking.before.judgings == asking.after.judgings == ()


def test_a_ban_says_which_public_sites_could_not_be_published_any_more(
    db: Database, cast: Cast
) -> None:
    done = published(db, cast)
    filed(db, cast)

    answer = asked(db, load_packs(), packs(STOPS))

    assert (answer.stopped.sites, answer.stopped.cameras) == (1, 1)
    assert [one.site for one in answer.stopped.examples] == [done.site]
    assert "1 camera at 1 site would have to stop" in answer.sentence()


def test_a_site_that_was_held_before_does_not_stop_now(db: Database, cast: Cast) -> None:
    published(db, cast)

    answer = asked(db, packs(STOPS), packs({**STOPS, "citation": "Demo Code s. 2"}))

    assert answer.stopped.sites == 0


def test_a_rule_about_signs_is_judged_with_the_signs(db: Database, cast: Cast) -> None:
    filed(db, cast)

    answer = asked(db, load_packs(), packs(SIGNED))

    assert (answer.raised.findings, answer.opened.findings) == (1, 0)


def test_a_rule_judged_on_each_sign_is_judged_with_the_signs(db: Database, cast: Cast) -> None:
    posted(db, cast)
    of_signs = raw_rule(scope="sign", requires="site.name == 'Elsewhere'")

    answer = asked(db, load_packs(), packs(of_signs))

    assert (answer.raised.findings, answer.opened.findings) == (1, 0)


def test_a_rule_about_a_new_place_locates_the_sites_first(db: Database, cast: Cast) -> None:
    filed(db, cast)
    country = raw_rule(applies="within('SE') || within('FI')", requires="false")

    assert asked(db, packs_of(RAISES), packs_of(country)).rules[0].raised.findings == 0
    assert asked(db, load_packs(), packs(country)).raised.findings == 1


def test_cheap_and_whole_dossiers_give_the_same_answer(db: Database, cast: Cast) -> None:
    filed(db, cast, fr=[a_match()])
    published(db, cast, site={"name": "Other"}, fr=[a_match(confidence_threshold="0.8")])
    whole = load_packs()

    answer = asked(db, packs_of(RAISES), whole)

    with db.read() as session:
        found = [
            finding
            for code in filings_of(db)
            for finding in registrations.registration(session, code).findings
        ]
    assert answer.raised.findings == sum(one.verdict == "raised" for one in found)


def filings_of(db: Database) -> list[Code]:
    """Return every site."""

    with db.read() as session:
        return list(filings.codes(session))


def test_a_trial_shows_the_findings_of_chosen_sites(db: Database, cast: Cast) -> None:
    site, _ = filed(db, cast), filed(db, cast)

    with db.read() as session:
        trial = trials.trial(session, as_text(raw_pack(RAISES)), [site], now=NOON)

    (tried,) = trial.sites
    assert (tried.site, tried.before) == (site, ())
    assert [one.verdict.value for one in tried.after] == ["raised"]


def test_a_trial_of_a_broken_text_shows_its_faults(db: Database) -> None:
    with db.read() as session:
        trial = trials.trial(session, as_text(raw_pack(raw_rule(scope="city"))), [], now=NOON)

    assert trial.faults
    assert trial.sites == ()


def test_a_what_if_tells_what_goes_with_a_pack(db: Database, cast: Cast) -> None:
    own = trying.ask(db, cast.dee, "nz", now=NOON, is_withdrawn=True)

    trying.work(db, own, lambda: True, now=NOON)

    with db.read() as session:
        answer = trying.answer(what_ifs.what_if(session, own))
    assert answer is not None
    assert [one.difference.kind for one in answer.rules] == ["gone"]


def test_a_broken_draft_is_not_asked_about(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, as_text(raw_pack(raw_rule(scope="city"))), now=NOON)

    with pytest.raises(RefusedError):
        trying.ask(db, cast.dee, "demo", now=NOON)


def test_counts_wait_in_the_store_as_plain_data() -> None:
    assert Tally(Tally().data()).data() == Tally().data()


def test_what_is_filed_is_judged_again_by_a_published_pack(db: Database, cast: Cast) -> None:
    site = filed(db, cast)
    put_in_use(db, cast, as_text(raw_pack(RAISES)))

    _refile(db)

    assert _verdicts(db, site)["demo-rule"] == "raised"


def test_a_withdrawn_pack_says_nothing_of_what_is_filed_any_more(db: Database, cast: Cast) -> None:
    site = filed(db, cast)
    before = _verdicts(db, site)
    rulebook.withdraw(db, cast.dee, "nz", "Not here.", day=NOON.date(), now=NOON)

    _refile(db)

    assert before.keys() - _verdicts(db, site).keys() == {"nz-rule-3-notice"}


def _refile(db: Database) -> None:
    with db.read() as session:
        (payload,) = session.scalars(sa.select(Job.payload).where(Job.task == refiling.TASK))
    assert refiling.work(db, rulebook.current(db), payload, lambda: True, now=NOON)


def _verdicts(db: Database, site: Code) -> dict[str, str]:
    with db.read() as session:
        found = registrations.registration(session, site).findings
    return {one.rule: one.verdict.value for one in found}


def test_one_site_that_cannot_be_judged_keeps_no_other_from_being_counted(
    db: Database, cast: Cast
) -> None:
    broken, sound = filed(db, cast), filed(db, cast)
    with db.write() as session:
        row = sa.update(Registration).where(Registration.code == broken)
        session.execute(row.values(located={"codes": 7}))

    answer = asked(db, load_packs(), packs(RAISES))
    ask: dict[str, object] = {"after": "", "pack": "demo", "rules": []}
    done = refiling.work(db, packs(RAISES), ask, lambda: True, now=NOON)

    assert [one.site for one in answer.raised.examples] == [sound]
    with db.read() as session:
        found = registrations.registration(session, sound).findings
    assert (done, "demo-rule" in {one.rule for one in found}) == (True, True)


def test_a_database_that_fails_ends_the_work() -> None:
    def work(_part: object) -> tuple[object, ...]:
        raise sa.exc.OperationalError("SELECT 1", {}, OSError())

    with pytest.raises(sa.exc.OperationalError):
        apart(work, (1, 2))
