"""Register a site: short pages, each of which stores the draft.

The first page gives the site its code; from then on nothing is lost by leaving.
"""

from dataclasses import replace
from uuid import UUID, uuid4

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.domain.intake import read_filing
from registry.domain.problem import Problem
from registry.domain.states import RegistrationState
from registry.errors import ConflictError, NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.services import registrations
from registry.store import operators, sites
from registry.store import registrations as kept
from registry.store.once import code_of
from registry.store.registrations import RegistrationView
from registry.web import current, found
from registry.web.forms import ALL
from registry.web.operator import draft, meanwhile, steps
from registry.web.operator.area import bp, filers, own_site
from registry.web.operator.draft import Document
from registry.web.operator.sheet import Sheet, sheet
from registry.web.operator.steps import STEPS, Step


@bp.get("/register")
@filers
def new() -> ResponseReturnValue:
    """Show the first page of a new registration."""
    document = _beginning()
    return _page(None, sheet(STEPS[0], document, draft.given_of(document)))


@bp.post("/register")
@filers
def begin() -> ResponseReturnValue:
    """Store the first page: the site gets its code.

    Who comes back to this page and sends it again changes the site that it made.
    """
    made = _made_before()
    if made is not None:
        return keep(made, STEPS[0].name)
    document = draft.merged(_beginning(), STEPS[0], request.form)
    filing, problems = read_filing(document)
    if filing is None:
        given = draft.given_in(request.form)
        return _page(None, sheet(STEPS[0], document, given, problems)), 422
    code = _store(filing, once=_once())
    return redirect(url_for("operator.edit", code=code, step=STEPS[1].name), 303)


@bp.get("/sites/<code:code>/edit/<step>")
@filers
def edit(code: str, step: str) -> ResponseReturnValue:
    """Show a page of the registration as it was left."""
    known, page = _editable(code), _step(step)
    document = known.filing.document()
    count = len(draft.entries(document, page)) + ("more" in request.args)
    shown = sheet(
        page, document, draft.given_of(document), count=count, each="each" in request.args
    )
    return _page(known, shown)


@bp.post("/sites/<code:code>/edit/<step>")
@filers
def keep(code: str, step: str) -> ResponseReturnValue:
    """Store a page and lead on; a problem leaves everything as it was typed."""
    known, page = _editable(code), _step(step)
    document = _laid_over(known, page)
    filing, problems = read_filing(document)
    if filing is None:
        return _page(known, _as_typed(known, page, problems)), 422
    clash = meanwhile.clash(
        known.filing.document(),
        filing.document(),
        page,
        draft.given_in(request.form),
        request.form.get(meanwhile.FIELD),
    )
    if clash is not None and clash.problems:
        shown = clash.shown or _as_typed(known, page, ())
        shown = replace(shown, problems=clash.problems)
        return _page(known, shown, seen=_mark(known, page)), 409
    if clash is not None:  # the same was typed twice: laid over once more, entries would move
        return redirect(_next(known, page, known.filing), 303)
    _store(filing, known.code)
    return redirect(_next(known, page, filing), 303)


def _laid_over(known: RegistrationView, page: Step) -> Document:
    document = known.filing.document()
    if page.name == "faces":
        return draft.with_faces(document, request.form.get("fr", ""))
    if page.name == "place":
        return draft.merged(document, page, draft.placed(request.form, document))
    if page.name == "cameras":
        document = draft.renamed(document, request.form)
    return draft.follow(draft.merged(document, page, request.form), known.filing)


def _as_typed(known: RegistrationView, page: Step, problems: tuple[Problem, ...]) -> Sheet:
    document = known.filing.document()
    return sheet(
        page,
        document,
        draft.given_in(request.form),
        problems,
        count=draft.typed_count(request.form, page) if page.adds else None,
        each=not any(f".{ALL}." in name for name in request.form),
    )


def _next(known: RegistrationView, page: Step, filing: Filing) -> str:
    if "add" in request.form or "remove" in request.form:
        more = 1 if "add" in request.form else None
        return url_for("operator.edit", code=known.code, step=page.name, more=more)
    if request.form.get("then") == "check" and page.name != "faces":
        return url_for("operator.check", code=known.code)
    later = steps.after(page, filing)
    if later is None:
        return url_for("operator.check", code=known.code)
    return url_for("operator.edit", code=known.code, step=later.name)


def _page(known: RegistrationView | None, shown: Sheet, *, seen: str = "") -> str:
    filing = known.filing if known else Filing()
    asked = request.args.get("q", "") if shown.step.name == "place" else ""
    return render_template(
        f"operator/{'place' if shown.step.name == 'place' else 'register'}.html",
        sheet=shown,
        seen=seen or request.form.get(meanwhile.FIELD) or _mark(known, shown.step),
        once=_once() or uuid4(),
        problems=shown.problems,
        site=known,
        earlier=steps.before(shown.step, filing),
        then=request.values.get("then", ""),
        found=found.find(asked),
        faces=request.form.get("fr", _faces(filing)),
    )


def _mark(known: RegistrationView | None, page: Step) -> str:
    return meanwhile.mark(known.filing.document(), page) if known else ""


def _faces(filing: Filing) -> str:
    if filing.fr is None:
        return ""
    return "yes" if filing.fr else "no"


def _made_before() -> Code | None:
    once = _once()
    if once is None:
        return None
    with current.database().read() as session:
        return code_of(session, once)


def _once() -> UUID | None:
    """Return what makes a form that is sent twice one registration."""
    try:
        return UUID(request.form.get("once", ""))
    except ValueError:
        return None


def _store(filing: Filing, code: Code | None = None, *, once: UUID | None = None) -> Code:
    return registrations.file(
        current.database(),
        current.actor(),
        filing,
        current.packs(),
        now=current.now(),
        site=code,
        submit=False,
        once=once,
    ).site


def _step(name: str) -> Step:
    page = steps.step(name)
    if page is None:
        raise NotFoundError(say(_("There is no such page.")))
    return page


def _editable(code: str) -> RegistrationView:
    known = own_site(code)
    if known.state is RegistrationState.WITHDRAWN:
        raise ConflictError(say(_("A withdrawn site takes no changes.")))
    return known


def _beginning() -> Document:
    """Return what a new draft begins with: the organisation as it was last stated, and the zone."""
    acting = current.actor()
    document: Document = {"site": {"time_zone": current.settings().time_zone}}
    if acting.operator is None:
        return document
    everything = sites.SiteFilter(states=frozenset(RegistrationState), operator_id=acting.operator)
    with current.database().read() as session:
        last = max(sites.sites(session, everything), key=lambda one: one.changed, default=None)
        if last is not None:
            stated = kept.registration(session, last.code).filing.document()
            return document | {"operator": stated.get("operator", {})}
        name = operators.by_id(session, acting.operator).name
    return document | {"operator": {"legal_name": name}}
