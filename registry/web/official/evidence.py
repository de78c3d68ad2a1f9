"""An inspector stands before a sign: photos, how it was found; and the photos of every sign."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.states import SignFact
from registry.services import evidence as service
from registry.store import evidence
from registry.store.registrations import RegistrationView
from registry.store.signs import SignView
from registry.web import current, photos, showing
from registry.web import signs as shown
from registry.web.access import officials
from registry.web.forms import PageProblem, read_text
from registry.web.language import current_language
from registry.web.official.area import bp, verifiers
from registry.web.showing import Act

INSPECTED = Act(SignFact.INSPECTED, "official")


@bp.get("/signs/<code:code>/inspected")
@officials
def inspecting(code: str) -> ResponseReturnValue:
    """Ask for photos of a sign, and how it was found."""
    return showing.ask(INSPECTED, *shown.own(code))


@bp.post("/signs/<code:code>/inspected")
@officials
def inspect(code: str) -> ResponseReturnValue:
    """Record how a sign was found, with the photos that show it."""
    return showing.answer(INSPECTED, *shown.own(code))


@bp.get("/signs/<code:code>/photos")
@officials
def sign_photos(code: str) -> ResponseReturnValue:
    """Show the photos of a sign, and what was read in them."""
    return _photos(*shown.own(code))


@bp.get("/signs/<code:code>/photos/<digest>.jpg")
@officials
def picture(code: str, digest: str) -> ResponseReturnValue:
    """Give one picture of a sign."""
    return photos.picture(shown.own(code)[0].code, digest)


@bp.get("/signs/<code:code>/photos/held/<token>")
@officials
def held_picture(code: str, token: str) -> ResponseReturnValue:
    """Give a picture that waits for its form, to who sent it."""
    return photos.held_picture(shown.own(code)[0].code, token)


@bp.post("/signs/<code:code>/photos/<digest>/away")
@verifiers
def take_away(code: str, digest: str) -> ResponseReturnValue:
    """Remove a picture for good, for a reason that the audit keeps."""
    sign, site = shown.own(code)
    typed = request.form.get("reason", "")
    reason, problem = read_text(typed, "reason")
    if reason is None:
        sentence = problem.sentence(current_language()) if problem else ""
        return _photos(sign, site, digest, sentence), 422
    db, shelf, now = current.database(), current.shelf(), current.now()
    service.take_away(db, shelf, current.actor(), sign.code, digest, reason, now=now)
    flash(_("The picture is removed."), "success")
    return redirect(url_for("official.sign_photos", code=sign.code), 303)


def _photos(sign: SignView, site: RegistrationView, digest: str = "", error: str = "") -> str:
    with current.database().read() as session:
        found = evidence.of_sign(session, sign.code)
    problems = [PageProblem(f"reason-{digest}", error)] if error else []
    return render_template(
        "official/photos.html",
        sign=sign,
        site=site,
        shown=found,
        away=photos.away(found),
        wrong=digest,
        error=error,
        problems=problems,
    )
