"""The filing: what an operator states about one site. Everything reads it, nothing changes it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic import Field

from registry.domain.choices import ReportKind, SubmissionKind
from registry.domain.fields import Count, Day, Name, Reference, Text, Url, ask
from registry.domain.people import Operator
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.site import Camera, Entrance, Site
from registry.domain.value import Value
from registry.language.catalogue import mark as _


class Submission(Value):
    """A notice, registration, approval or report that was filed with an authority."""

    kind: SubmissionKind = Field(title=_("Kind of notice"), description=_("What was filed?"))
    authority: Name | None = ask(_("Authority"), _("With which authority was it filed?"))
    filed_on: Day | None = ask(_("Filed on"), _("When was it filed?"))
    reference: Reference | None = ask(_("Reference"), _("What is the authority's reference?"))
    url: Url | None = ask(_("Address"), _("Where can it be read?"))


class TransparencyReport(Value):
    """A published report on the use of face recognition."""

    kind: ReportKind = Field(title=_("Kind of report"), description=_("What kind of report is it?"))
    period_end: Day | None = ask(_("Period ends"), _("When does its period end?"))
    published_on: Day | None = ask(_("Published on"), _("When was it published?"))
    url: Url | None = ask(_("Address"), _("Where can it be read?"))
    items: tuple[Name, ...] | None = ask(_("Contents"), _("What does it contain?"))
    public_comment_held: bool | None = ask(
        _("Comments asked for"), _("Could the public comment on it?")
    )
    community_meetings: Count | None = ask(
        _("Meetings"), _("How many meetings with the community were held?")
    )
    submitted_to: Name | None = ask(_("Submitted to"), _("To which body was it submitted?"))


class Withheld(Value):
    """A field that the operator keeps back; the reason is public."""

    path: str
    reason: Text


class Filing(Value):
    """What an operator states about one site.

    A collection that is ``None`` is unknown; an empty one says that there are none. A withheld
    field is ``None`` in its place and named in ``withheld``.
    """

    operator: Operator = Operator()
    site: Site = Site()
    entrances: tuple[Entrance, ...] | None = ask(
        _("Entrances"), _("Which entrances does the site have?")
    )
    cameras: tuple[Camera, ...] | None = ask(_("Cameras"), _("Which cameras are there?"))
    fr: tuple[FacialRecognitionUse, ...] | None = ask(
        _("Face recognition"), _("Are faces matched? Give one record for each mode and purpose.")
    )
    submissions: tuple[Submission, ...] | None = ask(
        _("Notices filed"), _("Which notices were filed with authorities?")
    )
    reports: tuple[TransparencyReport, ...] | None = ask(
        _("Reports"), _("Which reports were published?")
    )
    withheld: tuple[Withheld, ...] = ()

    def document(self) -> dict[str, Any]:
        """Return the filing as JSON data: unknown fields left out, withheld ones with their reason.

        Decimals are strings, dates ISO 8601; ``intake.read_filing`` reads it back equal.
        """
        data: dict[str, Any] = self.model_dump(mode="json", exclude_none=True, exclude={"withheld"})
        for kept in self.withheld:
            _put(data, kept.path.split("."), {"withheld": kept.reason})
        return data

    def facts(self) -> Iterator[tuple[str, str | bool | int]]:
        """Yield every known fact as a dotted path and a plain value, in the order of the fields.

        Numbers that are not integers are their shortest decimal string; an empty collection is the
        fact ``none``; a withheld field is the fact ``<path>.withheld`` with the reason.
        """
        yield from flatten(self.document())


def _put(data: dict[str, Any], steps: list[str], value: object) -> None:
    place: Any = data
    for step in steps[:-1]:
        place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
    place[steps[-1]] = value


def shortest(number: float | Decimal) -> str:
    """Return a number as its shortest decimal string, never with an exponent: ``0.99``."""
    text = format(Decimal(repr(number)) if isinstance(number, float) else number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def flatten(data: object, path: str = "") -> Iterator[tuple[str, str | bool | int]]:
    """Yield the leaves of JSON data as dotted paths and plain values; see ``Filing.facts``."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            yield from flatten(inner, f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        if not data:
            yield path, "none"
        for index, inner in enumerate(data):
            yield from flatten(inner, f"{path}.{index}")
    elif isinstance(data, float):
        yield path, shortest(data)
    elif isinstance(data, (str, bool, int)):
        yield path, data
