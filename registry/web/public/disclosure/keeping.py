"""How long pictures and face data are kept, when today's are gone, and who gets to see them."""

import math
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from registry.domain.fields import NONE
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.site import Camera
from registry.web.public.disclosure.fields import label_of
from registry.web.public.disclosure.parts import Fact, Section, Told
from registry.web.public.disclosure.scene import Scene

HOURS_A_DAY = 24
SECONDS_AN_HOUR = 3600


def kept(scene: Scene) -> Section:
    """Answer how long pictures are kept, with the day by which today's are gone."""
    words = scene.words
    facts = [_pictures(scene)]
    reasons = tuple(dict.fromkeys(c.retention_reason for c in scene.cameras if c.retention_reason))
    if reasons:
        label = words.gettext(label_of(Camera, "retention_reason"))
        facts.append(Fact(label, reasons[0], own=True, lines=reasons[1:]))
    for index, use in scene.uses:
        facts += _face_data(scene, index, use)
    question = words.gettext("How long are pictures kept?")
    return scene.section("kept", question, lead=_gone(scene), facts=facts)


def gone_by(day: date, hours: Decimal) -> date:
    """Return the last day on which a picture taken at the end of ``day`` may still exist."""
    return day + timedelta(days=math.ceil(hours / HOURS_A_DAY))


def _gone(scene: Scene) -> tuple[str, ...]:
    hours = _hours(scene)
    if not hours or None in hours:
        return ()
    longest = max(hour for hour in hours if hour is not None)
    words = scene.words
    if longest == 0:
        return (words.gettext("The operator says that no pictures are kept."),)
    day, last = words.date(scene.day), words.date(gone_by(scene.day, longest))
    return (
        words.gettext(
            "If you were here today (%(today)s), the pictures are gone by %(gone)s.",
            today=day,
            gone=last,
        ),
    )


def _hours(scene: Scene) -> list[Decimal | None]:
    """Return how long each camera's pictures are kept; a camera that records nothing keeps none."""
    return [
        Decimal(0) if camera.records_video is False else camera.retention_hours
        for camera in scene.cameras
    ]


def _pictures(scene: Scene) -> Fact:
    words, hours = scene.words, _hours(scene)
    label = words.gettext("Pictures")
    told = sorted({hour for hour in hours if hour is not None})
    if not told:
        return scene.teller.untold(label, "cameras.0.retention_hours")
    lines: tuple[str, ...] = ()
    if untold := hours.count(None):
        lines = (
            words.ngettext(
                "For %(count)s camera the operator has not told us.",
                "For %(count)s cameras the operator has not told us.",
                untold,
            ),
        )
    longest, shortest = _time(scene, told[-1]), _time(scene, told[0])
    if len(told) == 1:
        return Fact(label, longest, lines=lines)
    text = words.gettext(
        "Up to %(longest)s; at some cameras %(shortest)s", longest=longest, shortest=shortest
    )
    return Fact(label, text, lines=lines)


def _time(scene: Scene, hours: Decimal) -> str:
    return scene.words.duration(hours) if hours else scene.words.gettext("Nothing is kept")


def _face_data(scene: Scene, index: int, use: FacialRecognitionUse) -> list[Fact]:
    words, tell, path = scene.words, scene.teller, f"fr.{index}"
    found = []
    for label, name, hours in (
        (
            words.gettext("Face data of people who match"),
            "biometric_retention_days",
            _scaled(use.biometric_retention_days, Decimal(HOURS_A_DAY)),
        ),
        (
            words.gettext("Face data of everybody else"),
            "template_nonmatch_retention_s",
            _scaled(use.template_nonmatch_retention_s, 1 / Decimal(SECONDS_AN_HOUR)),
        ),
        (
            words.gettext("Automatic logs"),
            "log_retention_days",
            _scaled(use.log_retention_days, Decimal(HOURS_A_DAY)),
        ),
    ):
        if hours is None:
            found.append(tell.untold(label, f"{path}.{name}"))
        elif hours == NONE:
            found.append(Fact(label, words.gettext("No limit is set")))
        else:
            found.append(Fact(label, _time(scene, hours)))
    return found


def _scaled(
    amount: Decimal | Literal["none"] | None, hours: Decimal
) -> Decimal | Literal["none"] | None:
    return amount * hours if isinstance(amount, Decimal) else amount


def seen(scene: Scene) -> Section:
    """Answer who can see the pictures and the face data, and whether they go abroad."""
    words, tell, site = scene.words, scene.teller, scene.filing.site
    facts = [
        tell.fact(site, "site", "recipients"),
        tell.fact(site, "site", "third_country_transfer"),
    ]
    for index, use in scene.uses:
        facts += tell.facts(use, f"fr.{index}", ("shared_with", "sold_or_traded"))
    own = [
        Fact(fact.label, fact.text, fact.told, own=True) if fact.told is Told.YES else fact
        for fact in facts
    ]
    return scene.section("seen", words.gettext("Who can see them?"), facts=own)
