"""The questions a passer-by asks first: what, who, why, and what is recorded."""

from collections import Counter
from collections.abc import Callable

from registry.domain.choices import RoleKind
from registry.domain.site import Camera
from registry.web.public.disclosure.fields import label_of
from registry.web.public.disclosure.parts import Fact, Section, Told
from registry.web.public.disclosure.scene import Scene

OPERATOR_FIRST = ("legal_name", "kind", "sector")
OPERATOR_REST = (
    "eu_representative",
    "is_city_department",
    "oversight_body",
    "oversight_contact",
    "record_of_processing",
    "has_regard_to_sc_code",
    "appropriate_policy_document",
    "trained_on",
    "audited_on",
    "use_policy_url",
    "use_policy_updated_on",
    "civil_rights_statement_url",
)
WHY_FIRST = ("purpose", "purpose_code", "lawful_basis", "people_affected")
WHY_REST = (
    "legitimate_interests",
    "large_scale_public_monitoring",
    "dpia_done_on",
    "dpia_residual_high_risk",
    "workers_monitored",
    "workers_informed_on",
)
PLACE_REST = (
    "setting",
    "publicly_accessible",
    "open_or_unbuilt_entrance",
    "jurisdictions",
    "live_since",
    "ended_on",
    "end_reason",
    "customer_entrances_total",
    "customer_entrances_signed",
)


def what(scene: Scene) -> Section:
    """Answer what this camera is."""
    words, filing, tell = scene.words, scene.filing, scene.teller
    facts = [
        _count(scene),
        _lines(scene, "covers"),
        _lines(scene, "operating_hours"),
        tell.fact(filing.site, "site", "status"),
        tell.fact(filing.site, "site", "place_kind"),
    ]
    lead: tuple[str, ...] = ()
    if any(camera.hidden for camera in scene.cameras):
        lead = (words.gettext("The operator says that a camera here is hidden."),)
    question = words.gettext("What is this camera?")
    more = tell.facts(filing.site, "site", PLACE_REST)
    return scene.section("what", question, lead=lead, facts=facts, more=more)


def _count(scene: Scene) -> Fact:
    words = scene.words
    label = words.gettext("Cameras")
    if scene.filing.cameras is None:
        return scene.teller.untold(label, "cameras")
    cameras = scene.cameras
    text = words.ngettext("%(count)s camera", "%(count)s cameras", len(cameras))
    kinds = Counter(camera.kind for camera in cameras if camera.kind)
    lines = tuple(f"{words.value(kind)}: {words.number(count)}" for kind, count in kinds.items())
    return Fact(label, text, lines=lines)


def _lines(scene: Scene, field: str) -> Fact:
    """Return what the cameras say in one field, each answer once."""
    label = scene.words.gettext(label_of(Camera, field))
    told = list(dict.fromkeys(value for c in scene.cameras if (value := getattr(c, field))))
    if not told:
        return scene.teller.untold(label, f"cameras.0.{field}")
    return Fact(label, told[0], own=True, lines=tuple(told[1:]))


def who(scene: Scene) -> Section:
    """Answer who runs it, and how to reach them."""
    words, tell, operator = scene.words, scene.teller, scene.filing.operator
    facts = (
        *tell.facts(operator, "operator", OPERATOR_FIRST),
        _linked(tell.fact(operator, "operator", "contact_phone"), _telephone),
        _linked(tell.fact(operator, "operator", "contact_email"), "mailto:{}".format),
        *tell.facts(operator, "operator", ("contact_postal", "dpo_contact")),
        *_roles(scene),
    )
    more = tell.facts(operator, "operator", OPERATOR_REST)
    return scene.section("who", words.gettext("Who runs it?"), facts=facts, more=more)


def _roles(scene: Scene) -> tuple[Fact, ...]:
    roles = scene.filing.operator.roles
    if roles is None:
        label = scene.words.gettext("Other bodies")
        return (scene.teller.untold(label, "operator.roles"),)
    order = list(RoleKind)
    return tuple(
        Fact(
            scene.words.value(role.kind),
            role.name,
            own=True,
            lines=(role.contact,) if role.contact else (),
        )
        for role in sorted(roles, key=lambda role: order.index(role.kind))
    )


def _telephone(number: str) -> str:
    return "tel:" + "".join(digit for digit in number if digit in "+0123456789")


def _linked(fact: Fact, address: Callable[[str], str]) -> Fact:
    if fact.told is not Told.YES:
        return fact
    return Fact(fact.label, fact.text, own=True, link=address(fact.text))


def why(scene: Scene) -> Section:
    """Answer what it is for, and on what law it rests."""
    words, tell, site = scene.words, scene.teller, scene.filing.site
    facts = tell.facts(site, "site", WHY_FIRST)
    more = tell.facts(site, "site", WHY_REST)
    return scene.section("why", words.gettext("Why is it here?"), facts=facts, more=more)


def record(scene: Scene) -> Section:
    """Answer what is recorded: pictures, live watching, sound."""
    words = scene.words
    fields = ("records_video", "live_view", "records_audio")
    facts = tuple(_over(scene, field) for field in fields)
    besides = (_over(scene, field) for field in ("audio_needed", "hidden"))
    more = tuple(fact for fact in besides if fact.told is Told.YES)
    return scene.section("record", words.gettext("What does it record?"), facts=facts, more=more)


def _over(scene: Scene, field: str) -> Fact:
    """Return a yes or no over all cameras; one that was not told keeps it from being a no."""
    words, cameras = scene.words, scene.cameras
    label = words.gettext(label_of(Camera, field))
    told = [getattr(camera, field) for camera in cameras]
    yes, untold = told.count(True), told.count(None)
    if not cameras and scene.filing.cameras is not None:
        return Fact(label, words.none)
    if untold == len(told):
        return scene.teller.untold(label, f"cameras.0.{field}")
    if untold:
        lines = (_untold_cameras(scene, untold),)
        count = yes or told.count(False)
        return Fact(label, _of(scene, count, yes=yes > 0), lines=lines)
    if yes in {0, len(told)}:
        return Fact(label, words.value(yes > 0))
    return Fact(label, _of(scene, yes, yes=True))


def _of(scene: Scene, count: int, *, yes: bool) -> str:
    words, total = scene.words, len(scene.cameras)
    if yes:
        return words.gettext("Yes, at %(count)s of %(total)s cameras", count=count, total=total)
    return words.gettext("No, at %(count)s of %(total)s cameras", count=count, total=total)


def _untold_cameras(scene: Scene, untold: int) -> str:
    return scene.words.ngettext(
        "For %(count)s camera the operator has not told us.",
        "For %(count)s cameras the operator has not told us.",
        untold,
    )
