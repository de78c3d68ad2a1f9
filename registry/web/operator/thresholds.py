"""Evidence for thresholds: let the register read a recogniser's configuration, see what it shows.

What is typed into the fields for keys is used for one question and forgotten: it stands on no page
again, in no audit and in no log.
"""

from datetime import date
from typing import NamedTuple

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.problem import Problem
from registry.domain.readings import public_readings
from registry.domain.states import RegistrationState
from registry.errors import NotFoundError
from registry.language.catalogue import mark
from registry.language.sentences import say
from registry.recognisers import RECOGNISERS, account
from registry.recognisers.documents import MOST_BYTES
from registry.services import access, readings
from registry.services.readings import Opened
from registry.store import disclosures
from registry.store.registrations import RegistrationView
from registry.web import current
from registry.web.access import operator_people
from registry.web.forms import PageProblem, read_day
from registry.web.language import current_language
from registry.web.operator.area import bp, filers, own_site
from registry.web.public.disclosure.words import words
from registry.web.thresholds import compared

# What is shown again after a problem: never a key, a secret or a token.
_TYPED = ("record", "recogniser", "setting", "day", "processor", "region")


class Answer(NamedTuple):
    """Which record was meant, what its configuration shows, of which day, and what is wrong."""

    record: str
    opened: Opened
    day: date | None
    problems: tuple[Problem, ...]


@bp.get("/sites/<code:code>/thresholds")
@operator_people
def thresholds(code: str) -> ResponseReturnValue:
    """Show declared and read thresholds, and how to have one read."""
    return _page(own_site(code), ())


@bp.post("/sites/<code:code>/thresholds")
@filers
def read_threshold(code: str) -> ResponseReturnValue:
    """Read a configuration that was handed in."""
    known = own_site(code)
    file = request.files.get("file")
    data = file.stream.read(MOST_BYTES + 1) if file and file.filename else b""
    kind, setting = request.form.get("recogniser", ""), request.form.get("setting", "")
    if data or kind not in RECOGNISERS:
        opened = readings.from_file(kind, data, setting)
    else:
        text = _("Choose the file.")
        opened = Opened(None, (Problem(field="file", code="missing", text=text),))
    return _answer(known, opened)


@bp.post("/sites/<code:code>/thresholds/amazon")
@filers
def ask_amazon(code: str) -> ResponseReturnValue:
    """Ask Amazon for a stream processor, with keys that are good for this one question."""
    known = own_site(code)
    if not _asks_amazon():
        raise NotFoundError(say(mark("This register does not ask Amazon.")))
    name, region = request.form.get("processor", "").strip(), request.form.get("region", "")
    keys, problems = account.read_keys(request.form)
    problems = (*account.read_target(name, region), *problems)
    if keys is None or problems:
        return _answer(known, Opened(None, problems))
    given, connect = keys, current.recogniser()
    return _answer(known, readings.from_account(lambda: connect(region, given), name))


def _answer(known: RegistrationView, opened: Opened) -> ResponseReturnValue:
    """Record what was read and show it, or show the form again with every problem."""
    asked = _asked(known, opened)
    if asked.problems or asked.day is None or opened.configuration is None:
        return _page(known, asked.problems), 422
    made = readings.record(
        current.database(),
        current.actor(),
        known.code,
        asked.record,
        opened.configuration,
        current.packs(),
        day=asked.day,
        now=current.now(),
    )
    flash(_("The configuration was read: %(setting)s.", setting=made.setting), "success")
    return redirect(url_for("operator.thresholds", code=known.code, _anchor="read"), 303)


def _asked(known: RegistrationView, opened: Opened) -> Answer:
    problems, day = list(opened.problems), None
    records = [use.id for use in known.filing.fr or ()]
    record = request.form.get("record", records[0] if len(records) == 1 else "")
    if record not in records:
        text = _("Choose which use of face recognition it belongs to.")
        problems.append(Problem(field="record", code="unknown", text=text))
    typed = request.form.get("day", "").strip()
    told = read_day(typed) if typed else None
    if typed and told is None:
        text = _("Give a date, like 2026-03-31 or 31.3.2026.")
        problems.append(Problem(field="day", code="day", text=text))
    elif opened.configuration is not None:
        today = known.filing.site.local_day(current.now())
        day, wrong = readings.day_of(opened.configuration.found, told, today)
        problems += wrong
    return Answer(record, opened, day, tuple(problems))


def _asks_amazon() -> bool:
    return current.settings().asks_amazon


def _page(known: RegistrationView, problems: tuple[Problem, ...]) -> str:
    tag = current_language()
    sent_keys = request.endpoint == "operator.ask_amazon"
    may_file = current.actor().role in access.FILERS
    is_open = known.state is not RegistrationState.WITHDRAWN
    return render_template(
        "operator/thresholds.html",
        site=known,
        compared=compared(known),
        said=words(current_language()),
        recognisers=tuple(RECOGNISERS.values()),
        regions=account.REGIONS,
        may_read=may_file and is_open and bool(known.filing.fr),
        waits=_waits(known),
        asks_amazon=_asks_amazon(),
        sent_keys=sent_keys,
        installed=account.installed(),
        typed={name: request.form.get(name, "") for name in _TYPED},
        errors={one.field: one.sentence(tag) for one in problems},
        problems=[
            PageProblem(_anchor(one.field, sent_keys=sent_keys), one.sentence(tag))
            for one in problems
        ],
    )


def _anchor(field: str, *, sent_keys: bool) -> str:
    """Return where a problem is answered: both forms ask which record."""
    return "account-record" if sent_keys and field == "record" else field


def _waits(known: RegistrationView) -> bool:
    """Return whether something was read that the public does not see yet."""
    read = public_readings(known.filing, known.readings)
    if not known.revision:
        return bool(read)
    with current.database().read() as session:
        (last,) = disclosures.revisions(session, known.code, frozenset({known.revision}))
    return last.readings != read
