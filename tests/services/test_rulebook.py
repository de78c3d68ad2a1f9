"""A pack becomes law of the register only when a second official has signed it off."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from registry.domain.editions import EditionState
from registry.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
    RegistryError,
)
from registry.ledger.entry import EntryKind, read_entry
from registry.rules.pack import FOLDER, load_packs
from registry.services import locating, refiling, rulebook
from registry.services.accounts import TERMINAL
from registry.store import audit, ledger
from registry.store.database import Database
from registry.store.models import Job, LedgerRow, PackTextRow
from registry.store.rulebook import digest_of
from tests.cast import NOON, Cast
from tests.rules.packs import as_text, raw_pack, raw_rule

DAY = date(2026, 12, 1)
TEXT = as_text(raw_pack())
NZ = (FOLDER / "nz.yaml").read_text("utf-8")


def signed_off(db: Database, cast: Cast, text: str = TEXT, pack: str = "demo") -> None:
    """Bring a new draft of a pack to where it can be published."""
    rulebook.draft(db, cast.dee, text, now=NOON)
    rulebook.propose(db, cast.dee, pack, now=NOON)
    rulebook.sign_off(db, cast.ada, pack, now=NOON)


def put_in_use(db: Database, cast: Cast, text: str = TEXT, pack: str = "demo") -> None:
    """Publish a new draft of a pack."""
    signed_off(db, cast, text, pack)
    rulebook.publish(db, cast.ada, pack, day=DAY, now=NOON)


def versions(db: Database) -> dict[str, int]:
    """Return the version of each pack that is judged by, by its id."""
    return {pack.id: pack.version for pack in rulebook.current(db).packs}


def test_a_register_judges_by_the_packs_that_came_with_it(db: Database) -> None:
    assert rulebook.current(db) is load_packs()


def test_a_published_pack_is_judged_by_at_once(db: Database, cast: Cast) -> None:
    put_in_use(db, cast)

    packs = rulebook.current(db)
    assert packs.packs[-1].id == "demo"
    assert packs.rule("demo-rule") is not None
    assert packs is rulebook.current(db)


def test_a_published_edition_takes_the_place_of_the_pack_with_its_id(
    db: Database, cast: Cast
) -> None:
    rulebook.change_rule(db, cast.dee, "nz-rule-3-notice", {"severity": "advice"}, now=NOON)
    rulebook.propose(db, cast.dee, "nz", now=NOON)
    rulebook.sign_off(db, cast.ada, "nz", now=NOON)
    done = rulebook.publish(db, cast.dee, "nz", day=DAY, now=NOON)

    before, after = load_packs(), rulebook.current(db)
    assert [pack.id for pack in after.packs] == [pack.id for pack in before.packs]
    rule = after.rule("nz-rule-3-notice")
    assert rule is not None
    assert rule.severity.value == "advice"
    version = versions(db)["nz"]
    assert version == done.version == versions_of(before)["nz"] + 1


def versions_of(packs: Any) -> dict[str, int]:
    """Return the version of each pack."""
    return {pack.id: pack.version for pack in packs.packs}


def test_only_version_and_date_of_a_text_change_when_it_is_published(
    db: Database, cast: Cast
) -> None:
    put_in_use(db, cast, TEXT.replace("version: 1", "version: 77"))

    with db.read() as session:
        text = rulebook.text_in_use(session, "demo")
    assert text == TEXT.replace("dated: '2026-01-01'", "dated: 2026-12-01")


def test_each_publication_counts_one_up(db: Database, cast: Cast) -> None:
    put_in_use(db, cast)
    put_in_use(db, cast, as_text(raw_pack(raw_rule(severity="advice"))))

    assert versions(db)["demo"] == 2


def test_a_publication_is_sealed_audited_and_judged_after(db: Database, cast: Cast) -> None:
    put_in_use(db, cast)

    with db.read() as session:
        entry, _ = read_entry(ledger.entry(session, 0).body)
        verbs = [deed.verb for deed in audit.deeds(session, "demo")]
        jobs = [(job.task, job.payload) for job in session.scalars(sa.select(Job))]
    assert entry is not None
    assert (entry.kind, entry.site, entry.rev) == (EntryKind.PACK_PUBLISHED, "DEMO", 1)
    assert verbs == ["pack.published", "pack.signed_off", "pack.proposed", "pack.drafted"]
    assert dict(jobs) == {
        "rules.rejudge": {"after": "", "day": None},
        refiling.TASK: {"after": "", "pack": "demo", "rules": []},
    }


def test_a_rule_about_a_new_place_has_every_site_located_first(db: Database, cast: Cast) -> None:
    put_in_use(db, cast, as_text(raw_pack(raw_rule(applies="within('FI-18')"))))

    with db.read() as session:
        tasks = [job.task for job in session.scalars(sa.select(Job))]
    assert sorted(tasks) == [locating.TASK, "rules.rejudge", refiling.TASK]


def test_nobody_signs_off_their_own_proposal(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.ada, TEXT, now=NOON)
    rulebook.propose(db, cast.dee, "demo", now=NOON)

    with pytest.raises(NotAllowedError, match="second official"):
        rulebook.sign_off(db, cast.dee, "demo", now=NOON)


def test_nobody_signs_off_a_text_that_they_wrote(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, TEXT, now=NOON)
    rulebook.change(db, cast.ada, "demo", TEXT.replace("duty", "advice"), now=NOON)
    rulebook.propose(db, cast.dee, "demo", now=NOON)

    with pytest.raises(NotAllowedError, match="second official"):
        rulebook.sign_off(db, cast.ada, "demo", now=NOON)


def test_what_was_signed_off_and_then_changed_is_a_draft_again(db: Database, cast: Cast) -> None:
    signed_off(db, cast)

    changed = rulebook.change(db, cast.ada, "demo", TEXT.replace("duty", "advice"), now=NOON)

    assert changed.state is EditionState.DRAFT
    with pytest.raises(ConflictError, match="draft"):
        rulebook.publish(db, cast.dee, "demo", day=DAY, now=NOON)


def test_a_broken_draft_is_kept_but_not_proposed(db: Database, cast: Cast) -> None:
    broken = TEXT.replace("severity: duty", "severity: must")
    rulebook.draft(db, cast.dee, broken, now=NOON)

    with pytest.raises(RefusedError) as refused:
        rulebook.propose(db, cast.dee, "demo", now=NOON)

    line = broken.splitlines().index("  severity: must") + 1
    sentence = "demo-rule, severity: must be 'stops_the_use', 'duty' or 'advice'"
    assert refused.value.reasons == (f"line {line}: {sentence}",)


def test_a_draft_that_is_no_yaml_any_more_is_kept(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, TEXT, now=NOON)

    kept = rulebook.change(db, cast.dee, "demo", "id: demo\nrules: [", now=NOON)

    assert kept.digest == digest_of("id: demo\nrules: [")


def test_a_draft_cannot_become_another_pack(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, TEXT, now=NOON)

    with pytest.raises(RefusedError, match="another pack") as refused:
        rulebook.change(db, cast.dee, "demo", NZ, now=NOON)

    assert refused.value.reasons == ("line 2: id: must stay demo",)


def test_a_text_without_an_id_is_no_draft(db: Database, cast: Cast) -> None:
    with pytest.raises(RefusedError, match="of which pack"):
        rulebook.draft(db, cast.dee, "rules: []", now=NOON)


def test_an_id_of_another_packs_rule_is_refused(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, as_text(raw_pack(raw_rule(id="nz-rule-3-notice"))), now=NOON)

    with pytest.raises(RefusedError) as refused:
        rulebook.propose(db, cast.dee, "demo", now=NOON)

    assert "the pack nz has a rule with this id already" in refused.value.reasons[0]


def test_a_draft_that_changes_nothing_is_not_proposed(db: Database, cast: Cast) -> None:
    rulebook.reopen(db, cast.dee, "nz", now=NOON)

    with pytest.raises(ConflictError, match="already"):
        rulebook.propose(db, cast.dee, "nz", now=NOON)


def test_two_people_do_not_draft_one_pack_at_once(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, TEXT, now=NOON)

    with pytest.raises(ConflictError, match="draft"):
        rulebook.draft(db, cast.ada, TEXT, now=NOON)


def test_a_change_of_what_somebody_else_changed_is_refused(db: Database, cast: Cast) -> None:
    seen = rulebook.draft(db, cast.dee, TEXT, now=NOON).digest
    rulebook.change(db, cast.ada, "demo", TEXT + "# Ada\n", now=NOON, seen=seen)

    with pytest.raises(ConflictError, match="Somebody"):
        rulebook.change(db, cast.dee, "demo", TEXT + "# Dee\n", now=NOON, seen=seen)


def test_a_sign_off_of_another_text_than_was_read_is_refused(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, TEXT, now=NOON)
    rulebook.propose(db, cast.dee, "demo", now=NOON)

    with pytest.raises(ConflictError, match="Somebody"):
        rulebook.sign_off(db, cast.ada, "demo", now=NOON, seen=digest_of("another"))


def test_a_pack_that_came_with_the_register_can_be_withdrawn(db: Database, cast: Cast) -> None:
    rulebook.withdraw(db, cast.dee, "nz", "Not for this city.", day=DAY, now=NOON)

    assert "nz" not in versions(db)
    with db.read() as session:
        entry, _ = read_entry(ledger.entry(session, 0).body)
    assert entry is not None
    assert (entry.kind, entry.site) == (EntryKind.PACK_WITHDRAWN, "NZ")


def test_a_withdrawn_pack_comes_back_only_as_a_new_version(db: Database, cast: Cast) -> None:
    old = versions(db)["nz"]
    rulebook.withdraw(db, cast.dee, "nz", "Not for this city.", day=DAY, now=NOON)
    rulebook.reopen(db, cast.dee, "nz", now=NOON)
    rulebook.propose(db, cast.dee, "nz", now=NOON)
    rulebook.sign_off(db, cast.ada, "nz", now=NOON)
    rulebook.publish(db, cast.dee, "nz", day=DAY, now=NOON)

    assert versions(db)["nz"] == old + 1


def test_a_withdrawal_needs_a_reason(db: Database, cast: Cast) -> None:
    with pytest.raises(RefusedError, match="reason"):
        rulebook.withdraw(db, cast.dee, "nz", " ", day=DAY, now=NOON)


def test_what_is_not_judged_by_cannot_be_withdrawn(db: Database, cast: Cast) -> None:
    with pytest.raises(NotFoundError):
        rulebook.withdraw(db, cast.dee, "demo", "Why not", day=DAY, now=NOON)


def test_a_discarded_draft_leaves_room_for_another(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, TEXT, now=NOON)
    rulebook.discard(db, cast.ada, "demo", now=NOON)

    assert rulebook.draft(db, cast.dee, TEXT, now=NOON).state is EditionState.DRAFT


def test_a_refused_publication_leaves_no_trace(db: Database, cast: Cast) -> None:
    rulebook.draft(db, cast.dee, TEXT, now=NOON)

    with pytest.raises(ConflictError):
        rulebook.publish(db, cast.dee, "demo", day=DAY, now=NOON)

    with db.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(LedgerRow)) == 0
        assert session.scalar(sa.select(sa.func.count()).select_from(PackTextRow)) == 1


@pytest.mark.parametrize("who", ["olga", "terminal", "inspector"])
def test_only_officials_by_name_change_rules(db: Database, cast: Cast, who: str) -> None:
    inspector = replace(cast.dee, role=type(cast.dee.role).INSPECTOR)
    actor = {"olga": cast.olga, "terminal": TERMINAL, "inspector": inspector}[who]
    tries: list[Any] = [
        lambda: rulebook.draft(db, actor, TEXT, now=NOON),
        lambda: rulebook.change(db, actor, "demo", TEXT, now=NOON),
        lambda: rulebook.change_rule(db, actor, "nz-rule-3-notice", {"why.en": "So"}, now=NOON),
        lambda: rulebook.propose(db, actor, "demo", now=NOON),
        lambda: rulebook.sign_off(db, actor, "demo", now=NOON),
        lambda: rulebook.publish(db, actor, "demo", day=DAY, now=NOON),
        lambda: rulebook.withdraw(db, actor, "nz", "Why not", day=DAY, now=NOON),
        lambda: rulebook.discard(db, actor, "demo", now=NOON),
    ]

    assert [_refusal(one) for one in tries] == [NotAllowedError] * len(tries)


def _refusal(deed: Any) -> type[RegistryError] | None:
    try:
        deed()
    except RegistryError as error:
        return type(error)
    return None
