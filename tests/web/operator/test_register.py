"""Registering a site by form: every page, every problem at its field, nothing lost."""

from decimal import Decimal

import pytest
from markupsafe import escape

from registry.domain.codes import Code
from registry.domain.states import RegistrationState
from registry.services import reviews
from registry.store import sites
from registry.store.database import Database
from registry.store.sites import SiteFilter
from registry.web.operator.steps import STEPS
from tests.cast import NOON, Cast, filed, published
from tests.making import a_filing
from tests.web.operator.drafts import draft, kept
from tests.web.visitor import Fields, Visitor, words

ANSWERS: dict[str, Fields] = {
    "site": {"site.name": "Kaivokatu 8", "site.your_ref": "HEL-014", "site.status": "in_use"},
    "place": {
        "site.address": "Kaivokatu 8, 00100 Helsinki",
        "site.latitude": "60,1710",
        "site.longitude": "24.9410",
    },
    "kind": {
        "site.setting": "commercial",
        "site.place_kind": "shop",
        "site.publicly_accessible": "yes",
        "site.languages": "fi, sv, en",
    },
    "purpose": {"site.purpose": "Theft in the shop", "site.purpose_code": "crime_prevention"},
    "basis": {"site.lawful_basis": "art6_1_f", "site.dpia_done_on": "2.3.2026"},
    "entrances": {"entrances.0.name": "Kaivokatu doors", "entrances.0.width_m": "3,2"},
    "cameras": {
        "cameras.0.id": "C1",
        "cameras.0.kind": "dome",
        "cameras.0.covers": "Entrance hall",
        "cameras.0.directions_deg": "NE, 180",
    },
    "recording": {
        "cameras.0.records_video": "yes",
        "cameras.0.records_audio": "no",
        "cameras.0.retention_hours": "72",
    },
    "faces": {"fr": "yes"},
    "matching": {
        "fr.0.id": "F1",
        "fr.0.mode": "identification",
        "fr.0.timing": "live",
        "fr.0.purpose": "People barred after violence",
        "fr.0.law_enforcement_purpose": "no",
        "fr.0.cameras": ["C1"],
    },
    "threshold": {"fr.0.confidence_threshold": "0,99", "fr.0.threshold_metric": "other"},
    "review": {"fr.0.human_review_required": "yes", "fr.0.human_reviewers_min": "2"},
    "contact": {
        "operator.legal_name": "Demo Stores Oy",
        "operator.kind": "private_entity",
        "operator.contact_phone": "+358 9 5550100",
        "site.recipients": "none",
    },
}


def walk(visitor: Visitor, answers: dict[str, Fields]) -> Code:
    """Fill every page in as it comes, and return the site's code; the last page is not sent."""
    path = "operator/register"
    while not path.endswith("/check"):
        name = path.rsplit("/", 1)[-1].replace("register", "site")
        answer = visitor.post(path, answers[name])
        assert answer.status_code == 303, words(answer)
        path = answer.location.removeprefix("/en/")
    return Code(path.split("/")[2])


def test_it_takes_at_most_fourteen_pages() -> None:
    assert len(STEPS) + 1 <= 14


def test_what_is_typed_on_all_pages_is_filed(olga: Visitor, db: Database) -> None:
    code = walk(olga, ANSWERS)
    done = olga.post(f"operator/sites/{code}/check")

    filing = kept(db, code).filing
    assert done.location == f"/en/operator/sites/{code}/submitted"
    assert kept(db, code).state is RegistrationState.SUBMITTED
    assert filing.site.latitude == 60.171
    assert filing.site.languages == ("fi", "sv", "en")
    assert filing.site.recipients == ()
    assert filing.site.time_zone == "Europe/Helsinki"
    assert filing.cameras is not None
    assert filing.cameras[0].directions_deg == (Decimal(45), Decimal(180))
    assert filing.cameras[0].records_audio is False
    assert filing.fr is not None
    assert filing.fr[0].cameras == ("C1",)
    assert str(filing.fr[0].confidence_threshold) == "0.99"
    assert filing.fr[0].human_reviewers_min == 2


