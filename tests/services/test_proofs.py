"""The proof of a sign tells what it will print and lack; rules judge what signs really print."""

import pytest

from registry.domain.codes import Code
from registry.domain.located import Located
from registry.domain.notice import NoticeItem
from registry.errors import NotFoundError
from registry.rules.engine import judge
from registry.rules.finding import Verdict
from registry.rules.pack import load_packs
from registry.services import dossiers, freshness, laws, lives, proofs, publishing, signs
from registry.services.proofs import Proof, Row
from registry.services.signs import Imprint
from registry.signs.advice import advice
from registry.store import registrations
from registry.store import signs as kept
from registry.store.audit import deeds
from registry.store.database import Database
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing, a_match
from tests.signs.ordering import an_order

IMPRINT = Imprint("https", "C.EXAMPLE", "Register of Testville", demonstration=False)
BELGIAN = a_filing(
    fr=[a_match()],
    site={"jurisdictions": ["BE"]},
    operator={"has_dpo": True, "dpo_contact": "dpo@demo-stores.example"},
)


def proved(db: Database, cast: Cast, site: Code, layout: str = "a4", *languages: str) -> Proof:
    asked = languages or ("en",)
    return proofs.proof(db, cast.olga, site, layout, asked, IMPRINT, now=NOON)


def row(proof: Proof, item: NoticeItem) -> Row:
    return next(one for one in proof.rows if one.item is item)


def test_each_item_is_printed_missing_or_not_known_to_be_wanted(db: Database, cast: Cast) -> None:
    proof = proved(db, cast, published(db, cast, BELGIAN).site)

    assert proof.problems == ()
    assert row(proof, NoticeItem.DPO_CONTACT).standing == "printed"
    assert row(proof, NoticeItem.LEGAL_REFERENCE).standing == "printed"
    lacking = row(proof, NoticeItem.GREATEST_IMPACTS)
    assert (lacking.standing, lacking.mends) == ("missing", ("fr.decision_effect",))
    unsure = row(proof, NoticeItem.THIRD_COUNTRY_TRANSFER)
    assert (unsure.standing, unsure.settles) == ("unknown", ("site.third_country_transfer",))


def test_an_item_names_every_law_that_wants_it(db: Database, cast: Cast) -> None:
    proof = proved(db, cast, published(db, cast, BELGIAN).site)

    assert [one.notice.id for one in row(proof, NoticeItem.CONTROLLER_NAME).wanted] == [
        "gdpr-first-layer",
        "belgium-camera-act",
    ]


def test_the_proof_prints_what_the_issued_sign_prints(db: Database, cast: Cast) -> None:
    site = published(db, cast, BELGIAN).site
    proof = proved(db, cast, site)
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    with db.read() as session:
        order = signs.order(session, sign, IMPRINT)

    assert proof.order.regimes == sign.regimes == order.regimes
    assert proof.order.regimes == ("gdpr-first-layer", "belgium-camera-act", "amazon-g5")


def test_a_proof_stores_nothing(db: Database, cast: Cast) -> None:
    site = published(db, cast, BELGIAN).site
    with db.read() as session:
        before = deeds(session, site)
    proved(db, cast, site)

    with db.read() as session:
        assert kept.signs(session, site) == ()
        assert deeds(session, site) == before


def test_before_publication_the_working_copy_is_proved(db: Database, cast: Cast) -> None:
    proof = proved(db, cast, filed(db, cast, BELGIAN))

    assert proof.order.revision == 1
    assert proof.problems == ()


def test_what_had_no_room_is_told_by_its_language(db: Database, cast: Cast) -> None:
    long = "Theft in the shop, in the yard and in the car park, and threats to staff and customers"
    purpose = BELGIAN.site.model_copy(update={"purpose": long})
    site = published(db, cast, BELGIAN.model_copy(update={"site": purpose})).site

    assert proved(db, cast, site, "a4", "en", "nl").left_out == ("nl",)
    assert proved(db, cast, site, "a3", "en", "nl").left_out == ()
    assert proved(db, cast, site, "a4", "en", "nl").unreviewed == ("nl",)


def test_a_sign_that_cannot_be_printed_says_why(db: Database, cast: Cast) -> None:
    proof = proved(db, cast, published(db, cast, operator={"contact_phone": None}).site)

    assert proof.texts is None
    assert [problem.field for problem in proof.problems] == ["operator.contact_phone"]


