"""Where a site lies in law: the codes that a map or an official gives, and what stays open."""

from registry.domain.choices import Choice
from registry.domain.fields import Count, Text
from registry.domain.site import JurisdictionCode
from registry.domain.value import Value
from registry.language.catalogue import mark as _


class Method(Choice):
    """How it was found in which jurisdictions a site lies."""

    INSIDE = "inside", _("Its point lies inside the boundary")
    NEAREST = "nearest", _("The nearest boundary; its point lies in the water or off the map")
    OFFICIAL = "official", _("An official decided")


class Located(Value):
    """The jurisdictions of a site.

    ``codes`` are those it lies in, widest first (``US``, ``US-CA``, ``US-CA-SF``). Of those in
    ``open`` nobody can tell: no boundary is loaded, or the point is too near to a border.
    ``metres`` is how far the nearest boundary is, where that was the method; ``reason`` an
    official's.
    """

    codes: tuple[JurisdictionCode, ...] = ()
    open: tuple[JurisdictionCode, ...] = ()
    method: Method = Method.INSIDE
    metres: Count | None = None
    reason: Text | None = None
