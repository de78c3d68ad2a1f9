"""The page behind a sign: ``/S/<code>`` as printed, ``/<language>/s/<code>`` as it is read."""

from typing import cast

from flask import Response, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.codes import read_code
from registry.domain.states import RegistrationState
from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.language.tags import DEFAULT, LANGUAGES
from registry.store import disclosures, spares, stories
from registry.store.disclosures import Scan
from registry.tables.export import json_bytes
from registry.web import current
from registry.web.access import everyone
from registry.web.kept import kept
from registry.web.language import accepted_language, current_language, speak
from registry.web.public import bp, disclosed
from registry.web.public.disclosure.gone import gone
from registry.web.public.disclosure.head import head, needs_story
from registry.web.public.disclosure.words import words
from registry.web.public.document import document
from registry.web.public.door import SCANNED
from registry.web.public.pages import CHOSEN, NEGOTIATED, Finished, Recent, answer, key

GONE, NOT_FOUND = 410, 404
DIGITS = 9  # of the number of a revision; no site has a thousand million


@bp.get("/S/<code:code>", endpoint="scan")
@bp.get("/s/<code:code>", endpoint="scan")
@everyone
def scan_sign(code: str) -> Response:
    """Show the page behind a printed code in the language that the reader's browser asks for."""
    speak(accepted_language())
    return _page(code, vary=NEGOTIATED)


@bp.get("/S/<code:code>/", endpoint="scan_with_slash")
@bp.get("/s/<code:code>/", endpoint="scan_with_slash")
@everyone
def scan_with_slash(code: str) -> ResponseReturnValue:
    """Lead on who typed the address with a slash at its end."""
    return redirect(url_for("public.scan", code=code), 308)


@bp.get("/<language:language>/s/<code:code>", endpoint="site")
@everyone
def site(code: str) -> Response:
    """Show who films here, why, whether faces are matched, and what to do about it."""
    return _page(code, vary=CHOSEN)


@bp.get("/<language:language>/s/<code:code>.json", endpoint="site_json")
@everyone
def site_json(code: str) -> Response:
    """Give a published revision as data, with what opens its sealed digests."""
    with current.database().read() as session:
        found = disclosures.scan(session, code)
        typed = request.args.get("revision", str(found.revision))
        wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < DIGITS else 0
        if not 0 < wanted <= found.revision:
            raise NotFoundError(say(_("There is no such revision.")))
        revision, sealed = stories.opening(session, found, wanted)
    story = stories.story(current.database(), found)
    told = json_bytes(document(found, revision, sealed, story.chapters))
    reply = kept(told, "application/json")
    if found.state is RegistrationState.WITHDRAWN and reply.status_code != 304:  # noqa: PLR2004  # not modified
        reply.status_code = GONE
    return reply


def _page(code: str, *, vary: str) -> Response:
    g.elsewhere = ("public.site", {"code": code})
    language, now = current_language(), current.now()
    try:
        found = request.environ.get(SCANNED) or stories.scanned(current.database(), code)
    except NotFoundError:
        return _unknown(code, vary=vary)

    def make() -> Finished:
        return _made(found, language)

    pages = cast("Recent[Finished]", current_app.extensions["pages"])
    page = pages.made(key(found, language, now), make)
    status, headers, body = answer(page, request.environ, vary=vary)
    return Response(body, status, headers)


def _made(found: Scan, language: str) -> Finished:
    now, db = current.now(), current.database()
    if found.state is RegistrationState.WITHDRAWN:
        page = gone(found, stories.story(db, found), language)
        return Finished(render_template("public/gone.html", gone=page), GONE)
    told, story = disclosed.kept(found, language, now=now), None
    if told is None or needs_story(found):
        story = stories.story(db, found)
        told = told or disclosed.keep(found, story, language, now=now)
    top = head(found, told.status, story, words(language), current.settings().time_zone)
    return Finished(told.under(top))


def _unknown(code: str, *, vary: str) -> Response:
    with current.database().read() as session:
        if spares.is_waiting(session, code):
            # Nothing is registered here yet, so nothing is found: programs read the same as people.
            body = render_template("public/spare.html", code=code, claim=_claiming(code))
            return Response(body, NOT_FOUND, {"Vary": vary})
    body = render_template("public/unknown.html", code=read_code(code), typed=code)
    return Response(body, NOT_FOUND, {"Vary": vary})


def _claiming(code: str) -> str:
    """Return where staff claim a code, in a language that they have pages in."""
    tag = current_language()
    staff = tag if LANGUAGES[tag].staff else DEFAULT
    return url_for("operator.claiming", code=code, language=staff)