@pytest.mark.parametrize(("layout", "tags"), [("a9", ("en",)), ("a4", ("tlh",)), ("a4", ())])
def test_a_wish_that_nobody_can_fulfil_is_a_problem(
    db: Database, cast: Cast, layout: str, tags: tuple[str, ...]
) -> None:
    site = published(db, cast).site
    proof = proofs.proof(db, cast.olga, site, layout, tags, IMPRINT, now=NOON)

    assert proof.problems


def test_another_operators_site_has_no_proof(db: Database, cast: Cast) -> None:
    site = published(db, cast).site

    with pytest.raises(NotFoundError):
        proofs.proof(db, cast.rita, site, "a4", ("en",), IMPRINT, now=NOON)


def test_advice_says_where_to_hang_it_and_belgium_of_what(db: Database, cast: Cast) -> None:
    told = " ".join(one.text for one in proved(db, cast, published(db, cast, BELGIAN).site).advice)

    assert "before they enter" in told
    assert "1400 to 1700 mm" in told
    assert "aluminium at least 1.5 mm" in told
    assert "repeats a full sign" not in told


@pytest.mark.parametrize(
    ("located", "is_told"),
    [(None, False), (Located(codes=("BE",)), False), (Located(codes=("US", "US-NY")), True)],
)
def test_the_height_that_us_law_sets_is_told_in_the_united_states_only(
    located: Located | None, *, is_told: bool
) -> None:
    told = " ".join(one.text for one in advice(an_order(), located))

    assert ("1780 mm" in told) is is_told


def test_the_laws_of_a_new_sign_are_those_of_what_is_public(db: Database, cast: Cast) -> None:
    site = published(db, cast, BELGIAN).site
    with db.read() as session:
        known = registrations.registration(session, site)
        found = laws.laws(session, known, NOON.date())

    assert found == ("gdpr-first-layer", "belgium-camera-act", "amazon-g5")


def shown(db: Database, site: Code) -> set[NoticeItem]:
    with db.read() as session:
        (sign,) = dossiers.dossier(session, registrations.registration(session, site)).signs or ()
    return set(sign.items or ())


def test_rules_judge_what_a_sign_prints_of_its_own_revision(db: Database, cast: Cast) -> None:
    site = published(db, cast, BELGIAN).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    lives.post(db, cast.olga, sign.code, now=NOON)

    assert shown(db, site) >= {
        NoticeItem.FACIAL_RECOGNITION,
        NoticeItem.VIDEO_SURVEILLANCE,
        NoticeItem.LEGAL_REFERENCE,
        NoticeItem.DPO_CONTACT,
    }


def test_a_sign_of_plain_cameras_does_not_tell_of_faces(db: Database, cast: Cast) -> None:
    site = published(db, cast).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    lives.post(db, cast.olga, sign.code, now=NOON)

    assert NoticeItem.FACIAL_RECOGNITION not in shown(db, site)


def test_a_repeater_alone_does_not_satisfy_amazons_guideline(db: Database, cast: Cast) -> None:
    site = published(db, cast, BELGIAN).site
    sign = signs.issue(db, cast.olga, site, "a6", ("en",), now=NOON)
    lives.post(db, cast.olga, sign.code, now=NOON)
    with db.read() as session:
        known = registrations.registration(session, site)
        dossier = dossiers.dossier(session, known)
    findings = judge(dossier, load_packs().only({"amz-g5-notice"}), day=NOON.date())

    assert [one.verdict for one in findings] == [Verdict.RAISED]


def test_a_sign_is_stale_when_another_law_wants_other_words(db: Database, cast: Cast) -> None:
    finnish = BELGIAN.site.model_copy(update={"jurisdictions": ("FI",)})
    site = published(db, cast, BELGIAN.model_copy(update={"site": finnish})).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON)
    lives.post(db, cast.olga, sign.code, now=NOON)
    publishing.amend(db, cast.olga, site, BELGIAN, load_packs(), now=NOON)

    (new,) = freshness.reissue(db, cast.olga, site, now=NOON)
    with db.read() as session:
        assert NoticeItem.LEGAL_REFERENCE in kept.sign(session, sign.code).changed
    assert "belgium-camera-act" in new.regimes
