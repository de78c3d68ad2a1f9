"""The dated duties of a site: reports that fall due, notices before a launch, days in law.

Each maker says what is to be done, whom it binds (those whom a rule of the packs applies to), from
which fact its day follows, and from where we know it. Where that fact is unknown there is no day:
the deadline then names the fact. A newcomer adds a maker; see docs/how-to/add-a-deadline.md.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeAlias

from registry.domain.choices import Choice, ReportKind, Status, SubmissionKind
from registry.domain.dossier import Dossier
from registry.language.catalogue import mark as _
from registry.rules.days import dated, months_after
from registry.rules.engine import judging
from registry.rules.finding import Verdict
from registry.rules.pack import Packs


class Sureness(Choice):
    """How we know of a duty and its day."""

    READ = "read", _("We have read the law")
    KNOWN = "known", _("From general knowledge: check the law")
    OURS = "ours", _("A wish of this register, no law")


class Base(NamedTuple):
    """From which fact a day follows, None if it is unknown; not ``is_open`` if nothing is left."""

    path: str
    day: date | None
    is_open: bool = True


Maker: TypeAlias = Callable[[Dossier, date], Iterable[Base]]


class Duty(NamedTuple):
    """A kind of dated duty. It binds those whom ``rule`` applies to; all, if it is empty."""

    id: str
    rule: str
    text: str
    citation: str
    sureness: Sureness
    make: Maker


class Deadline(NamedTuple):
    """A dated duty of one site; without ``due`` it cannot be dated before ``path`` is told."""

    duty: Duty
    path: str
    due: date | None


BINDS = frozenset({Verdict.RAISED, Verdict.NO_PROBLEM, Verdict.EVIDENCE_MISSING})
_YEAR = 12  # months


def deadlines(dossier: Dossier, packs: Packs, *, day: date) -> Iterator[Deadline]:
    """Yield every dated duty of a site, in the order of ``DUTIES``; past days are overdue.

    Whom a law that begins later will bind is judged as of the day on which it begins.
    """
    binding: dict[date, frozenset[str]] = {}
    for duty in DUTIES:
        rule = packs.rule(duty.rule) if duty.rule else None
        if duty.rule and rule is None:
            continue  # an official has withdrawn its pack
        then = max(day, rule.in_force.since) if rule else day
        if rule is not None:
            if then not in binding:
                binding[then] = _binding(dossier, packs, then)
            if duty.rule not in binding[then]:
                continue
        for base in duty.make(dossier, day):
            if base.is_open:
                yield Deadline(duty, base.path, base.day)


def _binding(dossier: Dossier, packs: Packs, day: date) -> frozenset[str]:
    some = packs.only({duty.rule for duty in DUTIES})
    with judging(dossier, some.near(dossier, day), day=day) as judged:
        return frozenset(one.judging.rule.id for one in judged if one.verdict in BINDS)


def _every(months: int, path: str, last: Callable[[Dossier], object]) -> Maker:
    """Return the maker of a duty that comes again so many months after the last time."""

    def make(dossier: Dossier, _day: date) -> Iterator[Base]:
        found = last(dossier)
        known = found if isinstance(found, date) else None
        yield Base(path, dated(known, lambda day: months_after(day, months)))

    return make


def _report(months: int, kind: ReportKind) -> Maker:
    """Return the maker of a report that is due so many months after the last of its kind."""

    def last(dossier: Dossier) -> date | None:
        known = [one.published_on for one in dossier.reports or () if one.kind is kind]
        return max((day for day in known if day is not None), default=None)

    return _every(months, "reports", last)


def _filed(months: int, kind: SubmissionKind) -> Maker:
    def last(dossier: Dossier) -> date | None:
        known = [one.filed_on for one in dossier.filing.submissions or () if one.kind is kind]
        return max((day for day in known if day is not None), default=None)

    return _every(months, "submissions", last)


def _each_year(month: int, day_of_month: int, path: str) -> Maker:
    """Return the maker of a duty that is due on the same day of every year: the next one."""

    def make(_dossier: Dossier, day: date) -> Iterator[Base]:
        this = date(day.year, month, day_of_month)
        yield Base(path, this if this >= day else date(day.year + 1, month, day_of_month))

    return make


def _on(when: date) -> Maker:
    """Return the maker of a day that the law names; gone by, it is no deadline."""

    def make(_dossier: Dossier, day: date) -> Iterator[Base]:
        yield Base("", when, is_open=when >= day)

    return make


def _before_faces(days: int, kind: SubmissionKind) -> Maker:
    """Return the maker of a notice that is filed so many days before a use of faces begins."""

    def make(dossier: Dossier, _day: date) -> Iterator[Base]:
        done = any(one.kind is kind for one in dossier.filing.submissions or ())
        for index, use in enumerate(dossier.filing.fr or ()):
            due = dated(use.put_into_service_on, lambda begins: begins - timedelta(days=days))
            yield Base(f"fr.{index}.put_into_service_on", due, is_open=not done)

    return make


def _before_launch(days: int, is_done: Callable[[Dossier], bool]) -> Maker:
    """Return the maker of a duty before a planned site goes live."""

    def make(dossier: Dossier, _day: date) -> Iterator[Base]:
        site = dossier.filing.site
        due = dated(site.live_since, lambda begins: begins - timedelta(days=days))
        is_open = site.status is Status.PLANNED and not is_done(dossier)
        yield Base("site.live_since", due, is_open=is_open)

    return make


def _hours_after_start(hours: int) -> Maker:
    """Return the maker of an authorisation that is asked for so many hours after a use began."""

    def make(dossier: Dossier, _day: date) -> Iterator[Base]:
        for index, use in enumerate(dossier.filing.fr or ()):
            due = dated(use.started_at, lambda begun: (begun + timedelta(hours=hours)).date())
            asked = isinstance(use.authorisation_requested_on, datetime)
            yield Base(f"fr.{index}.started_at", due, is_open=not asked)

    return make


def _sign_photos(dossier: Dossier, _day: date) -> Iterator[Base]:
    for sign in dossier.signs or ():
        if sign.posted_on is not None and sign.removed_on is None:
            due = dated(sign.posted_on, lambda day: months_after(day, _YEAR))
            yield Base(f"signs.{sign.code}", due)


def _has(kind: SubmissionKind) -> Callable[[Dossier], bool]:
    return lambda dossier: any(one.kind is kind for one in dossier.filing.submissions or ())


def _has_dpia(dossier: Dossier) -> bool:
    return isinstance(dossier.filing.site.dpia_done_on, date)


_AI_ACT = "Regulation (EU) 2024/1689"
_NEW, _OLD = date(2027, 12, 2), date(2030, 8, 2)

# Every dated duty, in the order in which a site's are listed; each has its law beside it.
# Source: docs/sources.md, "Deadlines and periodic duties".
DUTIES: tuple[Duty, ...] = (
    Duty(
        "gdpr-dpia", "gdpr-35-dpia", _("Do the impact assessment before the cameras go live"),
        "GDPR, Art. 35-36", Sureness.KNOWN, _before_launch(0, _has_dpia),
    ),
    Duty(
        "aia-authorisation", "aia-26-10-post-authorisation",
        _("Ask for the authorisation within 48 hours after the use began"),
        f"{_AI_ACT}, Art. 26(10)", Sureness.READ, _hours_after_start(48),
    ),
    Duty(
        "aia-annual", "aia-26-10-annual-report", _("Send the yearly report to both authorities"),
        f"{_AI_ACT}, Art. 26(10)", Sureness.READ, _report(_YEAR, ReportKind.EU_POST_RBI_ANNUAL),
    ),
    Duty(
        "aia-begins", "aia-26-2-oversight", _("The duties for high-risk systems begin"),
        f"{_AI_ACT}, Art. 113", Sureness.READ, _on(_NEW),
    ),
    Duty(
        "aia-older", "aia-27-fria",
        _("Last day for older systems of public authorities to meet the high-risk duties"),
        f"{_AI_ACT}, Art. 111(2)", Sureness.READ, _on(_OLD),
    ),
    Duty(
        "ams-sensor", "nl-ams-2-25a-register",
        _("Report the sensors to the city, five days before they are placed"),
        "APV Amsterdam, Art. 2.25a", Sureness.READ,
        _before_launch(5, _has(SubmissionKind.NL_AMS_SENSOR_REPORT)),
    ),
    Duty(
        "be-check", "be-police-declaration", _("Check the declaration of the cameras once a year"),
        "Royal Decree of 8 May 2018", Sureness.KNOWN,
        _filed(_YEAR, SubmissionKind.BE_POLICE_DECLARATION),
    ),
    Duty(
        "nyc-audit", "nyc-14-188-nypd", _("Audit the use of face recognition and post the audit"),
        "NYC Admin. Code 14-188.1", Sureness.READ,
        _every(_YEAR, "operator.audited_on", lambda one: one.filing.operator.audited_on),
    ),
    Duty(
        "wa-report-first", "wa-020-accountability-report",
        _("Publish the accountability report 90 days before the use begins"),
        "RCW 43.386.020", Sureness.KNOWN,
        _before_faces(90, SubmissionKind.WA_ACCOUNTABILITY_REPORT),
    ),
    Duty(
        "wa-report", "wa-020-accountability-report",
        _("Bring the accountability report up to date, every two years"),
        "RCW 43.386.020", Sureness.READ, _report(2 * _YEAR, ReportKind.ACCOUNTABILITY_REPORT),
    ),
    Duty(
        "wa-january", "wa-070-january-report",
        _("Report on the warrants of last year to the legislative body"),
        "RCW 43.386.070", Sureness.READ, _each_year(1, 31, "reports"),
    ),
    Duty(
        "md-report", "md-2-508-510-publish", _("Publish the yearly report"),
        "Md. Code, Crim. Proc. 2-510", Sureness.READ, _each_year(2, 1, "reports"),
    ),
    Duty(
        "md-office", "md-2-508-510-publish", _("Send the yearly report to the state office"),
        "Md. Code, Crim. Proc. 2-510", Sureness.READ, _each_year(5, 1, "reports"),
    ),
    Duty(
        "md-audit", "md-2-505-audit-training", _("Finish the yearly audit"),
        "Md. Code, Crim. Proc. 2-505", Sureness.READ, _each_year(10, 1, "operator.audited_on"),
    ),
    Duty(
        "md-training", "md-2-505-audit-training", _("Train the staff again"),
        "Md. Code, Crim. Proc. 2-505", Sureness.READ,
        _every(_YEAR, "operator.trained_on", lambda one: one.filing.operator.trained_on),
    ),
    Duty(
        "ut-notice", "ut-105-notice", _("Post the web notice 30 days before the use begins"),
        "Utah Code 77-23e-105", Sureness.READ, _before_faces(30, SubmissionKind.UT_PUBLIC_NOTICE),
    ),
    Duty(
        "ut-report", "ut-105-notice", _("Report to the interim committee by 15 October"),
        "Utah Code 77-23e-106", Sureness.READ, _each_year(10, 15, "reports"),
    ),
    Duty(
        "sf-annual", "sf-19b-6-annual-report", _("Publish the yearly surveillance report"),
        "San Francisco Admin. Code 19B.6", Sureness.READ,
        _report(_YEAR, ReportKind.ANNUAL_SURVEILLANCE_REPORT),
    ),
    Duty(
        "qc-declaration", "qc-45-declaration",
        _("Declare the biometric database 60 days before it is used"),
        "CQLR c. C-1.1, s. 45", Sureness.READ,
        _before_faces(60, SubmissionKind.QC_CAI_DATABASE_DECLARATION),
    ),
    Duty(
        "own-photo", "", _("Take a new photo of the sign"),
        "", Sureness.OURS, _sign_photos,
    ),
)  # fmt: skip
