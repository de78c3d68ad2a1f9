"""What a site would look like in public: its page and its sign, before anything is published."""

from datetime import datetime
from io import BytesIO

from flask import render_template, send_file
from flask.typing import ResponseReturnValue

from registry.domain.public import public_filing
from registry.domain.readings import public_readings
from registry.domain.states import RegistrationState
from registry.errors import ConflictError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.ledger.entry import EntryKind
from registry.services import signs as service
from registry.signs.formats import FORMATS, render
from registry.signs.order import SignOrder
from registry.store.disclosures import Disclosure, Scan
from registry.store.registrations import RegistrationView
from registry.store.stories import Chapter, Story
from registry.web import current
from registry.web.access import operator_people
from registry.web.language import current_language
from registry.web.operator.area import bp, own_site
from registry.web.public import disclosed
from registry.web.public.disclosure.compose import compose
from registry.web.public.disclosure.head import head
from registry.web.public.disclosure.words import words

SHOWN = frozenset({"png", "pdf"})


@bp.get("/sites/<code:code>/preview")
@operator_people
def preview(code: str) -> ResponseReturnValue:
    """Show the page and the sign as they would be."""
    known = own_site(code)
    _picture, problems = render(_order(known), "png")
    tag = current_language()
    return render_template(
        "operator/preview.html",
        site=known,
        planned=planned(known, now=current.now()),
        lacking=[one.sentence(tag) for one in problems],
    )


@bp.get("/sites/<code:code>/preview/page")
@operator_people
def preview_page(code: str) -> ResponseReturnValue:
    """Show the public page as it would be, and say on it that it is not public."""
    known, now = own_site(code), current.now()
    made = planned(known, now=now)
    tag, zone = current_language(), current.settings().time_zone
    scan, story = _scan(known, made), Story(made, filings={}, chapters=(_chapter(made),))
    page = compose(scan, story, tag, now=now, zone=zone, packs=current.packs())
    top = head(scan, page.status, story, words(tag), zone)
    return render_template(
        "operator/preview_page.html",
        site=known,
        page=page,
        above=disclosed.above(top),
        rest=disclosed.rest(page, made.revision),
    )


@bp.get("/sites/<code:code>/preview/sign.<form>")
@operator_people
def preview_sign(code: str, form: str) -> ResponseReturnValue:
    """Give the sign as it would be; its code leads to the site and its ledger entry is empty."""
    if form not in SHOWN:
        raise NotFoundError(say(_("A preview does not come as such a file.")))
    page, problems = render(_order(own_site(code)), form)
    if page is None:
        raise ConflictError(problems[0].sentence(current_language()))
    return send_file(BytesIO(page), mimetype=FORMATS[form].media_type)


def planned(known: RegistrationView, *, now: datetime) -> Disclosure:
    """Return the revision that publishing would make of a site as it is filed."""
    return Disclosure(
        site=known.code,
        revision=known.revision + 1,
        kind=(EntryKind.REVISED if known.revision else EntryKind.PUBLISHED).value,
        reason="",
        filing=public_filing(known.filing),
        findings=known.findings,
        exceptions=known.exceptions,
        published=now,
        seq=0,
        fingerprint=service.NO_FINGERPRINT,
        readings=public_readings(known.filing, known.readings),
    )


def _scan(known: RegistrationView, made: Disclosure) -> Scan:
    return Scan(
        site=known.code,
        state=RegistrationState.PUBLISHED,
        revision=made.revision,
        changed=made.published,
        sign=None,
        registration_id=known.id,
    )


def _chapter(made: Disclosure) -> Chapter:
    return Chapter(
        revision=made.revision,
        kind=made.kind,
        reason=made.reason,
        published=made.published,
        seq=made.seq,
        fingerprint=made.fingerprint,
    )


def _order(known: RegistrationView) -> SignOrder:
    now = current.now()
    languages = service.usual_languages(current.database(), known.code) or ("en",)
    day = known.filing.site.local_day(now)
    return service.sign_order(
        planned(known, now=now),
        known.code,
        day,
        service.Look(service.DEFAULT_LAYOUT, languages),
        current.imprint(),
    )
