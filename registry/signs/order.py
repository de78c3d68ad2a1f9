"""What one printed sign is to say: a filing, and the marks that tie the paper to the register."""

from dataclasses import dataclass
from datetime import date

from registry.domain.choices import Sector
from registry.domain.codes import grouped
from registry.domain.filing import Filing
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.recognition_choices import Mode
from registry.domain.site import Camera

# Modes that compare a face with other faces; the others that count only sort or read faces.
_COMPARING = frozenset({Mode.VERIFICATION, Mode.IDENTIFICATION})


@dataclass(frozen=True, slots=True)
class SignOrder:
    """One sign to print. The same order gives the same bytes.

    ``host`` is the public address without scheme (``C.EXAMPLE``, with a port on a developer's
    machine); ``ledger_index`` counts from 0; ``fingerprint`` is the first 80 bits of the leaf hash
    in base 32 (``KZCU-ZU2D-74BH-MCY5``); the first of ``languages`` leads; ``layout`` is a name in
    ``layouts.LAYOUTS``; ``demonstration`` prints "not a real sign" across the head; ``regimes``
    are names in ``regimes.REGIMES``: the laws whose own rows and sentences are printed too.
    """

    filing: Filing
    code: str
    revision: int
    issued_on: date
    ledger_index: int
    fingerprint: str
    host: str
    languages: tuple[str, ...]
    layout: str
    register_name: str
    demonstration: bool = False
    scheme: str = "https"
    regimes: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address in the QR code, in capitals: they take the least room there.

        Source: ISO/IEC 18004, 7.4.4 (alphanumeric mode); CONTRACTS, "Codes".
        """
        return f"{self.scheme}://{self.host}/S/{self.code}".upper()

    @property
    def shown_code(self) -> str:
        """The code as a person reads it: ``7K3F-9QX6``."""
        return grouped(self.code)

    @property
    def cameras(self) -> tuple[tuple[int, Camera], ...]:
        """The cameras not removed by the day of issue, each with its place in the list."""
        listed = enumerate(self.filing.cameras or ())
        gone = self.issued_on
        return tuple((i, c) for i, c in listed if c.removed_on is None or c.removed_on > gone)

    @property
    def uses(self) -> tuple[FacialRecognitionUse, ...]:
        """The records of face recognition that match or read faces on the day of issue."""
        return tuple(use for use in self.filing.fr or () if use.is_active(self.issued_on))

    @property
    def faces(self) -> str:
        """``recognition`` if faces are compared, ``analysis`` if only read, else ``cameras``."""
        if any(use.mode in _COMPARING for use in self.uses):
            return "recognition"
        return "analysis" if self.uses else "cameras"

    @property
    def police(self) -> bool:
        """Whether it is used by, for or on behalf of law enforcement, as far as the filing says."""
        if self.filing.operator.sector is Sector.LAW_ENFORCEMENT:
            return True
        return any(use.law_enforcement_purpose for use in self.uses)
