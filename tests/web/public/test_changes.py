"""What a stale sign's page says of the time since."""

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.codes import Code
from registry.domain.states import RegistrationState, SignState
from registry.web.public.disclosure.changes import changes
from registry.web.public.disclosure.head import LISTED
from registry.web.public.disclosure.words import words
from tests.making import a_filing, a_match
from tests.web.public.scenes import a_head, a_scan, a_story

EN = words("en")
HALL = {"id": "C1", "covers": "Entrance hall", "retention_hours": 72}
YARD = {"id": "C2", "covers": "Yard"}


def test_a_current_sign_says_which_revision_it_prints() -> None:
    above = a_head(a_scan(printed=1))

    assert above.scanned == "You scanned sign 9QZ4-T2M8, which prints revision 1."
    assert above.notices == ()


def test_a_stale_sign_says_what_changed_since() -> None:
    story = a_story(a_filing(), a_filing(site={"purpose": "Vandalism"}))

    (notice,) = a_head(a_scan(revision=2, printed=1), story).notices

    assert notice.title == "The sign prints revision 1; revision 2 is current"
    (change,) = notice.changes
    assert (change.label, change.before, change.after) == (
        "Purpose",
        "Theft in the shop and threats to staff",
        "Vandalism",
    )


def test_a_stale_sign_says_what_it_prints_that_is_no_longer_so() -> None:
    story = a_story(a_filing(), a_filing(site={"purpose": "Vandalism"}))
    (notice,) = a_head(a_scan(revision=2, printed=1, changed=("purposes",)), story).notices

    assert notice.tone == "warning"
    assert notice.sentences[:2] == (
        "The sign is out of date until it is replaced.",
        "What it prints has changed in this: What it is for.",
    )


def test_a_sign_over_which_nothing_printed_changed_says_so() -> None:
    story = a_story(a_filing(), a_filing(site={"people_affected": "Customers"}))
    (notice,) = a_head(a_scan(revision=2, printed=1), story).notices

    assert notice.tone == "plain"
    assert notice.sentences[0] == "Nothing that the sign prints has changed."


def test_of_a_sign_that_ended_nobody_says_that_it_is_fresh() -> None:
    story = a_story(a_filing(), a_filing(site={"purpose": "Vandalism"}))
    scan = a_scan(revision=2, printed=1, sign_state=SignState.REMOVED)

    sentences = [text for notice in a_head(scan, story).notices for text in notice.sentences]
    assert "Nothing that the sign prints has changed." not in sentences


def test_a_stale_sign_over_which_nothing_changed_says_so() -> None:
    (notice,) = a_head(a_scan(revision=2, printed=1), a_story(a_filing(), a_filing())).notices

    assert notice.sentences == ("Nothing that the operator states has changed since.",)


def test_a_camera_put_in_front_of_another_is_one_change() -> None:
    before, after = a_filing(cameras=[HALL]), a_filing(cameras=[YARD, HALL])

    assert [(one.label, one.before, one.after) for one in changes(before, after, EN)] == [
        ("Cameras", "", "C2")
    ]


def test_a_changed_field_of_a_camera_is_named_with_the_camera() -> None:
    before, after = a_filing(cameras=[HALL]), a_filing(cameras=[{**HALL, "retention_hours": 96}])

    (change,) = changes(before, after, EN)

    assert (change.label, change.before, change.after) == (
        "Cameras C1: Kept for (hours)",
        "72",
        "96",
    )


def test_face_recognition_that_was_none_and_is_there_now_is_a_change() -> None:
    before, after = a_filing(fr=[]), a_filing(fr=[a_match()])

    assert [one.after for one in changes(before, after, EN)] == ["F1"]


def test_what_is_kept_back_now_is_a_change_with_its_reason() -> None:
    before = a_filing(operator={"dpo_contact": "dpo@demo-stores.example"})
    after = a_filing(operator={"dpo_contact": {"withheld": "A person"}})

    assert "A person" in [one.after for one in changes(before, after, EN)]


def test_many_changes_are_counted_not_all_listed() -> None:
    cameras = [{"id": f"C{n}"} for n in range(2, 2 + LISTED + 3)]
    story = a_story(a_filing(cameras=[HALL]), a_filing(cameras=[HALL, *cameras]))

    (notice,) = a_head(a_scan(revision=2, printed=1), story).notices

    assert (len(notice.changes), notice.unlisted) == (LISTED, 3)


@given(st.sampled_from([[HALL], [YARD], [HALL, YARD], None, []]))
def test_a_filing_does_not_differ_from_itself(cameras: object) -> None:
    assert changes(a_filing(cameras=cameras), a_filing(cameras=cameras), EN) == ()


def test_a_replaced_sign_leads_to_its_successor() -> None:
    scan = a_scan(printed=1, sign_state=SignState.REPLACED, successor=Code("7K3F9QX6"))

    (notice,) = a_head(scan).notices

    assert notice.title == "This sign was replaced by a newer one."
    assert notice.sentences[0] == "Its successor is sign 7K3F-9QX6."
    assert notice.successor == "7K3F9QX6"


def test_a_suspended_page_says_so_first() -> None:
    above = a_head(a_scan(state=RegistrationState.SUSPENDED))

    assert above.notices[0].title == "This registration is suspended"
    assert (above.tag, above.tone) == ("Suspended", "amber")
