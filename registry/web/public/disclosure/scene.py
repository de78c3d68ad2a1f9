"""What every answer on the page is composed from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from registry.domain.filing import Filing
from registry.domain.readings import Reading
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.site import Camera
from registry.web.public.disclosure.fields import Teller
from registry.web.public.disclosure.parts import Fact, Record, Section
from registry.web.public.disclosure.words import Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A filing on a day, in a language. ``code`` is the sign's or the site's."""

    filing: Filing
    day: date
    code: str
    words: Words
    teller: Teller
    readings: tuple[Reading, ...] = ()

    @classmethod
    def of(  # what is shown, in which words, when and where
        cls,
        filing: Filing,
        words: Words,
        *,
        day: date,
        asked: date,
        code: str,
        readings: tuple[Reading, ...] = (),
    ) -> "Scene":
        """Return the scene; ``asked`` is the day on which the operator was asked."""
        withheld = {kept.path: kept.reason for kept in filing.withheld}
        return cls(filing, day, code, words, Teller(words, withheld, asked), readings)

    def section(  # the parts of an answer, most of them left out
        self,
        anchor: str,
        question: str,
        *,
        lead: Iterable[str] = (),
        facts: Iterable[Fact] = (),
        more: Iterable[Fact] = (),
        records: Iterable[Record] = (),
    ) -> Section:
        """Return the answer to a question; what was not told is gathered in one sentence."""
        told, untold = self.teller.parted(facts)
        besides, more_untold = self.teller.parted(more)
        return Section(
            anchor, question, tuple(lead), told, untold, besides, more_untold, tuple(records)
        )

    def record(self, title: str, facts: Iterable[Fact], more: Iterable[Fact]) -> Record:
        """Return one use of face recognition, its untold fields gathered in the same way."""
        return Record(title, *self.teller.parted(facts), *self.teller.parted(more))

    @property
    def cameras(self) -> tuple[Camera, ...]:
        """The cameras that are there on the day."""
        gone = self.day
        return tuple(
            camera
            for camera in self.filing.cameras or ()
            if camera.removed_on is None or camera.removed_on > gone
        )

    @property
    def uses(self) -> tuple[tuple[int, FacialRecognitionUse], ...]:
        """The records of face recognition that have not ended, with their place in the list."""
        return tuple(
            (index, use)
            for index, use in enumerate(self.filing.fr or ())
            if use.ended_on is None or use.ended_on > self.day
        )

    @property
    def names(self) -> Mapping[str, str]:
        """What the operator calls each record, by its path: ``cameras.0`` is ``C1``."""
        filing = self.filing
        found = {f"cameras.{i}": camera.id for i, camera in enumerate(filing.cameras or ())}
        found |= {f"fr.{i}": use.id for i, use in enumerate(filing.fr or ())}
        for i, entrance in enumerate(filing.entrances or ()):
            found[f"entrances.{i}"] = entrance.name or str(i + 1)
        return found
