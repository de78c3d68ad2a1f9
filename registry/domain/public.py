"""What of a filing the public sees. What is public is sealed, so nothing personal may pass here."""

from registry.domain.choices import OperatorKind, PublicPrecision
from registry.domain.fields import Day, Name, Reference, Text
from registry.domain.filing import Filing
from registry.domain.place import COMPASS, sector
from registry.domain.site import Camera
from registry.domain.value import Value

# The operator's own books, and a field that people fill with a person's name.
PRIVATE = frozenset({"site.your_ref", "operator.responsible_employee"})
# What is closer than the site: a camera with ``site`` precision keeps it to itself.
_NEAR = ("latitude", "longitude", "height_m", "angle_deg", "range_m")


class NamedException(Value):
    """A public exception from a rule that holds publication.

    ``office`` is the office that granted it, never a person.
    """

    rule: Reference
    subject: Name
    office: Name
    reference: Name
    dated: Day
    reason: Text


def public_filing(filing: Filing) -> Filing:
    """Return the filing as the public may see it: private fields unknown, positions as chosen."""
    cameras = filing.cameras
    if cameras is not None:
        cameras = tuple(_public_camera(camera, filing) for camera in cameras)
    return filing.model_copy(
        update={
            "operator": filing.operator.model_copy(update={"responsible_employee": None}),
            "site": filing.site.model_copy(update={"your_ref": None}),
            "cameras": cameras,
            "withheld": tuple(kept for kept in filing.withheld if kept.path not in PRIVATE),
        }
    )


def shown_precision(camera: Camera, filing: Filing) -> PublicPrecision:
    """Return how exactly a camera is shown: as chosen, else exact for public authorities only."""
    if camera.public_precision is not None:
        return camera.public_precision
    public = filing.operator.kind == OperatorKind.PUBLIC_AUTHORITY
    return PublicPrecision.EXACT if public else PublicPrecision.SITE


def _public_camera(camera: Camera, filing: Filing) -> Camera:
    precision = shown_precision(camera, filing)
    update: dict[str, object] = {"public_precision": precision}
    if precision is PublicPrecision.SITE:
        update |= dict.fromkeys(_NEAR)
        update["directions_deg"] = _sectors(camera)
    # model_validate, not model_copy: the new directions become decimals again.
    return Camera.model_validate(camera.model_dump() | update)


def _sectors(camera: Camera) -> tuple[float, ...] | None:
    if camera.directions_deg is None:
        return None
    eighths = dict.fromkeys(sector(float(degrees)) for degrees in camera.directions_deg)
    return tuple(COMPASS.index(eighth) * 22.5 for eighth in eighths)
