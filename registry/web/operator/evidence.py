"""Photos that show a sign: post it or inspect it with them, look at them again."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.domain.states import SignFact
from registry.store import evidence
from registry.web import current, photos, showing
from registry.web import signs as shown
from registry.web.access import operator_people
from registry.web.operator.area import bp, posters
from registry.web.showing import Act

POSTED = Act(SignFact.POSTED, "operator")
INSPECTED = Act(SignFact.INSPECTED, "operator")


@bp.get("/signs/<code:code>/posted")
@posters
def posting(code: str) -> ResponseReturnValue:
    """Ask for photos of a sign that was posted, and when that was."""
    return showing.ask(POSTED, *shown.own(code))


@bp.post("/signs/<code:code>/posted")
@posters
def post(code: str) -> ResponseReturnValue:
    """Record that a sign was posted, with the photos that show it."""
    return showing.answer(POSTED, *shown.own(code))


@bp.get("/signs/<code:code>/inspected")
@posters
def inspecting(code: str) -> ResponseReturnValue:
    """Ask for photos of a sign that was looked at, and how it was found."""
    return showing.ask(INSPECTED, *shown.own(code))


@bp.post("/signs/<code:code>/inspected")
@posters
def inspect(code: str) -> ResponseReturnValue:
    """Record how a sign was found, with the photos that show it."""
    return showing.answer(INSPECTED, *shown.own(code))


@bp.get("/signs/<code:code>/photos")
@operator_people
def sign_photos(code: str) -> ResponseReturnValue:
    """Show the photos of a sign, and what was read in them."""
    sign, site = shown.own(code)
    with current.database().read() as session:
        found = evidence.of_sign(session, sign.code)
    return render_template(
        "operator/photos.html", sign=sign, site=site, shown=found, away=photos.away(found)
    )


@bp.get("/signs/<code:code>/photos/<digest>.jpg")
@operator_people
def picture(code: str, digest: str) -> ResponseReturnValue:
    """Give one picture of a sign."""
    return photos.picture(shown.own(code)[0].code, digest)


@bp.get("/signs/<code:code>/photos/held/<token>")
@posters
def held_picture(code: str, token: str) -> ResponseReturnValue:
    """Give a picture that waits for its form, to who sent it."""
    return photos.held_picture(shown.own(code)[0].code, token)