def test_a_site_without_face_recognition_is_not_asked_about_it(olga: Visitor, db: Database) -> None:
    code = walk(olga, {**ANSWERS, "faces": {"fr": "no"}, "matching": {}, "threshold": {}})

    assert kept(db, code).filing.fr == ()
    assert "What is done with faces" not in words(olga.get(f"operator/sites/{code}/check"))


def test_everything_may_stay_unknown(olga: Visitor, db: Database) -> None:
    code = walk(olga, {step.name: {} for step in STEPS})
    filing = kept(db, code).filing

    assert (filing.entrances, filing.cameras, filing.fr) == (None, None, None)
    assert filing.site.name is None
    assert "You have not told us yet" in words(olga.get(f"operator/sites/{code}/check"))


def test_what_nobody_could_find_is_not_submitted(olga: Visitor, db: Database) -> None:
    code = walk(olga, {step.name: {} for step in STEPS})
    answer = olga.post(f"operator/sites/{code}/check")

    assert answer.status_code == 422
    assert 'href="#row-site.address"' in answer.text
    assert 'id="row-site.address"' in answer.text
    assert kept(db, code).state is RegistrationState.DRAFT


def test_every_problem_of_a_page_is_told_at_its_field(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = draft(db, cast, a_filing())
    typed = {"site.latitude": "north", "site.longitude": "999", "site.address": "Somewhere"}
    answer = olga.post(f"operator/sites/{code}/edit/place", typed)

    assert answer.status_code == 422
    assert "<title>Error:" in answer.text
    for field in ("site.latitude", "site.longitude"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}-error"' in answer.text
    assert kept(db, code).filing == a_filing()


def test_nothing_that_was_typed_is_lost_by_a_problem(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = draft(db, cast, a_filing())
    typed = {
        "cameras.0.id": "C1",
        "cameras.0.covers": "The long corridor",
        "cameras.0.kind": "ptz",
        "cameras.0.angle_deg": "very wide",
        "cameras.1.id": "C1",
        "cameras.1.covers": "The back yard",
    }
    answer = olga.post(f"operator/sites/{code}/edit/cameras", typed)

    assert answer.status_code == 422
    for text in ("The long corridor", "very wide", "The back yard"):
        assert text in answer.text
    assert 'value="ptz" checked' in answer.text


def test_a_first_page_with_a_problem_makes_no_site(olga: Visitor, db: Database) -> None:
    answer = olga.post("operator/register", {"site.name": "x" * 201})

    assert answer.status_code == 422
    everything = SiteFilter(states=frozenset(RegistrationState))
    with db.read() as session:
        assert sites.count(session, everything) == 0


def test_a_draft_survives_signing_out(olga: Visitor, cast: Cast) -> None:
    path = olga.post("operator/register", ANSWERS["site"]).location.removeprefix("/en/")
    olga.post(path, ANSWERS["place"])
    olga.post("account/sign-out", page="account")
    olga.sign_in(cast.olga.email)

    assert 'value="60.171"' in olga.get(path).text
    assert "Kaivokatu 8" in words(olga.get("operator"))


def test_a_field_that_is_withheld_stays_withheld(olga: Visitor, db: Database, cast: Cast) -> None:
    reason = {"withheld": "An investigation is going on"}
    code = draft(db, cast, a_filing(site={"purpose": reason}))
    page = olga.get(f"operator/sites/{code}/edit/purpose")
    olga.post(f"operator/sites/{code}/edit/purpose", {"site.people_affected": "Customers"})

    assert "An investigation is going on" in words(page)
    assert kept(db, code).filing.withheld[0].path == "site.purpose"


@pytest.mark.parametrize("box", ["site.latitude", "site.longitude"])
def test_both_coordinates_may_be_pasted_into_one_box(
    olga: Visitor, db: Database, cast: Cast, box: str
) -> None:
    code = draft(db, cast, a_filing())
    olga.post(f"operator/sites/{code}/edit/place", {box: "60.1921° N, 24.9458° E"})

    site = kept(db, code).filing.site
    assert (site.latitude, site.longitude) == (60.1921, 24.9458)


def test_pasted_coordinates_can_be_chosen(olga: Visitor, db: Database, cast: Cast) -> None:
    code = draft(db, cast, a_filing(site={"latitude": None, "longitude": None}))
    path = f"operator/sites/{code}/edit/place"
    page = olga.get(f"{path}?q=60.1921,24.9458")
    olga.post(path, {"candidate": "60.1921,24.9458,", "site.address": "Töölönlahti"})

    assert 'value="60.1921,24.9458,"' in page.text
    site = kept(db, code).filing.site
    assert (site.latitude, site.longitude, site.address) == (60.1921, 24.9458, "Töölönlahti")


def test_another_address_takes_the_place_of_the_one_that_was_kept(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = draft(
        db, cast, a_filing(site={"address": "Kaivokatu 8", "latitude": 60.1, "longitude": 24.9})
    )
    path = f"operator/sites/{code}/edit/place"
    shown = {"site.address": "Kaivokatu 8", "site.latitude": "60.1", "site.longitude": "24.9"}
    olga.post(path, {**shown, "candidate": "60.1694,24.9397,Mannerheimintie 5"})
    chosen = kept(db, code).filing.site
    shown = {"site.address": "Mannerheimintie 5", "site.longitude": "24.9397"}
    olga.post(path, {**shown, "site.latitude": "60.2", "candidate": "60.3,24.8,Elsewhere 1"})
    typed = kept(db, code).filing.site

    assert (chosen.address, chosen.latitude, chosen.longitude) == (
        "Mannerheimintie 5",
        60.1694,
        24.9397,
    )
    assert (typed.address, typed.latitude, typed.longitude) == ("Elsewhere 1", 60.2, 24.9397)


def test_a_second_registration_begins_with_what_is_known_of_the_organisation(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    filed(db, cast)
    path = olga.post("operator/register", {"site.name": "Another"}).location

    assert kept(db, path.split("/")[4]).filing.operator == a_filing().operator


def test_changing_an_answer_leads_straight_back(olga: Visitor, db: Database, cast: Cast) -> None:
    code = draft(db, cast, a_filing())
    answer = olga.post(
        f"operator/sites/{code}/edit/purpose", {"site.purpose": "Theft", "then": "check"}
    )

    assert answer.location == f"/en/operator/sites/{code}/check"


def test_a_published_site_is_changed_without_the_change_being_public(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = published(db, cast).site
    olga.post(f"operator/sites/{code}/edit/purpose", {"site.purpose": "Counting visitors at night"})

    assert (kept(db, code).state, kept(db, code).revision) == (RegistrationState.PUBLISHED, 1)
    assert kept(db, code).filing.site.purpose == "Counting visitors at night"
    assert "Counting visitors at night" not in olga.get(f"s/{code}").text


def test_a_refused_site_can_be_changed_and_submitted_again(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    code = filed(db, cast)
    reviews.refuse(db, cast.dee, code, "No such street", now=NOON)
    olga.post(f"operator/sites/{code}/edit/purpose", {"site.purpose": "Theft"})
    changed = kept(db, code).state
    olga.post(f"operator/sites/{code}/check")

    assert (changed, kept(db, code).state) == (
        RegistrationState.REFUSED,
        RegistrationState.SUBMITTED,
    )


def test_a_page_that_does_not_exist_is_not_found(olga: Visitor, db: Database, cast: Cast) -> None:
    code = draft(db, cast, a_filing())

    assert olga.get(f"operator/sites/{code}/edit/nonsense").status_code == 404


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "</script><b>", "${1+1}", "{% raise %}"])
def test_what_a_person_types_stays_text(olga: Visitor, db: Database, cast: Cast, text: str) -> None:
    code = draft(db, cast, a_filing(site={"name": text, "purpose": text}))
    page = olga.get(f"operator/sites/{code}/check").text

    assert page.count(str(escape(text))) >= 2
    assert "<b>" not in page
