"""A site, its entrances and its cameras, as filed.

Source: ``docs/sources.md``, "Fields of a filing", tables Site and Camera.
"""

from datetime import date, datetime
from functools import cache
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from registry.domain.choices import (
    CameraKind,
    LawfulBasis,
    PlaceKind,
    PublicPrecision,
    PurposeCode,
    Setting,
    Status,
)
from registry.domain.fields import (
    Count,
    Day,
    DayOrNone,
    Degrees,
    Direction,
    Hours,
    Latitude,
    Longitude,
    Metres,
    Name,
    Reference,
    Text,
    ask,
)
from registry.domain.place import Point
from registry.domain.value import Value
from registry.language.catalogue import mark as _

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
JurisdictionCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}(-[A-Z0-9]{2,9}){0,3}$")]


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())  # reads a folder of hundreds of files


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise PydanticCustomError("time_zone", _("Give a time zone, like Europe/Helsinki."))
    return name


TimeZone = Annotated[str, AfterValidator(_known_zone)]


class Site(Value):
    """One place where cameras are, and why."""

    your_ref: Reference | None = ask(
        _("Your reference"),
        _("What do you call this site in your own books?"),
        _("This is not shown to the public."),
    )
    name: Name | None = ask(_("Name of the site"), _("What is the site called?"))
    address: Text | None = ask(_("Address"), _("What is the address of the site?"))
    latitude: Latitude | None = ask(_("Latitude"), _("Where is the site? Latitude in degrees."))
    longitude: Longitude | None = ask(_("Longitude"), _("Where is the site? Longitude in degrees."))
    time_zone: TimeZone | None = ask(_("Time zone"), _("In which time zone is the site?"))
    jurisdictions: tuple[JurisdictionCode, ...] | None = ask(
        _("Jurisdictions"), _("In which jurisdictions does the site lie?")
    )
    status: Status | None = ask(_("Status"), _("Is the installation planned, in use or ended?"))
    setting: Setting | None = ask(_("Setting"), _("In what kind of setting is the site?"))
    publicly_accessible: bool | None = ask(
        _("Open to the public"), _("Can anybody enter, with or without a ticket?")
    )
    place_kind: PlaceKind | None = ask(_("Kind of place"), _("What kind of place is it?"))
    open_or_unbuilt_entrance: bool | None = ask(
        _("Open area"), _("Is it an open area, or an entrance without a building?")
    )
    operator_obvious: bool | None = ask(
        _("Operator is obvious"),
        _("Is it obvious to everybody there who runs the place?"),
    )
    purpose: Text | None = ask(
        _("Purpose"),
        _("Why do you film here?"),
        _("Be specific: “theft in the shop”, not “for your safety”."),
    )
    purpose_code: PurposeCode | None = ask(
        _("Kind of purpose"), _("Which of these is the purpose closest to?")
    )
    lawful_basis: LawfulBasis | None = ask(
        _("Lawful basis"), _("On which lawful basis do you film?")
    )
    legitimate_interests: Text | None = ask(
        _("Legitimate interests"), _("Which legitimate interests do you rely on?")
    )
    people_affected: Text | None = ask(
        _("People affected"), _("Who is filmed: customers, pupils, staff, passers-by?")
    )
    large_scale_public_monitoring: bool | None = ask(
        _("Large-scale monitoring"),
        _("Is a public area monitored systematically and on a large scale?"),
    )
    dpia_done_on: DayOrNone | None = ask(
        _("Impact assessment done on"), _("When was the data protection impact assessment done?")
    )
    dpia_residual_high_risk: bool | None = ask(
        _("High risk remains"), _("Does a high risk remain after the impact assessment?")
    )
    third_country_transfer: bool | None = ask(
        _("Sent abroad"), _("Do pictures or face data leave the country or the EEA?")
    )
    workers_monitored: bool | None = ask(
        _("Staff filmed"), _("Is staff in the area that is filmed?")
    )
    workers_informed_on: DayOrNone | None = ask(
        _("Staff informed on"), _("When were the staff and their representatives informed?")
    )
    customer_entrances_total: Count | None = ask(
        _("Entrances for the public"), _("How many entrances does the public use?")
    )
    customer_entrances_signed: Count | None = ask(
        _("Entrances with a sign"), _("At how many of them is a sign posted?")
    )
    second_layer_offline: Text | None = ask(
        _("Full notice without a phone"), _("Where can the full notice be read without a phone?")
    )
    recipients: tuple[Name, ...] | None = ask(
        _("Who gets the pictures"),
        _("Who else gets to see the recordings?"),
        _("One after another, with commas. If nobody does, type “none”."),
    )
    live_since: Day | None = ask(_("In use since"), _("Since when is the site in use?"))
    ended_on: Day | None = ask(_("Ended on"), _("When did the use end, or when will it?"))
    end_reason: Text | None = ask(_("Reason for ending"), _("Why did the use end?"))
    languages: tuple[LanguageTag, ...] | None = ask(
        _("Languages"),
        _("Which languages do the people here read? The first one leads on the sign."),
        _("As short tags, with commas: fi, sv, en."),
    )

    @property
    def point(self) -> Point | None:
        """The site's position, if both coordinates are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(latitude=self.latitude, longitude=self.longitude)

    def local_day(self, now: datetime, default_zone: str = "UTC") -> date:
        """Return the date at the site when it is ``now`` (aware); law is judged by that day."""
        return now.astimezone(ZoneInfo(self.time_zone or default_zone)).date()


class Entrance(Value):
    """A way in: a point, and how wide it is in metres."""

    name: Name | None = ask(_("Name of the entrance"), _("What is this entrance called?"))
    latitude: Latitude | None = ask(_("Latitude"), _("Where is the entrance? Latitude in degrees."))
    longitude: Longitude | None = ask(
        _("Longitude"), _("Where is the entrance? Longitude in degrees.")
    )
    width_m: Metres | None = ask(_("Width in metres"), _("How wide is the entrance, in metres?"))


class Camera(Value):
    """One camera.

    ``directions_deg`` are bearings from true north, clockwise, 0 ≤ d < 360 (several for a camera
    that turns); ``angle_deg`` is the width of the view; ``range_m`` is how far off a person is
    recognisable.
    """

    id: Reference = Field(title=_("Camera"), description=_("What do you call this camera?"))
    kind: CameraKind | None = ask(_("Kind of camera"), _("What kind of camera is it?"))
    covers: Text | None = ask(
        _("Area filmed"), _("What does the camera film, in words a passer-by understands?")
    )
    latitude: Latitude | None = ask(_("Latitude"), _("Where is the camera? Latitude in degrees."))
    longitude: Longitude | None = ask(
        _("Longitude"), _("Where is the camera? Longitude in degrees.")
    )
    height_m: Metres | None = ask(
        _("Height in metres"), _("How high above the ground is the camera, in metres?")
    )
    directions_deg: tuple[Direction, ...] | None = ask(
        _("Directions"),
        _("In which directions does it look?"),
        _("Degrees from north, or compass words like NE."),
    )
    angle_deg: Degrees | None = ask(_("Angle of view"), _("How wide is its view, in degrees?"))
    range_m: Metres | None = ask(
        _("Range in metres"), _("Up to how many metres is a person recognisable?")
    )
    public_precision: PublicPrecision | None = ask(
        _("Position shown"), _("What may the public see of the camera's position?")
    )
    records_video: bool | None = ask(_("Records pictures"), _("Are pictures recorded?"))
    live_view: bool | None = ask(_("Watched live"), _("Does somebody watch live?"))
    records_audio: bool | None = ask(_("Records sound"), _("Is sound recorded or listened to?"))
    audio_needed: bool | None = ask(
        _("Sound justified"), _("Is it justified in writing why sound is needed?")
    )
    retention_hours: Hours | None = ask(
        _("Kept for (hours)"),
        _("For how many hours are recordings kept?"),
        _("72 hours are three days."),
    )
    retention_reason: Text | None = ask(
        _("Why kept that long"), _("Why are recordings kept that long?")
    )
    hidden: bool | None = ask(_("Hidden"), _("Is the camera hidden?"))
    operating_hours: Name | None = ask(_("Hours"), _("When does it film?"))
    live_since: Day | None = ask(_("In use since"), _("Since when is this camera in use?"))
    removed_on: Day | None = ask(_("Removed on"), _("When was this camera removed?"))

    @property
    def point(self) -> Point | None:
        """The camera's own position, if known. Not always public: see ``domain.public``."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(latitude=self.latitude, longitude=self.longitude)
