"""The calendar of an operator: its days on a page, and at a secret address for a program."""

import re

from icalendar import Calendar

from registry.store.database import Database
from tests.cast import Cast, published
from tests.web.visitor import Visitor, words


def address(olga: Visitor) -> str:
    assert olga.post("operator/calendar").status_code == 303
    found = re.search(r"/en/calendar/([^ <\"]+\.ics)", olga.get("operator/calendar").text)
    assert found
    return f"calendar/{found[1]}"


def test_the_desk_and_the_calendar_say_when_to_confirm(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    published(db, cast)

    page = words(olga.get("operator/calendar"))

    assert "4 May 2027" in page
    assert "Confirm that the registration is still right" in page
    assert "What is due when" in words(olga.get("operator"))


def test_the_calendar_can_be_subscribed_to_without_signing_in(
    olga: Visitor, visitor: Visitor, db: Database, cast: Cast
) -> None:
    published(db, cast)

    answer = visitor.get(address(olga))

    events = Calendar.from_ical(answer.data).walk("VEVENT")
    assert answer.content_type.startswith("text/calendar")
    assert "Kaivokatu 8" in str(events[0]["SUMMARY"])
    assert b"\r\n" in answer.data


def test_a_new_address_ends_the_old_one(olga: Visitor, visitor: Visitor) -> None:
    old = address(olga)
    new = address(olga)

    assert visitor.get(old).status_code == 404
    assert visitor.get(new).status_code == 200


def test_a_guessed_address_leads_nowhere(visitor: Visitor) -> None:
    assert visitor.get("calendar/guess.ics").status_code == 404


def test_the_address_is_not_shown_again(olga: Visitor) -> None:
    secret = address(olga).split("/")[1]

    assert secret not in olga.get("operator/calendar").text
